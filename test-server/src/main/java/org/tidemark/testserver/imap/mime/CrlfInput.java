package org.tidemark.testserver.imap.mime;

import java.io.IOException;
import java.io.InputStream;

/// A file as IMAP shows it: every bare LF is CRLF.
public final class CrlfInput extends InputStream {
    private final InputStream source;
    private final byte[] from = new byte[16 * 1024];
    private int pos;
    private int end;
    private boolean afterCr;
    private boolean owesLf;

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

    private int copy(byte[] to, int off, int len) {
        int n = 0;
        while (n < len && pos < end) {
            byte b = from[pos++];
            if (b == '\n' && !afterCr) {
                to[off + n++] = '\r';
                afterCr = false;
                if (n == len) {
                    owesLf = true;
                    return n;
                }
            }
            to[off + n++] = b;
            afterCr = b == '\r';
        }
        return n;
    }

    private boolean fill() throws IOException {
        int n = source.read(from, 0, from.length);
        pos = 0;
        end = Math.max(0, n);
        return n > 0;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
