package org.tidemark.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.support.LiveSession;

/// The server as a whole, over sockets and a Maildir on the disk.
class ImapTestServerTest {
    private static final String MESSAGE = "APPEND INBOX {14+}\r\nSubject: x\r\n\r\n";

    @TempDir
    Path folder;

    private ImapTestServer.Builder builder() {
        return ImapTestServer.forMaildir(folder.resolve("mail"))
                .user("joe", "secret")
                .look(Duration.ofMillis(50));
    }

    private static LiveSession login(ImapTestServer server) throws Exception {
        LiveSession session = new LiveSession(server.port());
        assertThat(session.line()).startsWith("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR ");
        assertThat(session.lastOf("LOGIN joe secret")).startsWith("OK [CAPABILITY ");
        return session;
    }

    @Test
    void anIdleSessionIsToldOfOtherSessionsAndOtherPrograms() throws Exception {
        try (ImapTestServer server = builder().start();
                LiveSession idle = login(server);
                LiveSession other = login(server)) {
            assertThat(idle.lastOf("SELECT INBOX")).isEqualTo("OK [READ-WRITE] Selected");
            idle.say("i IDLE");
            assertThat(idle.line()).isEqualTo("+ idling");
            assertThat(other.lastOf(MESSAGE)).startsWith("OK [APPENDUID ");
            assertThat(idle.line()).isEqualTo("* 1 EXISTS");
            assertThat(idle.line()).isEqualTo("* 1 RECENT");
            Files.writeString(folder.resolve("mail/new/1700000000.1.host"), "Subject: y\n\n");
            assertThat(idle.line()).isEqualTo("* 2 EXISTS");
            assertThat(idle.line()).startsWith("* ").endsWith(" RECENT");
            other.lastOf("SELECT INBOX");
            other.lastOf("UID STORE 1 +FLAGS.SILENT \\Deleted");
            assertThat(idle.line()).startsWith("* 1 FETCH (FLAGS (\\Deleted");
            other.lastOf("EXPUNGE");
            assertThat(idle.line()).isEqualTo("* 1 EXPUNGE");
            idle.say("DONE");
            assertThat(idle.line()).isEqualTo("i OK Idled");
            idle.say("j IDLE");
            assertThat(idle.line()).isEqualTo("+ idling");
            idle.say("k NOOP");
            assertThat(idle.line()).isEqualTo("j BAD Only DONE ends IDLE.");
            assertThat(idle.lastOf("NOOP")).isEqualTo("OK Done");
        }
    }

    @Test
    void allOctetsAreDeflatedAfterCompress() throws Exception {
        try (ImapTestServer server = builder().start();
                LiveSession session = login(server)) {
            assertThat(session.lastOf("COMPRESS DEFLATE")).isEqualTo("OK DEFLATE active");
            session.compress();
            assertThat(session.lastOf(MESSAGE)).startsWith("OK [APPENDUID ");
            assertThat(session.lastOf("SELECT INBOX")).isEqualTo("OK [READ-WRITE] Selected");
            assertThat(session.command("FETCH 1 BODY.PEEK[]"))
                    .containsSequence("* 1 FETCH (BODY[] {14}", "Subject: x", "", ")");
            assertThat(session.lastOf("COMPRESS DEFLATE"))
                    .isEqualTo("NO [COMPRESSIONACTIVE] DEFLATE is active already.");
            assertThat(session.command("CAPABILITY").getFirst()).doesNotContain("COMPRESS");
            session.say("z IDLE");
            assertThat(session.line()).isEqualTo("+ idling");
            session.say("DONE");
            assertThat(session.line()).isEqualTo("z OK Idled");
            assertThat(session.command("LOGOUT").getFirst()).isEqualTo("* BYE Good bye");
        }
    }

    @Test
    void tlsIsSpokenAtOnceAndAfterStarttlsAndDropsWhatWasSentAhead() throws Exception {
        SSLContext tls = tls();
        try (ImapTestServer server = builder().tls(tls).start();
                LiveSession implicit = new LiveSession(server.tlsPort(), tls);
                LiveSession explicit = new LiveSession(server.port())) {
            assertThat(implicit.line()).startsWith("* OK [CAPABILITY").doesNotContain("STARTTLS");
            assertThat(implicit.lastOf("LOGIN joe secret")).startsWith("OK");
            assertThat(explicit.line()).contains(" STARTTLS");
            explicit.say("s STARTTLS\r\ninjected NOOP");
            assertThat(explicit.line()).isEqualTo("s OK Begin TLS negotiation now");
            explicit.startTls(tls);
            assertThat(explicit.lastOf("STARTTLS")).isEqualTo("BAD TLS is on already.");
            assertThat(explicit.lastOf("LOGIN joe secret")).startsWith("OK");
        }
    }

    private SSLContext tls() throws Exception {
        Path store = folder.resolve("key.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "x",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit"))
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "changeit".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("x", keys.getCertificate("x"));
        TrustManagerFactory peers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        peers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), peers.getTrustManagers(), null);
        return context;
    }

    @Test
    void aRestartKeepsUidsAndTheReturningClientGetsTheDifference() throws Exception {
        String modSeq;
        try (ImapTestServer server = builder().start();
                LiveSession session = login(server)) {
            for (int i = 0; i < 3; i++) {
                session.lastOf(MESSAGE);
            }
            modSeq = session.command("STATUS INBOX (UIDVALIDITY HIGHESTMODSEQ)")
                    .getFirst()
                    .replaceFirst(".*UIDVALIDITY (\\d+) HIGHESTMODSEQ (\\d+).*", "$1 $2");
            session.lastOf("SELECT INBOX");
            session.lastOf("UID STORE 2 +FLAGS \\Deleted");
            session.lastOf("UID EXPUNGE 2");
            session.lastOf("UID STORE 3 +FLAGS \\Flagged");
        }
        try (ImapTestServer server = builder().start();
                LiveSession session = login(server)) {
            session.lastOf("ENABLE QRESYNC");
            List<String> lines = session.command("SELECT INBOX (QRESYNC (" + modSeq + "))");
            assertThat(lines).contains("* VANISHED (EARLIER) 2");
            assertThat(lines.get(lines.size() - 2)).matches("\\* 2 FETCH \\(UID 3 FLAGS \\(\\\\Flagged\\) MODSEQ .*");
        }
    }

    @Test
    void connectionsCanBeCutAndMadeAgain() throws Exception {
        try (ImapTestServer server = builder().start();
                LiveSession session = login(server)) {
            server.dropConnections();
            assertThat(session.line()).isEqualTo(LiveSession.CLOSED);
            try (LiveSession again = login(server)) {
                assertThat(again.lastOf("NOOP")).isEqualTo("OK Done");
            }
        }
    }
}
