package org.tidemark.testserver.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A client that says lines and reads lines.
public final class LiveSession implements AutoCloseable {
    /// What [#line] gives when the server has closed the connection.
    public static final String CLOSED = "(closed)";

    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private int next;

    public LiveSession(int port) throws IOException {
        take(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    public LiveSession(int port, SSLContext tls) throws IOException {
        take(tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
    }

    private void take(Socket other) throws IOException {
        socket = other;
        socket.setSoTimeout(20_000);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    public void startTls(SSLContext tls) throws IOException {
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        secure.startHandshake();
        take(secure);
    }

    public void compress() {
        in = new InflaterInputStream(in, new Inflater(true), 1);
        out = new DeflaterOutputStream(out, new Deflater(9, true), true);
    }

    public void say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    public String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return CLOSED;
        }
        while (b >= 0 && b != '\n') {
            line.write(b);
            b = in.read();
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /// Says a command and reads up to its tagged answer.
    public List<String> command(String text) throws IOException {
        String tag = "t" + next++;
        say(tag + " " + text);
        List<String> lines = new ArrayList<>();
        do {
            lines.add(line());
        } while (!lines.getLast().startsWith(tag + " ") && !lines.getLast().equals(CLOSED));
        return lines;
    }

    public String lastOf(String text) throws IOException {
        return command(text).getLast().replaceFirst("^t\\d+ ", "");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
