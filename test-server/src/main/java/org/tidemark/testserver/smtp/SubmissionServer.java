package org.tidemark.testserver.smtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.imap.PlaintextLogin;
import org.tidemark.testserver.imap.session.Shared;

/// Accepts connections for submission and serves each on a virtual thread of its own.
public final class SubmissionServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionServer.class);
    private static final int MOST_SESSIONS = 1000;
    private static final int BACKLOG = 100;

    private final Shared shared;
    private final LocalUsers users;
    private final PlaintextLogin plaintextLogin;
    private final List<ServerSocket> listeners = new ArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Thread> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param shared with the IMAP server: who may log in, the guard against guessing, the limit of a message's size
    public SubmissionServer(Shared shared, LocalUsers users, PlaintextLogin plaintextLogin) {
        this.shared = shared;
        this.users = users;
        this.plaintextLogin = plaintextLogin;
    }

    /// Listens on an address; port 0 takes a free one.
    ///
    /// @return the address with its real port
    public InetSocketAddress listen(InetSocketAddress address) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(address, BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        synchronized (listeners) {
            listeners.add(listener);
        }
        Thread.ofPlatform().daemon(true).name("smtp-accept").start(() -> accept(listener));
        return new InetSocketAddress(address.getAddress(), listener.getLocalPort());
    }

    private void accept(ServerSocket listener) {
        while (!closed) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().name("smtp-session").start(() -> serve(socket));
            } catch (IOException e) {
                if (!closed) {
                    LOG.error("No more connections for submission are accepted", e);
                }
                return;
            }
        }
    }

    private void serve(Socket socket) {
        sessions.add(Thread.currentThread());
        try (SmtpConnection connection = new SmtpConnection(socket)) {
            if (closed || sockets.size() > MOST_SESSIONS) {
                connection.reply("421 4.3.2 The server has too many connections");
                return;
            }
            new SmtpSession(connection, shared, users, mayLogin(connection)).run();
        } catch (IOException e) {
            LOG.debug("A connection ended", e);
        } catch (RuntimeException e) {
            // Nobody above would say so: this is the thread's own border.
            LOG.error("A session met a bug", e);
        } finally {
            sockets.remove(socket);
            sessions.remove(Thread.currentThread());
        }
    }

    private boolean mayLogin(SmtpConnection connection) {
        return switch (plaintextLogin) {
            case NEVER -> false;
            case LOOPBACK -> connection.isLoopback();
            case ALWAYS -> true;
        };
    }

    /// Stops listening, cuts every connection and waits for what the sessions are doing.
    @Override
    public void close() throws IOException {
        closed = true;
        synchronized (listeners) {
            for (ServerSocket listener : listeners) {
                listener.close();
            }
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        try {
            for (Thread thread : List.copyOf(sessions)) {
                thread.join(java.time.Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
