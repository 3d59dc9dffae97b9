package org.tidemark.testserver.imap.wire;

import org.tidemark.testserver.store.UidRanges;

/// A `sequence-set` (RFC 3501 §9) or `$` (RFC 5182), not yet resolved.
public final class SequenceSet {
    static final long STAR = -1;
    /// `$`
    public static final SequenceSet SAVED = new SequenceSet(new long[0]);

    private final long[] pairs;

    SequenceSet(long[] pairs) {
        this.pairs = pairs.clone();
    }

    public boolean isSaved() {
        return pairs.length == 0;
    }

    /// The numbers meant where `*` is `star`; a range may be given backwards, and zero, which some clients send as an
    /// upper bound, is clipped away.
    public UidRanges resolve(long star) {
        long[] resolved = new long[pairs.length];
        for (int i = 0; i < pairs.length; i += 2) {
            long a = pairs[i] == STAR ? star : pairs[i];
            long b = pairs[i + 1] == STAR ? star : pairs[i + 1];
            boolean emptied = a == 1 && b == 0;
            resolved[i] = emptied ? 2 : Math.min(a, b);
            resolved[i + 1] = emptied ? 1 : Math.max(a, b);
        }
        return UidRanges.ofPairs(resolved);
    }

    /// The largest number named; `*` counts as 1 because it needs one message at least.
    public long largest() {
        long largest = 0;
        for (long n : pairs) {
            largest = Math.max(largest, n == STAR ? 1 : n);
        }
        return largest;
    }

    public boolean hasStar() {
        for (long n : pairs) {
            if (n == STAR) {
                return true;
            }
        }
        return false;
    }
}
