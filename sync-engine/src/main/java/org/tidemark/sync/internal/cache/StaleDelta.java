package org.tidemark.sync.internal.cache;

/// A delta is of another UIDVALIDITY than the one the cached mailbox is bound to, or of a mailbox that is gone; nothing
/// of it was applied.
public final class StaleDelta extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public StaleDelta(String message) {
        super(message);
    }
}
