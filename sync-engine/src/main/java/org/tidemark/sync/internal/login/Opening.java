package org.tidemark.sync.internal.login;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.sync.internal.response.CodeParser;
import org.tidemark.sync.internal.session.Connection;
import org.tidemark.sync.internal.session.Farewell;
import org.tidemark.sync.internal.session.SessionFailure;
import org.tidemark.sync.internal.wire.TlsLayer;
import org.tidemark.sync.internal.wire.Wire;
import org.tidemark.sync.internal.wire.WireException;
import org.tidemark.sync.internal.wire.WireResponse;

/// From the connected socket to the authenticated, compressed session: greeting, TLS, login, COMPRESS. Where
/// the last session's capabilities are known, login and COMPRESS go out in one write (RFC 4978 allows nothing
/// behind it).
final class Opening {
    private static final String COMPRESS = "COMPRESS=DEFLATE";

    private final Connection talk;
    private final Wire wire;
    private final ServerEndpoint endpoint;
    private final TlsLayer tls;
    private final Set<String> remembered;
    private final Dialogue dialogue;
    private boolean preauthenticated;

    Opening(Connection talk, ServerEndpoint endpoint, TlsLayer tls, Set<String> remembered) {
        this.talk = talk;
        this.wire = talk.wire;
        this.endpoint = endpoint;
        this.tls = tls;
        this.remembered = remembered;
        this.dialogue = new Dialogue(talk);
    }

    void run(Credentials credentials) throws IOException {
        if (endpoint.tls() == TlsMode.TLS) {
            wire.secure(tls, endpoint.host(), endpoint.port());
        }
        greeting();
        if (endpoint.tls() == TlsMode.STARTTLS) {
            startTls();
        }
        Set<String> before = dialogue.told().orElse(Set.of());
        boolean compressing = !preauthenticated && login(credentials, before.isEmpty() ? remembered : before);
        settleCapabilities(before);
        if (!compressing && talk.capabilities().contains(COMPRESS)) {
            dialogue.compress(dialogue.say("COMPRESS DEFLATE"));
        }
    }

    private boolean login(Credentials credentials, Set<String> can) throws IOException {
        dialogue.forget();
        wire.hush(true);
        boolean compressing = new Authentication(
                        dialogue,
                        talk.server,
                        credentials,
                        endpoint.tls() != TlsMode.NONE,
                        remembered.contains(COMPRESS))
                .run(can);
        wire.hush(false);
        return compressing;
    }

    private void greeting() throws IOException {
        WireResponse greeting = wire.read();
        if (greeting.status().equals("BYE")) {
            throw new Farewell(greeting.rest().remainder());
        }
        String line = greeting.rest().remainder().strip();
        preauthenticated = greeting.status().isEmpty() && line.regionMatches(true, 0, "PREAUTH", 0, 7);
        if (!greeting.status().equals("OK") && !preauthenticated) {
            throw new WireException("no greeting of IMAP");
        }
        dialogue.note(
                CodeParser.parse(preauthenticated ? line.substring(7) : line).code());
    }

    private void startTls() throws IOException {
        if (preauthenticated) {
            throw new SessionFailure.NotOffered(talk.server
                    + " logs in before encryption can begin, so STARTTLS is impossible. Use TLS from the start.");
        }
        boolean known = dialogue.told().isPresent();
        if (known && !dialogue.told().get().contains("STARTTLS")
                || !dialogue.await(dialogue.say("STARTTLS")).ok()) {
            throw new SessionFailure.NotOffered(
                    talk.server + " does not offer STARTTLS. Choose TLS, usually on port 993.");
        }
        wire.secure(tls, endpoint.host(), endpoint.port());
        dialogue.forget();
    }

    /// After the login the server's capabilities are what it says now; if it says nothing, what it was before
    /// unless the greeting speaks against that; only then is it asked.
    private void settleCapabilities(Set<String> greeting) throws IOException {
        if (dialogue.told().isPresent()) {
            talk.capabilities(dialogue.told().get());
            return;
        }
        Set<String> lasting = new TreeSet<>(greeting);
        lasting.removeIf(c -> c.startsWith("AUTH=") || c.equals("STARTTLS") || c.equals("LOGINDISABLED"));
        if (!greeting.isEmpty() && remembered.containsAll(lasting)) {
            talk.capabilities(remembered);
            return;
        }
        dialogue.await(dialogue.say("CAPABILITY"));
        talk.capabilities(dialogue.told().orElse(lasting));
    }
}
