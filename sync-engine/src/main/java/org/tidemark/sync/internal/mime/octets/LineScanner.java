package org.tidemark.sync.internal.mime.octets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Walks over lines and tells where they are; of a very long line it keeps only the beginning.
public final class LineScanner {
    /// Octets kept of a line: more than any boundary or header line that makes sense.
    static final int MAX_KEPT = 32 * 1024;

    private static final int MAX_BUFFER = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer;
    private int at;
    private int filled;
    private long position;
    private byte[] line = new byte[1024];
    private int kept;
    private long start;
    private int lineEnd;
    private boolean begun;
    private boolean returnsEndLines;

    public LineScanner(InputStream in, long from) {
        this(in, from, MAX_BUFFER);
    }

    private LineScanner(InputStream in, long from, int buffer) {
        this.in = in;
        this.position = from;
        this.buffer = new byte[buffer];
    }

    /// Over octets that are in memory, from their beginning.
    public static LineScanner of(byte[] octets) {
        return new LineScanner(new ByteArrayInputStream(octets), 0, Math.clamp(octets.length, 1, MAX_BUFFER));
    }

    /// Goes to the next line; false at the end.
    public boolean next() throws IOException {
        start = position;
        kept = 0;
        lineEnd = 0;
        if (at == filled && !fill()) {
            return false;
        }
        while (at < filled || fill()) {
            int end = at;
            while (end < filled && buffer[end] != '\n' && !(returnsEndLines && buffer[end] == '\r')) {
                end++;
            }
            boolean whole = end < filled;
            boolean bareReturn = whole && buffer[end] == '\r';
            take(whole ? end + 1 : end);
            if (bareReturn && (at < filled || fill()) && buffer[at] == '\n') {
                take(at + 1);
            }
            if (whole) {
                boolean crlf = kept > 1 && position - start == kept && line[kept - 2] == '\r' && line[kept - 1] == '\n';
                lineEnd = crlf ? 2 : 1;
                break;
            }
        }
        return true;
    }

    private void take(int stop) {
        keep(stop);
        position += stop - at;
        at = stop;
    }

    private void keep(int stop) {
        int count = Math.min(stop - at, MAX_KEPT - kept);
        if (count > 0) {
            if (kept + count > line.length) {
                line = Arrays.copyOf(line, Math.max(line.length * 2, kept + count));
            }
            System.arraycopy(buffer, at, line, kept, count);
            kept += count;
        }
    }

    private boolean fill() throws IOException {
        filled = Math.max(0, in.read(buffer));
        at = 0;
        if (!begun && filled > 0) {
            begun = true;
            returnsEndLines = beginsWithReturns();
        }
        return filled > 0;
    }

    /// Whether a CR alone ends a line, as old Macintoshes wrote them: there is no LF at all, or two fields stand
    /// before the first.
    private boolean beginsWithReturns() {
        int feed = 0;
        int firstReturn = -1;
        while (feed < filled && buffer[feed] != '\n') {
            firstReturn = buffer[feed] == '\r' && firstReturn < 0 ? feed : firstReturn;
            feed++;
        }
        if (firstReturn < 0) {
            return false;
        }
        return feed == filled
                || FieldLine.colon(buffer, 0, firstReturn) > 0 && FieldLine.colon(buffer, firstReturn + 1, feed) > 0;
    }

    public long start() {
        return start;
    }

    public long end() {
        return position;
    }

    /// Octets of the line end: 0, 1 or 2.
    public int lineEnd() {
        return lineEnd;
    }

    public byte[] octets() {
        return line;
    }

    public int kept() {
        return kept;
    }

    /// Kept octets without the line end.
    public int content() {
        return position - start == kept ? kept - lineEnd : kept;
    }

    public boolean isBlank() {
        for (int i = 0; i < kept; i++) {
            if (line[i] > ' ' || line[i] < 0) {
                return false;
            }
        }
        return true;
    }

    public boolean startsWith(String ascii) {
        if (kept < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (line[i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
