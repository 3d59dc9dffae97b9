package org.tidemark.testserver.imap.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Inflates what the peer deflated and hands it on as soon as it is there, never waiting for more than is needed.
final class InflatingInput extends InputStream {
    private final InputStream source;
    private final Inflater inflater;
    private final byte[] packed = new byte[4096];
    private final byte[] one = new byte[1];

    InflatingInput(InputStream source, Inflater inflater) {
        this.source = source;
        this.inflater = inflater;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int off, int len) throws IOException {
        try {
            while (true) {
                int n = inflater.inflate(to, off, len);
                if (n > 0) {
                    return n;
                }
                if (inflater.finished() || inflater.needsDictionary()) {
                    return -1;
                }
                int got = source.read(packed, 0, packed.length);
                if (got < 0) {
                    return -1;
                }
                inflater.setInput(packed, 0, got);
            }
        } catch (DataFormatException e) {
            throw new IOException("the peer's compressed stream is damaged", e);
        }
    }

    void release() {
        inflater.end();
    }
}
