package org.tidemark.testserver.imap.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads a message in CRLF form line by line and keeps count; of a long line only the beginning is kept.
final class LineScanner {
    static final int KEPT = 32 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int pos;
    private int end;
    private long offset;
    private long lineStart;
    private long lines;
    private long linesAtStart;
    private final byte[] line = new byte[KEPT];
    private int kept;
    private byte last;
    private int endBefore;
    private int endLength;

    LineScanner(InputStream in) {
        this.in = in;
    }

    /// Reads the next line with its end, or the last octets without one.
    boolean next() throws IOException {
        lineStart = offset;
        linesAtStart = lines;
        endBefore = endLength;
        endLength = 0;
        kept = 0;
        while (true) {
            if (pos == end) {
                end = Math.max(0, in.read(buffer, 0, buffer.length));
                pos = 0;
                if (end == 0) {
                    return offset > lineStart;
                }
            }
            int lf = pos;
            while (lf < end && buffer[lf] != '\n') {
                lf++;
            }
            boolean complete = lf < end;
            int n = complete ? lf + 1 - pos : lf - pos;
            if (complete) {
                endLength = (lf > pos ? buffer[lf - 1] : last) == '\r' ? 2 : 1;
            }
            last = buffer[pos + n - 1];
            int keep = Math.min(n, KEPT - kept);
            System.arraycopy(buffer, pos, line, kept, keep);
            kept += keep;
            pos += n;
            offset += n;
            if (complete) {
                lines++;
                return true;
            }
        }
    }

    boolean isBlank() {
        return kept == 2 && line[0] == '\r' || kept == 1 && line[0] == '\n';
    }

    /// Whether the line may be a multipart delimiter.
    boolean isDashed() {
        return kept >= 2 && line[0] == '-' && line[1] == '-';
    }

    /// Whether the line begins with this delimiter. What follows on the line does not matter (RFC 2046 §5.1.1: "it is
    /// sufficient that the boundary appear in its entirety").
    boolean isDelimiter(byte[] boundary) {
        return kept >= 2 + boundary.length && Arrays.equals(line, 2, 2 + boundary.length, boundary, 0, boundary.length);
    }

    /// Whether this delimiter, with which the line begins, is the last of its multipart.
    boolean closes(byte[] boundary) {
        int n = 2 + boundary.length;
        return kept >= n + 2 && line[n] == '-' && line[n + 1] == '-';
    }

    /// The line, with an end even where its own was not kept.
    byte[] keptLine() {
        if (kept == KEPT && line[kept - 1] != '\n') {
            line[kept - 2] = '\r';
            line[kept - 1] = '\n';
        }
        return Arrays.copyOf(line, kept);
    }

    long offset() {
        return offset;
    }

    long lineStart() {
        return lineStart;
    }

    /// Where the text before the line ends: what ends the line before belongs to a delimiter (RFC 2046 §5.1.1), and in
    /// a message that goes out as it came it may be a bare LF.
    long endOfTextBefore() {
        return lineStart - endBefore;
    }

    long lines() {
        return lines;
    }

    long linesAtStart() {
        return linesAtStart;
    }
}
