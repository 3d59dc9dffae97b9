package org.tidemark.testserver.imap.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Inflates what the peer deflated and hands it on as soon as it is there, never waiting for more than is needed.
final class InflatingInput extends InputStream {
    /// How many octets one may become on the whole. Mail becomes thirty as a rule, and a thousand are possible: with
    /// these a peer could fill the disk over a thin line.
    private static final int MOST = 100;
    /// So many may come of however few: a message may be of one letter throughout.
    private static final long FREE = 64 << 20;

    private final InputStream source;
    private final Inflater inflater;
    private final byte[] packed = new byte[4096];
    private final byte[] one = new byte[1];
    private long in;
    private long out;

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
                    out += n;
                    if (out > FREE && out / MOST > in) {
                        throw new IOException("the peer's octets become " + out + " of " + in);
                    }
                    return n;
                }
                if (inflater.finished() || inflater.needsDictionary()) {
                    return -1;
                }
                int got = source.read(packed, 0, packed.length);
                if (got < 0) {
                    return -1;
                }
                in += got;
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
