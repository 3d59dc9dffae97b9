package org.tidemark.testserver.imap.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes the server's side of the grammar into a buffer that reaches the peer on [#flush]. Used by one thread.
public final class ImapOutput extends OutputStream {
    private static final int SIZE = 16 * 1024;
    private static final int LONGEST_QUOTED = 1000;
    private static final int MOST_DIGITS = 19;

    private OutputStream sink;
    private byte @Nullable [] buffer;
    private int used;
    private boolean unflushed;

    public ImapOutput(OutputStream sink) {
        this.sink = sink;
    }

    /// What `writing` writes, as octets.
    public static byte[] collect(Answer writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImapOutput out = new ImapOutput(bytes);
        writing.to(out);
        out.flush();
        return bytes.toByteArray();
    }

    /// A piece of an answer.
    @FunctionalInterface
    public interface Answer {
        void to(ImapOutput out) throws IOException;
    }

    /// Sends what was written so far to the old sink; the rest goes to `next`.
    void redirect(OutputStream next) throws IOException {
        flush();
        sink = next;
    }

    /// ASCII text as it stands.
    public ImapOutput text(String ascii) throws IOException {
        byte[] to = room(ascii.length());
        if (to.length - used < ascii.length()) {
            write(ascii.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }
        for (int i = 0; i < ascii.length(); i++) {
            to[used++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    public ImapOutput number(long n) throws IOException {
        if (n < 0) {
            return text(Long.toString(n));
        }
        byte[] to = room(MOST_DIGITS);
        int end = used + 1;
        for (long rest = n / 10; rest > 0; rest /= 10) {
            end++;
        }
        used = end;
        long rest = n;
        do {
            to[--end] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        return this;
    }

    public void crlf() throws IOException {
        text("\r\n");
    }

    /// An `nstring`: NIL, or a string.
    public void nstring(byte @Nullable [] value) throws IOException {
        if (value == null) {
            text("NIL");
        } else {
            string(value);
        }
    }

    /// A `string`: quoted where that is safe, else a literal; NUL, which neither can hold, is left out.
    public void string(byte[] value) throws IOException {
        byte[] clean = withoutNul(value);
        if (clean.length <= LONGEST_QUOTED && quotable(clean)) {
            text("\"");
            for (byte b : clean) {
                if (b == '"' || b == '\\') {
                    write('\\');
                }
                write(b);
            }
            text("\"");
        } else {
            literal(clean.length);
            write(clean);
        }
    }

    /// The head of a literal whose octets follow.
    public void literal(long octets) throws IOException {
        text("{").number(octets).text("}\r\n");
    }

    /// An `astring`: an atom where possible.
    public void astring(byte[] value) throws IOException {
        if (value.length > 0
                && isAtom(value)
                && !new String(value, StandardCharsets.US_ASCII).equalsIgnoreCase("NIL")) {
            write(value);
        } else {
            string(value);
        }
    }

    private static boolean isAtom(byte[] value) {
        for (byte b : value) {
            if (!Chars.isAtom(b)) {
                return false;
            }
        }
        return true;
    }

    private static boolean quotable(byte[] value) {
        for (byte b : value) {
            if (b < ' ' && b != '\t' || b == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static byte[] withoutNul(byte[] value) {
        int n = 0;
        for (byte b : value) {
            n += b == 0 ? 0 : 1;
        }
        if (n == value.length) {
            return value;
        }
        byte[] clean = new byte[n];
        n = 0;
        for (byte b : value) {
            if (b != 0) {
                clean[n++] = b;
            }
        }
        return clean;
    }

    private byte[] room(int octets) throws IOException {
        byte[] to = buffer;
        if (to == null) {
            to = new byte[SIZE];
            buffer = to;
        }
        if (used + octets > to.length) {
            drain();
        }
        return to;
    }

    private void drain() throws IOException {
        byte[] from = buffer;
        if (from != null && used > 0) {
            int n = used;
            used = 0;
            send(from, 0, n);
        }
    }

    private void send(byte[] from, int off, int len) throws PeerGone {
        unflushed = true;
        try {
            sink.write(from, off, len);
        } catch (IOException e) {
            throw new PeerGone(e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        byte[] to = room(1);
        to[used++] = (byte) b;
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
        byte[] to = room(len);
        if (len > to.length) {
            send(b, off, len);
        } else {
            System.arraycopy(b, off, to, used, len);
            used += len;
        }
    }

    /// Sends everything; an idle session keeps no buffer. Where there is nothing to send the sink is left alone: a
    /// deflater would say five octets about it, which a client that has just asked for COMPRESS may take for text.
    @Override
    public void flush() throws IOException {
        drain();
        buffer = null;
        if (!unflushed) {
            return;
        }
        unflushed = false;
        try {
            sink.flush();
        } catch (IOException e) {
            throw new PeerGone(e);
        }
    }
}
