package org.tidemark.sync.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/// A way to a server on which each connection breaks once so many octets have come over it.
public final class WeakLine implements AutoCloseable {
    private final ServerSocket listener;
    private final int port;
    private final int octets;

    /// @param port of the server, on this machine
    /// @param octets from the server, on each connection
    public WeakLine(int port, int octets) throws IOException {
        this.port = port;
        this.octets = octets;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// A message of that many octets that no compression shortens.
    public static byte[] message(String key, int octets, Random random) {
        StringBuilder text = new StringBuilder("Message-ID: <" + key + "@x>\r\nFrom: a@example.org\r\nSubject: " + key
                + "\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\n\r\n");
        while (text.length() < octets) {
            text.append(Long.toString(random.nextLong() & Long.MAX_VALUE, 36)).append("\r\n");
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                Thread.ofVirtual().start(() -> pump(client, server, Integer.MAX_VALUE));
                Thread.ofVirtual().start(() -> pump(server, client, octets));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void pump(Socket from, Socket to, int most) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            int left = most;
            int n;
            while (left > 0 && (n = in.read(buffer, 0, Math.min(left, buffer.length))) > 0) {
                out.write(buffer, 0, n);
                left -= n;
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            // That is what it is for.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
