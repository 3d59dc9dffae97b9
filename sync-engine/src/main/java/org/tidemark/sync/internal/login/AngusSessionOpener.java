package org.tidemark.sync.internal.login;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedTrustManager;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.sync.internal.session.Connection;
import org.tidemark.sync.internal.session.Farewell;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.internal.session.LineFailure;
import org.tidemark.sync.internal.session.SessionOpener;
import org.tidemark.sync.internal.session.SessionTimeouts;
import org.tidemark.sync.internal.session.Watchdog;
import org.tidemark.sync.internal.session.WireSession;
import org.tidemark.sync.internal.wire.Dialer;
import org.tidemark.sync.internal.wire.TlsLayer;
import org.tidemark.sync.internal.wire.Wire;

/// Opens sessions over sockets, with Angus' protocol layer underneath. TLS contexts are kept, so that a
/// reconnect resumes the TLS session instead of exchanging certificates again.
public final class AngusSessionOpener implements SessionOpener {
    private final SessionTimeouts timeouts;
    private final Dialer dialer;
    private final Path spillFolder;
    private final Supplier<X509ExtendedTrustManager> authorities;
    private final Map<Optional<String>, TlsLayer> layers = new ConcurrentHashMap<>();

    /// @param spillFolder where literals above 256 kB wait as files until the cache takes them over
    /// @param authorities who vouches for servers, usually [TlsLayer#platformAuthorities]
    public AngusSessionOpener(
            SessionTimeouts timeouts, Dialer dialer, Path spillFolder, Supplier<X509ExtendedTrustManager> authorities) {
        this.timeouts = timeouts;
        this.dialer = dialer;
        this.spillFolder = spillFolder;
        this.authorities = authorities;
    }

    @Override
    public ImapSession open(
            ServerEndpoint endpoint,
            String user,
            char[] password,
            Set<String> remembered,
            Optional<String> certificateSha256) {
        String server = endpoint.host() + ":" + endpoint.port();
        long started = System.nanoTime();
        Wire wire = dial(endpoint, server);
        Duration left = timeouts.opening().minusNanos(System.nanoTime() - started);
        TlsLayer tls = layers.computeIfAbsent(certificateSha256, pin -> new TlsLayer(authorities, pin));
        boolean opened = false;
        try (Watchdog limit = Watchdog.after(left, wire::close);
                Credentials credentials = new Credentials(user, password)) {
            Connection talk = new Connection(wire, server);
            opened = open(talk, new Opening(talk, endpoint, tls, remembered), credentials, limit);
            return new WireSession(talk, timeouts);
        } finally {
            if (!opened) {
                wire.close();
                wire.release();
            }
        }
    }

    private boolean open(Connection talk, Opening opening, Credentials credentials, Watchdog limit) {
        try {
            talk.wire.giveUpAfterSilence(timeouts.silence());
            opening.run(credentials);
            return true;
        } catch (Farewell bye) {
            throw LineFailure.of(bye.redacted(credentials::redact), talk.server);
        } catch (IOException e) {
            throw limit.hasBitten() ? LineFailure.silent(talk.server, e) : LineFailure.of(e, talk.server);
        }
    }

    private Wire dial(ServerEndpoint endpoint, String server) {
        try {
            Socket socket = dialer.dial(endpoint.host(), endpoint.port(), timeouts.connect());
            return new Wire(socket, spillFolder);
        } catch (IOException e) {
            throw LineFailure.of(e, server);
        }
    }
}
