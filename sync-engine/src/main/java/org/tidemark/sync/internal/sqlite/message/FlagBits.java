package org.tidemark.sync.internal.sqlite.message;

import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;

/// The flags that are counted and searched by, as a mask.
public final class FlagBits {
    static final int SEEN = 1;
    static final int FLAGGED = 2;
    static final int ANSWERED = 4;
    static final int DRAFT = 8;
    static final int DELETED = 16;

    private FlagBits() {}

    public static int of(FlagSet flags) {
        return (flags.contains(Flag.SEEN) ? SEEN : 0)
                | (flags.contains(Flag.FLAGGED) ? FLAGGED : 0)
                | (flags.contains(Flag.ANSWERED) ? ANSWERED : 0)
                | (flags.contains(Flag.DRAFT) ? DRAFT : 0)
                | (flags.contains(Flag.DELETED) ? DELETED : 0);
    }

    public static boolean unread(FlagSet flags) {
        return !flags.contains(Flag.SEEN);
    }

    static boolean starred(FlagSet flags) {
        return flags.contains(Flag.FLAGGED);
    }
}
