package org.tidemark.sync.internal.command;

import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;

/// Asks for messages (RFC 3501 §6.4.5). UID sets are ascending and never hold `*` (lessons.md#star, #ascending).
public final class Fetch {
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

    private Fetch() {}

    public static Command items(UidSet uids, String items) {
        return Command.of("UID FETCH " + uids.toWire() + " (" + items + ")");
    }

    /// Every UID there is, for a server that searches for none. It is the one command with a `*`: to bound it is what
    /// such a server does not understand.
    public static Command uids() {
        return Command.of("UID FETCH 1:* (UID)");
    }

    /// The flags of all there is between the lowest and the highest of these: one range is shorter than their gaps.
    public static Command flags(UidSet uids) {
        return items(UidSet.range(uids.min(), uids.max()), "FLAGS");
    }

    /// The flags that changed since, of what is not above `last` (RFC 7162 §3.1.4).
    public static Command changedSince(long last, ModSeq modSeq) {
        return Command.of("UID FETCH 1:" + last + " (FLAGS) (CHANGEDSINCE " + modSeq.value() + ")");
    }

    /// What tells a message from others.
    public static Command traces(UidSet uids) {
        return items(uids, "RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]");
    }

    /// Messages from their first octet on.
    public static Command beginnings(UidSet uids, long octets) {
        return items(uids, "BODY.PEEK[]<0." + octets + ">");
    }

    /// One chunk of a message.
    public static Command chunk(Uid uid, long from) {
        return items(UidSet.of(uid.value()), "BODY.PEEK[]<" + from + "." + CHUNK + ">");
    }
}
