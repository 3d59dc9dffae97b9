package org.tidemark.mail;

/// A run of UIDs, both ends included (RFC 3501 §9, `uid-range`).
///
/// @param first the lower end, at least 1
/// @param last the upper end, at least `first`
public record UidRange(long first, long last) {
    public UidRange {
        if (first < 1 || last > Uid.MAX || first > last) {
            throw new IllegalArgumentException("not a UID range: " + first + ":" + last);
        }
    }

    /// How many UIDs the range names, whether or not messages have them.
    public long size() {
        return last - first + 1;
    }

    /// Whether `uid` lies in the range.
    public boolean contains(long uid) {
        return first <= uid && uid <= last;
    }

    @Override
    public String toString() {
        return first == last ? Long.toString(first) : first + ":" + last;
    }
}
