package org.tidemark.mail;

/// Says which generation of UIDs a mailbox has: when it differs from the stored one, every known UID is void
/// (RFC 3501 §2.3.1.1). 1 … 2³²−1; a server that says 0 or nothing has told us nothing (lessons.md#zero-is-unknown).
///
/// @param value the number as it stands on the wire
public record UidValidity(long value) {
    public UidValidity {
        if (value < 1 || value > Uid.MAX) {
            throw new IllegalArgumentException("not a UIDVALIDITY (1 to 4294967295): " + value);
        }
    }
}
