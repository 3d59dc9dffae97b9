package org.tidemark.sync.internal.plan;

/// What our own commands do to a mailbox after its STATUS was told, from the least to the most.
public enum OwnChanges {
    NONE,
    /// Only what STATUS does not count.
    FLAGS,
    /// Messages go.
    REMOVED,
    /// Messages may have come.
    ADDED
}
