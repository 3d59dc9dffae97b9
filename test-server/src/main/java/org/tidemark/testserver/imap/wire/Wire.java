package org.tidemark.testserver.imap.wire;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// The octets of one connection, both ways. Everything written is sent before a read has to wait, so a batch of
/// pipelined commands is answered in one piece.
public final class Wire {
    private static final int BUFFER = 8 * 1024;

    private InputStream in;
    private OutputStream rawOut;
    private final ImapOutput out;
    private byte @Nullable [] buffer;
    private int pos;
    private int end;
    private @Nullable Deflater deflater;
    private @Nullable DeflaterOutputStream deflated;
    private @Nullable InflatingInput inflated;
    private boolean flushBeforeWaiting = true;

    public Wire(InputStream in, OutputStream out) {
        this.in = in;
        this.rawOut = out;
        this.out = new ImapOutput(out);
    }

    public ImapOutput out() {
        return out;
    }

    /// A line without its end.
    ///
    /// @param octets at most the limit; of a longer line its first octets
    /// @param tail its last octets if it was too long, else the line itself
    public record Line(byte[] octets, byte[] tail, boolean tooLong) {}

    /// Reads up to LF; a CR before it is dropped.
    ///
    /// @throws PeerGone if nothing more comes
    public Line readLine(int limit) throws IOException {
        byte[] line = new byte[80];
        int n = 0;
        byte[] tail = new byte[32];
        long total = 0;
        while (true) {
            int b = read();
            if (b == '\n') {
                break;
            }
            if (n < limit) {
                if (n == line.length) {
                    line = Arrays.copyOf(line, n * 2);
                }
                line[n++] = (byte) b;
            }
            tail[(int) (total++ % tail.length)] = (byte) b;
        }
        if (total > n) {
            return new Line(Arrays.copyOf(line, n), straighten(tail, total), true);
        }
        byte[] whole = Arrays.copyOf(line, n > 0 && line[n - 1] == '\r' ? n - 1 : n);
        return new Line(whole, whole, false);
    }

    private static byte[] straighten(byte[] ring, long total) {
        byte[] straight = new byte[ring.length];
        for (int i = 0; i < ring.length; i++) {
            straight[i] = ring[(int) ((total + i) % ring.length)];
        }
        int n = straight.length;
        return Arrays.copyOf(straight, straight[n - 1] == '\r' ? n - 1 : n);
    }

    /// Copies exactly `octets` octets of the peer into `sink`.
    public void readLiteral(long octets, OutputStream sink) throws IOException {
        long left = octets;
        while (left > 0) {
            byte[] from = fill();
            int n = (int) Math.min(left, end - pos);
            sink.write(from, pos, n);
            pos += n;
            left -= n;
        }
    }

    private int read() throws IOException {
        byte[] from = fill();
        return from[pos++] & 0xff;
    }

    private byte[] fill() throws IOException {
        byte[] to = buffer;
        if (to == null) {
            to = new byte[BUFFER];
            buffer = to;
        }
        if (pos == end) {
            if (flushBeforeWaiting) {
                out.flush();
            }
            int n = receive(to);
            pos = 0;
            end = n;
        }
        return to;
    }

    private int receive(byte[] to) throws PeerGone {
        try {
            int n = in.read(to, 0, to.length);
            if (n < 0) {
                throw new EOFException("the peer closed the connection");
            }
            return n;
        } catch (IOException e) {
            throw new PeerGone(e);
        }
    }

    /// While another thread reads for this session (IDLE), only the session's own thread may write.
    public void flushBeforeWaiting(boolean on) {
        flushBeforeWaiting = on;
    }

    /// Goes on over other streams (STARTTLS). What the peer sent ahead in clear text is dropped (RFC 9051 §6.2.1).
    public void replace(InputStream nextIn, OutputStream nextOut) throws IOException {
        pos = 0;
        end = 0;
        in = nextIn;
        rawOut = nextOut;
        out.redirect(nextOut);
    }

    /// Deflates both ways from the next octet on (RFC 4978).
    public void compress() throws IOException {
        byte[] ahead = buffer == null ? new byte[0] : Arrays.copyOfRange(buffer, pos, end);
        pos = 0;
        end = 0;
        Deflater d = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        DeflaterOutputStream to = new DeflaterOutputStream(rawOut, d, 4096, true);
        InflatingInput from =
                new InflatingInput(new SequenceInputStream(new ByteArrayInputStream(ahead), in), new Inflater(true));
        deflater = d;
        deflated = to;
        inflated = from;
        in = from;
        out.redirect(to);
    }

    public boolean isCompressed() {
        return deflated != null;
    }

    /// Sends what is left and ends the compressed stream, if there is one.
    public void finish() throws IOException {
        out.flush();
        if (deflated != null) {
            deflated.finish();
            rawOut.flush();
        }
    }

    /// Frees native memory; the wire is not used afterwards.
    public void release() {
        if (deflater != null) {
            deflater.end();
        }
        if (inflated != null) {
            inflated.release();
        }
    }
}
