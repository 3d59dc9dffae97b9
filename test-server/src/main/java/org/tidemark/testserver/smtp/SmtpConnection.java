package org.tidemark.testserver.smtp;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A session's socket. Replies leave once the client has nothing more to say (RFC 2920 §3.2).
final class SmtpConnection implements AutoCloseable {
    private static final int LONGEST_LINE = 12 << 10;
    private static final int BUFFER = 1 << 15;

    private final Socket raw;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private final byte[] unread = new byte[BUFFER];
    private int next;
    private int end;

    SmtpConnection(Socket socket) throws IOException {
        raw = socket;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    String peer() {
        return raw.getInetAddress().getHostAddress();
    }

    boolean isLoopback() {
        return raw.getInetAddress().isLoopbackAddress();
    }

    boolean isEncrypted() {
        return socket instanceof SSLSocket;
    }

    void silence(Duration limit) throws IOException {
        raw.setSoTimeout(Math.toIntExact(limit.toMillis()));
    }

    /// Shakes hands. What was sent before it is not read: it could be anybody's.
    void startTls(SSLContext context) throws IOException {
        out.flush();
        if (next < end) {
            throw new IOException("octets between STARTTLS and the handshake");
        }
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(raw, (InputStream) null, true);
        tls.setUseClientMode(false);
        tls.startHandshake();
        socket = tls;
        in = tls.getInputStream();
        out = new BufferedOutputStream(tls.getOutputStream());
    }

    int read() throws IOException {
        if (next == end) {
            out.flush();
            next = 0;
            end = Math.max(0, in.read(unread));
            if (end == 0) {
                throw new EOFException();
            }
        }
        return unread[next++] & 0xff;
    }

    /// The next line without its end, as Latin-1.
    String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = read(); octet != '\n'; octet = read()) {
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a line without end");
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    void reply(String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        try (raw) {
            out.flush();
        }
    }
}
