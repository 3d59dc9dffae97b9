package org.tidemark.mail;

/// A modification sequence: a mailbox's or a message's high-water mark of change, 1 … 2⁶³−1 (RFC 7162 §3).
/// 0, −1 and anything larger mean "no mod-sequence here" and never become a value of this type
/// (lessons.md#zero-is-no-modseq).
///
/// @param value the number as it stands on the wire
public record ModSeq(long value) implements Comparable<ModSeq> {
    public ModSeq {
        if (value < 1) {
            throw new IllegalArgumentException("not a mod-sequence (1 to 9223372036854775807): " + value);
        }
    }

    @Override
    public int compareTo(ModSeq other) {
        return Long.compare(value, other.value);
    }
}
