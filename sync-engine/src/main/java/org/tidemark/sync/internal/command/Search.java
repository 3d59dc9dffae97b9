package org.tidemark.sync.internal.command;

import java.util.Locale;
import org.tidemark.mail.Flag;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;

/// Asks which messages there are (RFC 3501 §6.4.4), in ranges where the server can (RFC 4731).
public final class Search {
    private Search() {}

    /// Every UID there is; bound by a range since some servers answer more than there is (lessons.md#bounded-search).
    public static Command all(ServerAbilities can) {
        return search(can, "UID 1:" + Uid.MAX);
    }

    /// As above, for a server that refuses the bound.
    public static Command unbounded(ServerAbilities can) {
        return search(can, "ALL");
    }

    /// Which of these there are.
    public static Command of(UidSet uids, ServerAbilities can) {
        return search(can, "UID " + uids.toWire());
    }

    /// Which messages up to `last` have a flag or keyword.
    public static Command flag(Flag flag, long last, ServerAbilities can) {
        String key = flag.isSystem() ? flag.name().substring(1).toUpperCase(Locale.ROOT) : "KEYWORD " + flag.name();
        return search(can, "UID 1:" + last + " " + key);
    }

    private static Command search(ServerAbilities can, String what) {
        return Command.builder()
                .text("UID SEARCH " + (can.esearch() ? "RETURN (ALL) " : "") + what)
                .work()
                .build();
    }
}
