package org.tidemark.mail;

/// Names a message in the cache. It survives a move, a change of UIDVALIDITY and the arrival of a UID for a message
/// that was made offline. Not the `Message-ID` of RFC 5322: that one is a header field.
public record MessageId(long value) implements Comparable<MessageId> {
    @Override
    public int compareTo(MessageId other) {
        return Long.compare(value, other.value);
    }
}
