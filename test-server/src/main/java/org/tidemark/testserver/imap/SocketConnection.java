package org.tidemark.testserver.imap;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.imap.session.Connection;
import org.tidemark.testserver.imap.wire.Wire;

/// A session's socket.
final class SocketConnection implements Connection, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);
    private static final int HANDSHAKE_MS = 30_000;

    private final Socket raw;
    private final PlaintextLogin plaintextLogin;
    private final StallWatch.Guard guard;
    private Socket socket;
    private final Wire wire;

    /// @param stranger how long the peer may take to log in
    SocketConnection(Socket socket, PlaintextLogin plaintextLogin, StallWatch stalls, Duration stranger)
            throws IOException {
        this.raw = socket;
        this.socket = socket;
        this.plaintextLogin = plaintextLogin;
        this.guard = stalls.guard(this::cut);
        guard.until(stranger);
        socket.setTcpNoDelay(true);
        this.wire = new Wire(socket.getInputStream(), guard.over(socket.getOutputStream()));
    }

    private void cut() {
        LOG.info("{} takes too long; its connection is cut", peer());
        try {
            // What is left in the system's buffers goes too.
            raw.setSoLinger(true, 0);
            raw.close();
        } catch (IOException e) {
            LOG.debug("A connection did not close", e);
        }
    }

    @Override
    public Wire wire() {
        return wire;
    }

    @Override
    public String peer() {
        return raw.getInetAddress().getHostAddress();
    }

    @Override
    public boolean isEncrypted() {
        return socket instanceof SSLSocket;
    }

    @Override
    public boolean mayLogin() {
        return isEncrypted()
                || switch (plaintextLogin) {
                    case NEVER -> false;
                    case LOOPBACK -> socket.getInetAddress().isLoopbackAddress();
                    case ALWAYS -> true;
                };
    }

    @Override
    public void startTls(SSLContext context) throws IOException {
        wire.out().flush();
        int silence = raw.getSoTimeout();
        raw.setSoTimeout(silence == 0 ? HANDSHAKE_MS : Math.min(silence, HANDSHAKE_MS));
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(raw, (InputStream) null, true);
        tls.setUseClientMode(false);
        tls.startHandshake();
        socket = tls;
        raw.setSoTimeout(silence);
        wire.replace(tls.getInputStream(), guard.over(tls.getOutputStream()));
    }

    @Override
    public void silence(Duration limit) throws IOException {
        socket.setSoTimeout((int) limit.toMillis());
    }

    @Override
    public void loggedIn() {
        guard.atEase();
    }

    @Override
    public void close() throws IOException {
        wire.release();
        try (guard) {
            guard.during(socket::close);
        } finally {
            raw.close();
        }
    }
}
