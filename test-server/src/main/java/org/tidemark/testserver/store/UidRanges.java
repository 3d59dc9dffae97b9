package org.tidemark.testserver.store;

import java.util.Arrays;
import java.util.stream.LongStream;

/// UIDs as ranges, ascending, disjoint, never adjacent; immutable. Bounds are stored in pairs: first, last, first, …
/// Starts empty: build with [#of] or [#range].
public final class UidRanges {
    public static final UidRanges EMPTY = new UidRanges(new long[0]);
    public static final long MAX = 0xFFFF_FFFFL;

    private final long[] bounds;

    private UidRanges(long[] bounds) {
        this.bounds = bounds;
    }

    /// The set of the given UIDs in any order.
    public static UidRanges of(long... uids) {
        long[] pairs = new long[uids.length * 2];
        for (int i = 0; i < uids.length; i++) {
            pairs[2 * i] = uids[i];
            pairs[2 * i + 1] = uids[i];
        }
        return ofPairs(pairs);
    }

    /// `first` to `last`, both included; empty if `first > last`.
    public static UidRanges range(long first, long last) {
        return first > last ? EMPTY : ofPairs(new long[] {first, last});
    }

    /// The union of `first, last` pairs in any order.
    public static UidRanges ofPairs(long[] pairs) {
        Integer[] order = new Integer[pairs.length / 2];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Long.compare(pairs[2 * a], pairs[2 * b]));
        long[] merged = new long[pairs.length];
        int n = 0;
        for (int i : order) {
            long first = Math.max(1, pairs[2 * i]);
            long last = Math.min(MAX, pairs[2 * i + 1]);
            if (first > last) {
                continue;
            }
            if (n > 0 && first <= merged[n - 1] + 1) {
                merged[n - 1] = Math.max(merged[n - 1], last);
            } else {
                merged[n++] = first;
                merged[n++] = last;
            }
        }
        return new UidRanges(Arrays.copyOf(merged, n));
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /// How many ranges there are.
    public int count() {
        return bounds.length / 2;
    }

    public long first(int range) {
        return bounds[2 * range];
    }

    public long last(int range) {
        return bounds[2 * range + 1];
    }

    /// How many UIDs are named.
    public long size() {
        long size = 0;
        for (int i = 0; i < count(); i++) {
            size += last(i) - first(i) + 1;
        }
        return size;
    }

    public boolean contains(long uid) {
        int low = 0;
        int high = count() - 1;
        while (low <= high) {
            int mid = (low + high) >>> 1;
            if (uid < first(mid)) {
                high = mid - 1;
            } else if (uid > last(mid)) {
                low = mid + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    public UidRanges plus(UidRanges other) {
        long[] all = Arrays.copyOf(bounds, bounds.length + other.bounds.length);
        System.arraycopy(other.bounds, 0, all, bounds.length, other.bounds.length);
        return ofPairs(all);
    }

    public UidRanges minus(UidRanges other) {
        long[] left = new long[bounds.length + other.bounds.length];
        int n = 0;
        int j = 0;
        for (int i = 0; i < count(); i++) {
            long from = first(i);
            while (j < other.count() && other.last(j) < from) {
                j++;
            }
            for (int k = j; k < other.count() && other.first(k) <= last(i); k++) {
                if (other.first(k) > from) {
                    left[n++] = from;
                    left[n++] = other.first(k) - 1;
                }
                from = other.last(k) + 1;
            }
            if (from <= last(i)) {
                left[n++] = from;
                left[n++] = last(i);
            }
        }
        return new UidRanges(Arrays.copyOf(left, n));
    }

    public UidRanges intersect(UidRanges other) {
        return minus(range(1, MAX).minus(other));
    }

    public LongStream stream() {
        return LongStream.range(0, count()).flatMap(i -> LongStream.rangeClosed(first((int) i), last((int) i)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UidRanges r && Arrays.equals(bounds, r.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /// As on the wire: `1:3,5`.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count(); i++) {
            out.append(i == 0 ? "" : ",").append(first(i));
            if (last(i) > first(i)) {
                out.append(':').append(last(i));
            }
        }
        return out.toString();
    }
}
