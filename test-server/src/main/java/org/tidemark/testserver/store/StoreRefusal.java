package org.tidemark.testserver.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;

/// The store says no; becomes a tagged NO with the code, if any.
public final class StoreRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public StoreRefusal(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /// Passes an exception on; a full disk and missing rights become refusals.
    public static IOException orRethrow(IOException e) throws StoreRefusal {
        if (isFullDisk(e)) {
            StoreRefusal refusal = new StoreRefusal(Reason.OVERQUOTA, "The server's disk is full; nothing was changed");
            refusal.initCause(e);
            throw refusal;
        }
        if (e instanceof AccessDeniedException) {
            throw new StoreRefusal(
                    Reason.NOPERM, "The server has no right to do that on its disk; nothing was changed");
        }
        return e;
    }

    /// Whether an operation failed because the disk, or the share of it that the server may use, is full.
    public static boolean isFullDisk(IOException e) {
        String text = String.valueOf(e.getMessage());
        return text.contains("No space left") || text.contains("quota exceeded") || text.contains("not enough space");
    }

    public Reason reason() {
        return reason;
    }

    /// The response code that goes with it (RFC 5530, RFC 3501 §7.1).
    public enum Reason {
        TRYCREATE,
        NONEXISTENT,
        ALREADYEXISTS,
        CANNOT,
        NOPERM,
        OVERQUOTA,
        INUSE,
        HASCHILDREN,
        LIMIT,
        USEATTR,
        SERVERBUG
    }
}
