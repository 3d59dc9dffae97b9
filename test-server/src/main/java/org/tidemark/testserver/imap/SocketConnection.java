package org.tidemark.testserver.imap;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.tidemark.testserver.imap.session.Connection;
import org.tidemark.testserver.imap.wire.Wire;

/// A session's socket.
final class SocketConnection implements Connection, AutoCloseable {
    private static final int HANDSHAKE_MS = 30_000;

    private final PlaintextLogin plaintextLogin;
    private Socket socket;
    private final Wire wire;

    SocketConnection(Socket socket, PlaintextLogin plaintextLogin) throws IOException {
        this.socket = socket;
        this.plaintextLogin = plaintextLogin;
        socket.setTcpNoDelay(true);
        if (socket instanceof SSLSocket tls) {
            socket.setSoTimeout(HANDSHAKE_MS);
            tls.startHandshake();
        }
        this.wire = new Wire(socket.getInputStream(), socket.getOutputStream());
    }

    @Override
    public Wire wire() {
        return wire;
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
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, (InputStream) null, true);
        tls.setUseClientMode(false);
        tls.startHandshake();
        socket = tls;
        wire.replace(tls.getInputStream(), tls.getOutputStream());
    }

    @Override
    public void silence(Duration limit) throws IOException {
        socket.setSoTimeout((int) limit.toMillis());
    }

    @Override
    public void close() throws IOException {
        wire.release();
        socket.close();
    }
}
