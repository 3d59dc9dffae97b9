package org.tidemark.sync.internal.command;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.Octets;

/// Changes messages (RFC 3501 §6.4.6, §6.4.7, §6.3.11, RFC 6851, RFC 4315). There is no plain EXPUNGE: it could take
/// others with it (lessons.md#exactly-ours).
public final class Change {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "dd-MMM-yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Change() {}

    public static Command store(UidSet uids, boolean add, Collection<Flag> flags) {
        return Command.of("UID STORE " + uids.toWire() + (add ? " +" : " -") + "FLAGS.SILENT " + flagList(flags));
    }

    /// Marks for removal.
    public static Command delete(UidSet uids) {
        return store(uids, true, List.of(Flag.DELETED));
    }

    /// Removes exactly these, which are marked.
    ///
    /// @return empty if the server has no UIDPLUS: what is marked stays
    public static Optional<Command> expunge(UidSet uids, ServerAbilities can) {
        return can.uidPlus()
                ? Optional.of(Command.builder()
                        .text("UID EXPUNGE " + uids.toWire())
                        .work()
                        .build())
                : Optional.empty();
    }

    public static Command copy(UidSet uids, String rawTarget) {
        return transfer("COPY", uids, rawTarget);
    }

    /// MOVE where the server has it; elsewhere the copy, after which the originals are to be removed.
    public static Command move(UidSet uids, String rawTarget, ServerAbilities can) {
        return transfer(can.move() ? "MOVE" : "COPY", uids, rawTarget);
    }

    private static Command transfer(String verb, UidSet uids, String rawTarget) {
        return Command.builder()
                .text("UID " + verb + " " + uids.toWire() + " ")
                .astring(rawTarget)
                .work()
                .build();
    }

    public static Command append(String rawName, FlagSet flags, Optional<Instant> internalDate, Octets octets) {
        String date = internalDate
                .map(instant -> "\"" + DATE_TIME.format(instant) + "\" ")
                .orElse("");
        return Command.builder()
                .text("APPEND ")
                .astring(rawName)
                .text(" " + (flags.asSet().isEmpty() ? "" : flagList(flags.asSet()) + " ") + date)
                .literal(octets)
                .work()
                .build();
    }

    private static String flagList(Collection<Flag> flags) {
        return flags.stream().map(Flag::name).sorted().collect(Collectors.joining(" ", "(", ")"));
    }

    /// Lets the server tell what it has not told yet.
    public static Command noop() {
        return Command.of("NOOP");
    }
}
