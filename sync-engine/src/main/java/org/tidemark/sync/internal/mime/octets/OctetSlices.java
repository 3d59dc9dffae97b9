package org.tidemark.sync.internal.mime.octets;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import org.tidemark.sync.internal.cache.Octets;

/// Streams over ranges of a message, which is never loaded whole.
public final class OctetSlices {
    private static final int BUFFER = 64 * 1024;

    private OctetSlices() {}

    public static InputStream open(Octets message, long from, long to) throws IOException {
        return switch (message) {
            case Octets.InMemory memory -> {
                int start = (int) Math.clamp(from, 0, memory.bytes().length);
                int end = (int) Math.clamp(to, start, memory.bytes().length);
                yield new ByteArrayInputStream(memory.bytes(), start, end - start);
            }
            case Octets.Spilled spilled -> {
                SeekableByteChannel channel = Files.newByteChannel(spilled.file());
                channel.position(from);
                yield new BufferedInputStream(new Limited(Channels.newInputStream(channel), to - from), BUFFER);
            }
        };
    }

    /// The first octets of another stream.
    private static final class Limited extends InputStream {
        private final InputStream in;
        private long left;

        Limited(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
