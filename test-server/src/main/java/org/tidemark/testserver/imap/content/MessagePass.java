package org.tidemark.testserver.imap.content;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Ranges of one message, read in a single pass as long as each begins behind the one before. A range is read before
/// the next is asked for.
public final class MessagePass implements AutoCloseable {
    private final Opening opening;
    private @Nullable InputStream in;
    private long at;

    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    MessagePass(Opening opening) {
        this.opening = opening;
    }

    /// Octets `from` to before `to`; fewer if the message is shorter.
    public InputStream range(long from, long to) throws IOException {
        InputStream source = in;
        if (source == null || from < at) {
            close();
            source = new Counting(opening.open());
            in = source;
        }
        try {
            source.skipNBytes(from - at);
        } catch (EOFException e) {
            return InputStream.nullInputStream();
        }
        return new Limited(source, to - from);
    }

    @Override
    public void close() throws IOException {
        InputStream source = in;
        in = null;
        at = 0;
        if (source != null) {
            source.close();
        }
    }

    /// Keeps [#at], whoever reads.
    private final class Counting extends FilterInputStream {
        Counting(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            at += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] to, int off, int len) throws IOException {
            int n = super.read(to, off, len);
            at += Math.max(0, n);
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = super.skip(n);
            at += skipped;
            return skipped;
        }
    }
}
