package org.tidemark.sync.internal.submission;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.tidemark.sync.internal.session.Watchdog;
import org.tidemark.sync.internal.wire.LineWire;

/// Writes a message, all but what tells the server that it is whole: only after that can it have been taken.
final class ContentWriter {
    private static final int BLOCK = 1 << 16;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] END = {'.', '\r', '\n'};

    private final LineWire wire;
    private final Duration patience;

    /// @param patience for each block to leave
    ContentWriter(LineWire wire, Duration patience) {
        this.wire = wire;
        this.patience = patience;
    }

    /// The message could not be read; what the server has of it is no message.
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /// Writes for DATA, with a dot before each line that begins with one (RFC 5321 §4.5.2).
    ///
    /// @return what makes it whole
    byte[] stuffed(InputStream message) throws IOException {
        byte[] block = new byte[BLOCK];
        byte[] stuffed = new byte[2 * BLOCK];
        boolean begins = true;
        int before = '\n';
        for (int n = read(message, block); n > 0; n = read(message, block)) {
            int length = 0;
            for (int i = 0; i < n; i++) {
                if (begins && block[i] == '.') {
                    stuffed[length++] = '.';
                }
                stuffed[length++] = block[i];
                begins = block[i] == '\n';
                before = block[i];
            }
            put(stuffed, length);
        }
        byte[] end = new byte[before == '\n' ? END.length : CRLF.length + END.length];
        System.arraycopy(CRLF, 0, end, 0, end.length - END.length);
        System.arraycopy(END, 0, end, end.length - END.length, END.length);
        return end;
    }

    /// Writes for BDAT (RFC 3030), as it is.
    ///
    /// @return what makes it whole: its last octets
    byte[] asItIs(InputStream message) throws IOException {
        byte[] held = new byte[BLOCK];
        byte[] block = new byte[BLOCK];
        int length = read(message, held);
        for (int n = read(message, block); n > 0; n = read(message, block)) {
            put(held, length);
            byte[] written = held;
            held = block;
            block = written;
            length = n;
        }
        return java.util.Arrays.copyOf(held, Math.max(0, length));
    }

    private static int read(InputStream message, byte[] block) throws Unreadable {
        try {
            return message.readNBytes(block, 0, block.length);
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    void put(byte[] octets, int length) throws IOException {
        try (Watchdog stalled = Watchdog.after(patience, wire::close)) {
            wire.write(octets, 0, length);
            wire.flush();
        }
    }
}
