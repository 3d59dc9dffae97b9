package org.tidemark.sync.internal.submission;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedTrustManager;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.sync.internal.login.Credentials;
import org.tidemark.sync.internal.session.SessionFailure;
import org.tidemark.sync.internal.session.Watchdog;
import org.tidemark.sync.internal.wire.Dialer;
import org.tidemark.sync.internal.wire.LineWire;
import org.tidemark.sync.internal.wire.TlsLayer;

/// Connects and logs in: greeting, TLS or STARTTLS (RFC 3207, 8314), EHLO, AUTH.
public final class SmtpOpener {
    /// A host name, or an address of this network, is nobody's business; servers for submission do not look at it.
    private static final String EHLO = "EHLO [127.0.0.1]";

    private final SubmissionTimeouts timeouts;
    private final Dialer dialer;
    private final Supplier<X509ExtendedTrustManager> authorities;
    private final Map<Optional<String>, TlsLayer> layers = new ConcurrentHashMap<>();

    /// @param authorities who vouches for servers, usually [TlsLayer#platformAuthorities]
    public SmtpOpener(SubmissionTimeouts timeouts, Dialer dialer, Supplier<X509ExtendedTrustManager> authorities) {
        this.timeouts = timeouts;
        this.dialer = dialer;
        this.authorities = authorities;
    }

    /// Blocks; interruptible.
    ///
    /// @param password cleared by the caller afterwards
    /// @param certificateSha256 a certificate to trust besides those an authority vouches for
    /// @throws SessionFailure if there is no session to be had
    public SmtpSession open(ServerEndpoint endpoint, String user, char[] password, Optional<String> certificateSha256) {
        String server = endpoint.host() + ":" + endpoint.port();
        long started = System.nanoTime();
        LineWire wire = dial(endpoint, server);
        Duration left = timeouts.opening().minusNanos(System.nanoTime() - started);
        TlsLayer tls = layers.computeIfAbsent(certificateSha256, pin -> new TlsLayer(authorities, pin));
        boolean opened = false;
        try (Watchdog limit = Watchdog.after(left, wire::close);
                Credentials credentials = new Credentials(user, password)) {
            SmtpSession session = open(wire, endpoint, tls, credentials, limit);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                wire.close();
            }
        }
    }

    private SmtpSession open(
            LineWire wire, ServerEndpoint endpoint, TlsLayer tls, Credentials credentials, Watchdog limit) {
        String server = endpoint.host() + ":" + endpoint.port();
        try {
            wire.giveUpAfterSilence(timeouts.silence());
            SmtpDialogue dialogue = new SmtpDialogue(wire);
            SmtpAbilities can = greet(wire, dialogue, endpoint, tls, server);
            new SmtpLogin(dialogue, server, credentials).run(can.mechanisms());
            return new SmtpSession(wire, dialogue, can, server, timeouts);
        } catch (IOException e) {
            if (limit.hasBitten()) {
                throw new SessionFailure.ConnectionLost(
                        server + " does not answer in time. Check port and encryption, or try later.", e);
            }
            throw SmtpFailures.of(e, server);
        }
    }

    private static SmtpAbilities greet(
            LineWire wire, SmtpDialogue dialogue, ServerEndpoint endpoint, TlsLayer tls, String server)
            throws IOException {
        if (endpoint.tls() == TlsMode.TLS) {
            wire.secure(tls, endpoint.host(), endpoint.port());
        }
        SmtpReply greeting = dialogue.reply();
        if (!greeting.positive()) {
            throw SmtpFailures.of(greeting, server);
        }
        SmtpAbilities can = ehlo(dialogue, server);
        if (endpoint.tls() != TlsMode.STARTTLS) {
            return can;
        }
        if (!can.has("STARTTLS") || !begins(dialogue.say("STARTTLS"), server)) {
            throw new SessionFailure.NotOffered(
                    server + " does not offer STARTTLS. Choose TLS, usually on port 465; the password was not sent.");
        }
        wire.secure(tls, endpoint.host(), endpoint.port());
        // What was said before could be anybody's (RFC 3207 §4.2).
        return ehlo(dialogue, server);
    }

    private static boolean begins(SmtpReply reply, String server) {
        if (reply.transientNegative()) {
            throw SmtpFailures.of(reply, server);
        }
        return reply.positive();
    }

    private static SmtpAbilities ehlo(SmtpDialogue dialogue, String server) throws IOException {
        SmtpReply reply = dialogue.say(EHLO);
        if (!reply.positive()) {
            throw SmtpFailures.of(reply, server);
        }
        return new SmtpAbilities(reply.lines());
    }

    private LineWire dial(ServerEndpoint endpoint, String server) {
        try {
            return new LineWire(dialer.dial(endpoint.host(), endpoint.port(), timeouts.connect()));
        } catch (IOException e) {
            throw SmtpFailures.of(e, server);
        }
    }
}
