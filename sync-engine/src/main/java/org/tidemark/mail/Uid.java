package org.tidemark.mail;

/// A message's unique identifier within one mailbox and one UIDVALIDITY: 1 … 2³²−1 (RFC 3501 §2.3.1.1).
///
/// @param value the number as it stands on the wire
public record Uid(long value) implements Comparable<Uid> {
    /// The greatest UID there can be, what `*` means in a response.
    public static final long MAX = 0xFFFF_FFFFL;

    public Uid {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("not a UID (1 to 4294967295): " + value);
        }
    }

    @Override
    public int compareTo(Uid other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
