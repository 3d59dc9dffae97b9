package org.tidemark.testserver.imap.content;

import java.io.IOException;
import java.io.InputStream;

/// The first octets of a stream.
final class Limited extends InputStream {
    private final InputStream in;
    private long left;

    Limited(InputStream in, long left) {
        this.in = in;
        this.left = left;
    }

    @Override
    public int read() throws IOException {
        if (left <= 0) {
            return -1;
        }
        left--;
        return in.read();
    }

    @Override
    public int read(byte[] to, int off, int len) throws IOException {
        if (left <= 0) {
            return -1;
        }
        int n = in.read(to, off, (int) Math.min(len, left));
        left -= Math.max(0, n);
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
