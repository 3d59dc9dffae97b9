package org.tidemark.sync.internal.cache;

/// What a delta really changed; repeats and unknown UIDs do not count.
public record Applied(int added, int flagChanges, int expunged) {
    public static final Applied NOTHING = new Applied(0, 0, 0);

    public Applied plus(Applied other) {
        return new Applied(added + other.added, flagChanges + other.flagChanges, expunged + other.expunged);
    }
}
