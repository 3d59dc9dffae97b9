package org.tidemark.sync.internal.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.wire.TlsLayer;
import org.tidemark.sync.internal.wire.Wire;
import org.tidemark.sync.internal.wire.WireException;
import org.tidemark.sync.internal.wire.WireResponse;

/// From the connected socket to the authenticated, compressed session: greeting, TLS, login, COMPRESS. Where
/// the last session's capabilities are known, login and COMPRESS go out in one write (RFC 4978 allows nothing
/// behind it).
final class Opening {
    private static final String COMPRESS = "COMPRESS=DEFLATE";

    private final Conversation talk;
    private final Wire wire;
    private final ServerEndpoint endpoint;
    private final TlsLayer tls;
    private final Set<String> remembered;
    private Optional<Set<String>> told = Optional.empty();
    private boolean preauthenticated;

    Opening(Conversation talk, ServerEndpoint endpoint, TlsLayer tls, Set<String> remembered) {
        this.talk = talk;
        this.wire = talk.wire;
        this.endpoint = endpoint;
        this.tls = tls;
        this.remembered = remembered;
    }

    void run(Credentials credentials) throws IOException {
        if (endpoint.tls() == TlsMode.TLS) {
            wire.secure(tls, endpoint.host(), endpoint.port());
        }
        greeting();
        if (endpoint.tls() == TlsMode.STARTTLS) {
            startTls();
        }
        Set<String> before = told.orElse(Set.of());
        boolean compressing = !preauthenticated && login(credentials, before.isEmpty() ? remembered : before);
        settleCapabilities(before);
        if (!compressing && talk.capabilities().contains(COMPRESS)) {
            compress(say("COMPRESS DEFLATE"));
        }
    }

    private boolean login(Credentials credentials, Set<String> can) throws IOException {
        told = Optional.empty();
        wire.hush(true);
        boolean compressing = new Authentication(this, talk, credentials).run(can);
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
        note(CodeParser.parse(preauthenticated ? line.substring(7) : line).code());
    }

    private void startTls() throws IOException {
        if (preauthenticated) {
            throw new SessionFailure.NotOffered(talk.server
                    + " logs in before encryption can begin, so STARTTLS is impossible. Use TLS from the start.");
        }
        boolean known = told.isPresent();
        if (known && !told.get().contains("STARTTLS") || !await(say("STARTTLS")).ok()) {
            throw new SessionFailure.NotOffered(
                    talk.server + " does not offer STARTTLS. Choose TLS, usually on port 993.");
        }
        wire.secure(tls, endpoint.host(), endpoint.port());
        told = Optional.empty();
    }

    /// After the login the server's capabilities are what it says now; if it says nothing, what it was before
    /// unless the greeting speaks against that; only then is it asked.
    private void settleCapabilities(Set<String> greeting) throws IOException {
        if (told.isPresent()) {
            talk.capabilities(told.get());
            return;
        }
        Set<String> lasting = new TreeSet<>(greeting);
        lasting.removeIf(c -> c.startsWith("AUTH=") || c.equals("STARTTLS") || c.equals("LOGINDISABLED"));
        if (!greeting.isEmpty() && remembered.containsAll(lasting)) {
            talk.capabilities(remembered);
            return;
        }
        await(say("CAPABILITY"));
        talk.capabilities(told.orElse(lasting));
    }

    /// Ends the COMPRESS that was sent with `tag`; a refusal costs nothing but the bytes saved.
    boolean compress(String tag) throws IOException {
        if (await(tag).ok()) {
            wire.compress();
            return true;
        }
        talk.quirks.add(Quirks.COMPRESS_REFUSED);
        return false;
    }

    boolean rememberedCompress() {
        return remembered.contains(COMPRESS);
    }

    boolean isSecured() {
        return endpoint.tls() != TlsMode.NONE;
    }

    /// Sends one command.
    ///
    /// @return its tag
    String say(String text) throws IOException {
        String tag = talk.nextTag();
        send(tag + ' ' + text, ascii(tag + ' ' + text + "\r\n"));
        return tag;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Sends and forgets the octets of `pieces`, which may hold secrets.
    void send(String redacted, byte[]... pieces) throws IOException {
        List<Octets> octets = new ArrayList<>();
        for (byte[] piece : pieces) {
            octets.add(new Octets.InMemory(piece));
        }
        wire.send(octets, redacted, true);
        for (byte[] piece : pieces) {
            Arrays.fill(piece, (byte) 0);
        }
    }

    Completion await(String tag) throws IOException {
        return reply(tag).orElseThrow(() -> new WireException("a continuation that nobody asked for"));
    }

    /// @return the completion of `tag`, or empty for a continuation
    Optional<Completion> reply(String tag) throws IOException {
        for (int lines = 0; lines < 1000; lines++) {
            WireResponse response = wire.read();
            switch (response.kind()) {
                case CONTINUATION -> {
                    return Optional.empty();
                }
                case TAGGED -> {
                    Completion completion = UntaggedParser.completion(response);
                    note(completion.code());
                    if (response.tag().equals(tag)) {
                        return Optional.of(completion);
                    }
                }
                case UNTAGGED -> untagged(response);
                case GARBAGE -> throw new WireException("a line that is no response");
            }
        }
        throw new WireException("much talk and no answer");
    }

    private void untagged(WireResponse response) throws IOException {
        if (response.status().equals("BYE")) {
            throw new Farewell(response.rest().remainder());
        }
        UntaggedParser.parse(response, talk.selection.numbers()).ifPresent(data -> {
            if (data instanceof Untagged.CapabilityList(var capabilities)) {
                told = Optional.of(capabilities);
            } else if (data instanceof Untagged.Status(var _, ResponseCode code, var _)) {
                note(code);
            }
        });
    }

    private void note(ResponseCode code) {
        if (code instanceof ResponseCode.Capability(var capabilities)) {
            told = Optional.of(capabilities);
        }
    }
}
