package org.tidemark.sync.internal.mime.octets;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Walks over lines and tells where they are; of a very long line it keeps only the beginning.
public final class LineScanner {
    /// Octets kept of a line: more than any boundary or header line that makes sense.
    static final int MAX_KEPT = 32 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int filled;
    private long position;
    private byte[] line = new byte[1024];
    private int kept;
    private long start;
    private int lineEnd;
    private byte terminator = '\n';

    public LineScanner(InputStream in, long from) {
        this.in = in;
        this.position = from;
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
            while (end < filled && buffer[end] != terminator) {
                end++;
            }
            boolean whole = end < filled;
            int stop = whole ? end + 1 : end;
            keep(stop);
            position += stop - at;
            at = stop;
            if (whole) {
                boolean crlf = kept > 1 && position - start == kept && line[kept - 2] == '\r';
                lineEnd = crlf ? 2 : 1;
                break;
            }
        }
        return true;
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
        boolean first = filled == 0;
        filled = Math.max(0, in.read(buffer));
        at = 0;
        if (first && filled > 0) {
            terminator = terminatorOf();
        }
        return filled > 0;
    }

    /// A message that has CR and no LF at all was written by an old Macintosh.
    private byte terminatorOf() {
        boolean cr = false;
        for (int i = 0; i < filled; i++) {
            if (buffer[i] == '\n') {
                return '\n';
            }
            cr |= buffer[i] == '\r';
        }
        return cr ? (byte) '\r' : (byte) '\n';
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
