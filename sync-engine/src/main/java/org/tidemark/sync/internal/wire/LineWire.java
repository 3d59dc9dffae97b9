package org.tidemark.sync.internal.wire;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The two byte streams of a connection whose server speaks in lines (SMTP, RFC 5321 §2.3.8): lines in, octets out,
/// TLS put under them on the way. One thread reads and writes; [#close] and the counters are open to any.
public final class LineWire implements AutoCloseable {
    /// RFC 5321 §4.5.3.1.5 allows 512 octets; some say more.
    private static final int LONGEST_LINE = 8 << 10;

    private static final int BUFFER = 1 << 16;

    private final Meter meter = new Meter();
    private final ProtocolLog log = ProtocolLog.ofNewConnection();
    private final Socket base;
    private Socket socket;
    private InputStream input;
    private OutputStream output;
    private final byte[] unread = new byte[BUFFER];
    private int next;
    private int end;

    public LineWire(Socket socket) throws IOException {
        base = socket;
        this.socket = socket;
        input = meter.metered(socket.getInputStream());
        output = new BufferedOutputStream(meter.metered(socket.getOutputStream()), BUFFER);
    }

    /// The next line without its end, decoded as UTF-8.
    ///
    /// @throws WireException if it has no end within all reason
    public String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int octet = read(); octet != '\n'; octet = read()) {
            if (line.size() >= LONGEST_LINE) {
                throw new WireException("a line of more than " + LONGEST_LINE + " octets");
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private int read() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, input.read(unread));
            if (end == 0) {
                throw new EOFException("the server ended the connection");
            }
        }
        return unread[next++] & 0xff;
    }

    /// Says what was heard, for the log.
    public void heard(String redacted) {
        log.heard(redacted);
    }

    /// Says what is about to be written, for the log and the count of turns.
    public void begin(String redacted) {
        log.sent(redacted);
        meter.beginTurn();
    }

    /// Takes octets to be written, at the latest by [#flush].
    public void write(byte[] octets, int offset, int length) throws IOException {
        output.write(octets, offset, length);
    }

    public void flush() throws IOException {
        output.flush();
    }

    /// @param silence the longest wait for one octet
    public void giveUpAfterSilence(Duration silence) throws IOException {
        socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
    }

    /// Puts TLS under the streams, before the greeting or after STARTTLS.
    ///
    /// @throws WireException if the server sent more than the answer to STARTTLS: it could be anybody's
    public void secure(TlsLayer tls, String host, int port) throws IOException {
        if (next < end) {
            throw new WireException("octets between the answer to STARTTLS and what it begins");
        }
        socket = tls.over(socket, host, port);
        input = meter.metered(socket.getInputStream());
        output = new BufferedOutputStream(meter.metered(socket.getOutputStream()), BUFFER);
    }

    public long bytesIn() {
        return meter.bytesIn();
    }

    public long bytesOut() {
        return meter.bytesOut();
    }

    public int turns() {
        return meter.turns();
    }

    /// Closes the socket, which ends every blocked read and write.
    @Override
    public void close() {
        try {
            base.close();
        } catch (IOException alreadyGone) {
            // closed is what we want
        }
    }
}
