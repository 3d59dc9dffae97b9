package org.tidemark.testserver.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.imap.dispatch.Dispatcher;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.session.Shared;

/// Accepts connections on any number of addresses and serves each on a virtual thread of its own.
public final class ImapServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ImapServer.class);
    private static final int MOST_SESSIONS = 10_000;
    private static final int BACKLOG = 200;
    private static final Duration REST = Duration.ofMillis(200);

    private final Shared shared;
    private final PlaintextLogin plaintextLogin;
    private final StallWatch stalls;
    private final ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon(true).name("imap-stalls").factory());
    private final List<ServerSocket> listeners = new ArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Map<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();
    private final Set<Thread> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public ImapServer(Shared shared, PlaintextLogin plaintextLogin) {
        this.shared = shared;
        this.plaintextLogin = plaintextLogin;
        Duration patience = shared.settings().stall();
        this.stalls = new StallWatch(patience, System::nanoTime);
        Duration shorter = patience.compareTo(shared.settings().stranger()) < 0
                ? patience
                : shared.settings().stranger();
        long every = Math.max(10, shorter.toMillis() / 4);
        watching.scheduleWithFixedDelay(stalls::look, every, every, TimeUnit.MILLISECONDS);
    }

    /// Listens on an address; port 0 takes a free one.
    ///
    /// @param tls for implicit TLS; empty for clear text with STARTTLS where the settings have it
    /// @return the address with its real port
    public InetSocketAddress listen(InetSocketAddress address, Optional<SSLContext> tls) throws IOException {
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
            Thread.ofPlatform()
                    .daemon(true)
                    .name("imap-accept-" + listener.getLocalPort())
                    .start(() -> accept(listener, tls));
        }
        return new InetSocketAddress(address.getAddress(), listener.getLocalPort());
    }

    private void accept(ServerSocket listener, Optional<SSLContext> tls) {
        while (!closed) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().name("imap-session").start(() -> serve(socket, tls));
            } catch (IOException e) {
                if (!closed) {
                    LOG.warn("Could not accept a connection", e);
                    rest();
                }
            }
        }
    }

    /// Where there are no more file handles the next attempt fails at once.
    private void rest() {
        try {
            shared.settings().pauses().pause(REST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket, Optional<SSLContext> tls) {
        sessions.add(Thread.currentThread());
        InetAddress address = socket.getInetAddress();
        int here = byAddress.merge(address, 1, Integer::sum);
        try (SocketConnection connection = new SocketConnection(
                socket, plaintextLogin, stalls, shared.settings().stranger())) {
            if (tls.isPresent()) {
                connection.startTls(tls.get());
            }
            boolean one = here <= shared.settings().perAddress();
            if (closed || sockets.size() > MOST_SESSIONS || !one) {
                connection
                        .wire()
                        .out()
                        .text(
                                one
                                        ? "* BYE The server has too many connections\r\n"
                                        : "* BYE Your address has too many connections\r\n");
                connection.wire().finish();
                return;
            }
            new Dispatcher(new Session(connection, shared)).run();
        } catch (IOException e) {
            LOG.debug("A connection ended", e);
        } catch (RuntimeException e) {
            // Nobody above would say so: this is the thread's own border.
            LOG.error("A session met a bug", e);
        } finally {
            byAddress.computeIfPresent(address, (a, n) -> n > 1 ? Integer.valueOf(n - 1) : null);
            sockets.remove(socket);
            sessions.remove(Thread.currentThread());
        }
    }

    /// How many connections there are.
    public int connections() {
        return sockets.size();
    }

    /// Cuts every connection; the server goes on listening.
    public void dropConnections() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("A connection did not close", e);
            }
        }
    }

    /// Stops listening, cuts every connection and waits for what the sessions are doing.
    @Override
    public void close() throws IOException {
        closed = true;
        watching.shutdown();
        synchronized (listeners) {
            for (ServerSocket listener : listeners) {
                listener.close();
            }
        }
        dropConnections();
        try {
            for (Thread thread : List.copyOf(sessions)) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
