package org.tidemark.sync.internal.mime.octets;

/// What makes a line of a header a field (RFC 5322 §2.2).
public final class FieldLine {
    private static final int MAX_NAME = 200;

    private FieldLine() {}

    /// The index of the colon if the line is a field: printable octets, 8-bit ones too, blanks allowed before the colon
    /// (RFC 5322 §4.5), then a colon; or -1.
    public static int colon(byte[] octets, int from, int to) {
        int i = from;
        while (i < to && (octets[i] > ' ' || octets[i] < 0) && octets[i] != ':' && octets[i] != 0x7f) {
            i++;
        }
        int nameEnd = i;
        while (i < to && (octets[i] == ' ' || octets[i] == '\t')) {
            i++;
        }
        return nameEnd > from && nameEnd - from <= MAX_NAME && i < to && octets[i] == ':' ? i : -1;
    }
}
