package org.tidemark.sync.internal.line;

import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.plan.ServerAbilities;

/// The commands of the sync in their cheapest form. UID sets are ascending and never hold `*` (lessons.md#star,
/// #ascending).
public final class Commands {
    /// What a list, a thread and a rule need of a new message, its parts left out.
    public static final String HEADERS = "FLAGS RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER.FIELDS"
            + " (DATE FROM TO CC SUBJECT MESSAGE-ID IN-REPLY-TO REFERENCES CONTENT-TYPE LIST-ID)]";

    /// As above, and which parts there are. BODYSTRUCTURE costs about 30 octets a message on a compressed line, for
    /// nothing where the message itself is fetched anyway.
    public static final String HEADERS_AND_PARTS = HEADERS + " BODYSTRUCTURE";

    /// Octets asked for at once: longer messages follow in ranges that can be resumed.
    public static final long CHUNK = 1 << 20;

    /// Octets asked for first of a message that is longer than a chunk: as a rule the header and all of the text.
    public static final long BEGINNING = 128 << 10;

    /// The complete message; one longer than a chunk comes with its beginning only.
    public static final String WHOLE = "FLAGS RFC822.SIZE INTERNALDATE BODY.PEEK[]<0." + CHUNK + ">";

    private Commands() {}

    /// Opens a mailbox to read it. CONDSTORE is asked for where ENABLE QRESYNC has not done so already, so that
    /// HIGHESTMODSEQ is told.
    public static Command examine(String rawName, ServerAbilities can) {
        return Command.builder()
                .text("EXAMINE ")
                .astring(rawName)
                .text(can.condstore() && !can.qresync() ? " (CONDSTORE)" : "")
                .selecting(rawName)
                .build();
    }

    /// @param last the highest known UID, 0 if none is known
    public static Command examineQresync(String rawName, SyncAnchor anchor, long last) {
        String known = last > 0 ? " 1:" + last : "";
        long modSeq = anchor.highestModSeq().orElseThrow().value();
        return Command.builder()
                .text("EXAMINE ")
                .astring(rawName)
                .text(" (QRESYNC (" + anchor.uidValidity().value() + " " + modSeq + known + "))")
                .selecting(rawName)
                .build();
    }

    public static Command select(String rawName) {
        return Command.builder()
                .text("SELECT ")
                .astring(rawName)
                .selecting(rawName)
                .build();
    }

    public static Command fetch(UidSet uids, String items) {
        return Command.of("UID FETCH " + uids.toWire() + " (" + items + ")");
    }

    public static Command changedSince(long last, long modSeq) {
        return Command.of("UID FETCH 1:" + last + " (FLAGS) (CHANGEDSINCE " + modSeq + ")");
    }

    /// Every UID there is; bound by a range since some servers answer more than there is (lessons.md#bounded-search).
    public static Command searchAll(boolean esearch) {
        return Command.of("UID SEARCH " + (esearch ? "RETURN (ALL) " : "") + "UID 1:" + Uid.MAX);
    }

    public static Command searchUids(boolean esearch, UidSet uids) {
        return Command.of("UID SEARCH " + (esearch ? "RETURN (ALL) " : "") + "UID " + uids.toWire());
    }
}
