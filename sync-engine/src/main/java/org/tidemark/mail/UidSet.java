package org.tidemark.mail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// A set of UIDs kept as ranges: sorted, disjoint, never adjacent, immutable (RFC 3501 §9, `sequence-set` of UIDs).
/// A range is never expanded, so `1:4294967295` costs as little as `1`.
///
/// @param ranges ascending, with a gap of at least one UID between neighbours
public record UidSet(List<UidRange> ranges) {
    /// No UID at all. It has no wire form: a caller must not send it.
    public static final UidSet EMPTY = new UidSet(List.of());

    public UidSet {
        ranges = List.copyOf(ranges);
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).first() <= ranges.get(i - 1).last() + 1) {
                throw new IllegalArgumentException("ranges overlap or touch: " + ranges);
            }
        }
    }

    /// The set of the given ranges in any order, overlaps merged.
    public static UidSet ofRanges(Collection<UidRange> ranges) {
        if (ranges.isEmpty()) {
            return EMPTY;
        }
        List<UidRange> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingLong(UidRange::first));
        List<UidRange> merged = new ArrayList<>();
        UidRange open = sorted.getFirst();
        for (UidRange next : sorted.subList(1, sorted.size())) {
            if (next.first() <= open.last() + 1) {
                open = new UidRange(open.first(), Math.max(open.last(), next.last()));
            } else {
                merged.add(open);
                open = next;
            }
        }
        merged.add(open);
        return new UidSet(merged);
    }

    /// The set of the given UIDs in any order.
    public static UidSet of(long... uids) {
        return ofRanges(LongStream.of(uids).mapToObj(u -> new UidRange(u, u)).toList());
    }

    /// The set of the given UIDs in any order.
    public static UidSet ofUids(Collection<Uid> uids) {
        return ofRanges(
                uids.stream().map(u -> new UidRange(u.value(), u.value())).toList());
    }

    /// `first:last`; empty if `first > last`.
    public static UidSet range(long first, long last) {
        return first > last ? EMPTY : new UidSet(List.of(new UidRange(first, last)));
    }

    /// Reads a set as a server sends it. Lenient where servers are known to err: `*` is 4294967295, ends may be
    /// swapped (RFC 3501 §9), a bare `0` is dropped and a range from `0` starts at 1 (lessons.md#vanished-garbage,
    /// #ascending).
    ///
    /// @throws IllegalArgumentException if `wire` is no sequence set
    public static UidSet parse(String wire) {
        List<UidRange> found = new ArrayList<>();
        for (String part : wire.split(",", -1)) {
            int colon = part.indexOf(':');
            long a = number(colon < 0 ? part : part.substring(0, colon), wire);
            long b = colon < 0 ? a : number(part.substring(colon + 1), wire);
            long last = Math.max(a, b);
            if (last > 0) {
                found.add(new UidRange(Math.max(1, Math.min(a, b)), last));
            }
        }
        return ofRanges(found);
    }

    private static long number(String digits, String wire) {
        if (digits.equals("*")) {
            return Uid.MAX;
        }
        if (digits.isEmpty() || digits.length() > 10 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("not a UID set: " + wire);
        }
        long value = Long.parseLong(digits);
        if (value > Uid.MAX) {
            throw new IllegalArgumentException("UID above 4294967295 in: " + wire);
        }
        return value;
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /// How many UIDs the set names.
    public long size() {
        return ranges.stream().mapToLong(UidRange::size).sum();
    }

    public boolean contains(Uid uid) {
        return contains(uid.value());
    }

    public boolean contains(long uid) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int mid = (low + high) >>> 1;
            UidRange r = ranges.get(mid);
            if (uid < r.first()) {
                high = mid - 1;
            } else if (uid > r.last()) {
                low = mid + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /// The UIDs in either set.
    public UidSet plus(UidSet other) {
        List<UidRange> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        return ofRanges(all);
    }

    /// The UIDs of this set that are not in `other`.
    public UidSet minus(UidSet other) {
        List<UidRange> left = new ArrayList<>();
        int j = 0;
        for (UidRange r : ranges) {
            long from = r.first();
            while (j < other.ranges.size() && other.ranges.get(j).last() < from) {
                j++;
            }
            for (int k = j; k < other.ranges.size() && other.ranges.get(k).first() <= r.last(); k++) {
                UidRange hole = other.ranges.get(k);
                if (hole.first() > from) {
                    left.add(new UidRange(from, hole.first() - 1));
                }
                from = hole.last() + 1;
            }
            if (from <= r.last()) {
                left.add(new UidRange(from, r.last()));
            }
        }
        return new UidSet(left);
    }

    /// The UIDs in both sets.
    public UidSet intersect(UidSet other) {
        List<UidRange> both = new ArrayList<>();
        int j = 0;
        for (UidRange r : ranges) {
            while (j < other.ranges.size() && other.ranges.get(j).last() < r.first()) {
                j++;
            }
            for (int k = j; k < other.ranges.size() && other.ranges.get(k).first() <= r.last(); k++) {
                UidRange o = other.ranges.get(k);
                both.add(new UidRange(Math.max(r.first(), o.first()), Math.min(r.last(), o.last())));
            }
        }
        return new UidSet(both);
    }

    /// The lowest UID.
    ///
    /// @throws java.util.NoSuchElementException if the set is empty
    public long min() {
        return ranges.getFirst().first();
    }

    /// The highest UID.
    ///
    /// @throws java.util.NoSuchElementException if the set is empty
    public long max() {
        return ranges.getLast().last();
    }

    /// Every UID in ascending order. Only for sets that are known to be small: a range is expanded.
    public LongStream stream() {
        return ranges.stream().flatMapToLong(r -> LongStream.rangeClosed(r.first(), r.last()));
    }

    /// The same UIDs in parts whose wire form has at most `maxWireBytes` octets, so that a command line stays short.
    public List<UidSet> chunks(int maxWireBytes) {
        return chunks(maxWireBytes, Long.MAX_VALUE);
    }

    /// As above, with at most `most` UIDs in each part.
    public List<UidSet> chunks(int maxWireBytes, long most) {
        List<UidSet> parts = new ArrayList<>();
        UidSet rest = this;
        while (most < rest.size()) {
            UidSet part = rest.lowest(most);
            parts.addAll(part.byLength(maxWireBytes));
            rest = rest.minus(part);
        }
        parts.addAll(rest.byLength(maxWireBytes));
        return parts;
    }

    /// The `count` lowest UIDs.
    public UidSet lowest(long count) {
        List<UidRange> taken = new ArrayList<>();
        long left = count;
        for (UidRange range : ranges) {
            if (left <= 0) {
                break;
            }
            long take = Math.min(left, range.size());
            taken.add(new UidRange(range.first(), range.first() + take - 1));
            left -= take;
        }
        return new UidSet(taken);
    }

    /// The `count` highest UIDs.
    public UidSet highest(long count) {
        return minus(lowest(Math.max(0, size() - count)));
    }

    private List<UidSet> byLength(int maxWireBytes) {
        List<UidSet> parts = new ArrayList<>();
        List<UidRange> open = new ArrayList<>();
        int length = 0;
        for (UidRange r : ranges) {
            int need = r.toString().length() + 1;
            if (!open.isEmpty() && length + need > maxWireBytes) {
                parts.add(new UidSet(open));
                open = new ArrayList<>();
                length = 0;
            }
            open.add(r);
            length += need;
        }
        if (!open.isEmpty()) {
            parts.add(new UidSet(open));
        }
        return parts;
    }

    /// The set as it is sent: ascending, no `*` (lessons.md#ascending). Empty text for the empty set.
    public String toWire() {
        return ranges.stream().map(UidRange::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return toWire();
    }
}
