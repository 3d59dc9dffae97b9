package org.tidemark.testserver.imap.mime;

import java.io.IOException;
import java.io.InputStream;

/// A file as IMAP shows it. Maildir files hold either the lines of Unix, and then every bare LF is CRLF on the wire, or
/// the octets as they came over the wire, and then they go out unchanged: a message that a client appended comes back
/// octet for octet. The end of the first line tells which.
public final class CrlfInput extends InputStream {
    private final InputStream source;
    private final byte[] from = new byte[16 * 1024];
    private int pos;
    private int end;
    private boolean afterCr;
    private boolean owesLf;
    private boolean firstLineSeen;
    private boolean verbatim;

    public CrlfInput(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int off, int len) throws IOException {
        int n = 0;
        while (n < len) {
            if (owesLf) {
                owesLf = false;
                to[off + n++] = '\n';
                continue;
            }
            if (pos == end && (n > 0 && source.available() == 0 || !fill())) {
                break;
            }
            n += copy(to, off + n, len - n);
        }
        return n == 0 && len > 0 ? -1 : n;
    }

    /// Copies up to the next LF at once: what a mail server does most is copying.
    private int copy(byte[] to, int off, int len) {
        int limit = pos + Math.min(len, end - pos);
        int lf = verbatim ? limit : indexOfLf(pos, limit);
        int n = lf - pos;
        System.arraycopy(from, pos, to, off, n);
        pos = lf;
        afterCr = n > 0 ? from[lf - 1] == '\r' : afterCr;
        if (lf == limit) {
            return n;
        }
        if (!afterCr) {
            to[off + n++] = '\r';
        }
        afterCr = false;
        pos++;
        if (n == len) {
            owesLf = true;
            return n;
        }
        to[off + n++] = '\n';
        return n;
    }

    private int indexOfLf(int start, int limit) {
        for (int i = start; i < limit; i++) {
            if (from[i] == '\n') {
                return i;
            }
        }
        return limit;
    }

    private boolean fill() throws IOException {
        int n = source.read(from, 0, from.length);
        pos = 0;
        end = Math.max(0, n);
        for (int i = 0; i < end && !firstLineSeen; i++) {
            if (from[i] == '\n') {
                firstLineSeen = true;
                verbatim = i > 0 && from[i - 1] == '\r';
            }
        }
        return n > 0;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
