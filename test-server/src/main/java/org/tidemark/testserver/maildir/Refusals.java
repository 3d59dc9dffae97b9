package org.tidemark.testserver.maildir;

import java.io.IOException;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoreRefusal.Reason;

/// Failures that a person can mend, in words.
final class Refusals {
    private Refusals() {}

    /// Passes an exception on; a full disk becomes a refusal.
    static IOException orRefuse(IOException e) throws StoreRefusal {
        if (StoreRefusal.isFullDisk(e)) {
            StoreRefusal refusal = new StoreRefusal(Reason.OVERQUOTA, "The server's disk is full; nothing was changed");
            refusal.initCause(e);
            throw refusal;
        }
        return e;
    }
}
