package org.tidemark.sync.internal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.internal.session.SessionFailure;
import org.tidemark.sync.internal.wire.SocketDialer;
import org.tidemark.sync.internal.wire.TlsLayer;
import org.tidemark.sync.support.Recorder;
import org.tidemark.sync.support.ScriptedServer;
import org.tidemark.sync.support.Sessions;

@Timeout(60)
class TlsTest {
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    @TempDir
    Path spill;

    private static KeyStore forLoopback;
    private static KeyStore forOther;

    @BeforeAll
    static void makeCertificates() throws Exception {
        forLoopback = selfSigned("loopback", "ip:127.0.0.1");
        forOther = selfSigned("other", "dns:mail.example.org");
    }

    private static KeyStore selfSigned(String name, String alternative) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + alternative,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(Files.readString(folder.resolve(name + ".log")))
                .isZero();
        return KeyStore.getInstance(file.toFile(), STORE_PASSWORD);
    }

    private static SSLContext serverSide(KeyStore keys) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, STORE_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /// A store that holds the certificate as an authority, without its key.
    private static KeyStore vouching(KeyStore keys) throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("authority", keys.getCertificate("server"));
        return trust;
    }

    private static String fingerprint(KeyStore keys) throws Exception {
        byte[] encoded = keys.getCertificate("server").getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    }

    private ImapSession open(ScriptedServer server, TlsMode mode, KeyStore trusted, Optional<String> pin)
            throws Exception {
        return new AngusSessionOpener(
                        Sessions.TIMEOUTS, new SocketDialer(), spill, TlsLayer.authorities(vouching(trusted)))
                .open(server.endpoint(mode), "alice", "secret".toCharArray(), Set.of(), pin);
    }

    private static ScriptedServer implicit(KeyStore keys) throws Exception {
        return new ScriptedServer()
                .startsTls(serverSide(keys))
                .answers(Sessions.GREETING)
                .clientSends("1 LOGIN alice secret")
                .answers("1 OK [CAPABILITY IMAP4rev1 IDLE] in")
                .clientSends("2 NOOP")
                .answers("* 1 EXISTS", "2 OK");
    }

    private void flies(ScriptedServer script, TlsMode mode, KeyStore trusted, Optional<String> pin) throws Exception {
        try (ScriptedServer server = script.start();
                ImapSession session = open(server, mode, trusted, pin)) {
            Recorder recorder = new Recorder();
            session.fly(List.of(Command.of("NOOP")), recorder);
            assertThat(recorder.only(Untagged.Exists.class).count()).isEqualTo(1);
            server.finished();
        }
    }

    @Test
    void aCertificateOfAnAuthorityIsTrusted() throws Exception {
        flies(implicit(forLoopback), TlsMode.TLS, forLoopback, Optional.empty());
    }

    @Test
    void anUnknownCertificateIsRejectedWithItsFingerprint() throws Exception {
        try (ScriptedServer server = implicit(forLoopback).start()) {
            assertThatThrownBy(() -> open(server, TlsMode.TLS, forOther, Optional.empty()))
                    .isInstanceOfSatisfying(
                            SessionFailure.CertificateRejected.class,
                            e -> assertThat(e.sha256()).isEqualTo(uncheckedFingerprint(forLoopback)))
                    .hasMessageContaining("127.0.0.1")
                    .hasMessageContaining("no authority");
        }
    }

    private static String uncheckedFingerprint(KeyStore keys) {
        try {
            return fingerprint(keys);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCertificateForAnotherNameIsRejectedThoughAnAuthorityVouches() throws Exception {
        try (ScriptedServer server = implicit(forOther).start()) {
            assertThatThrownBy(() -> open(server, TlsMode.TLS, forOther, Optional.empty()))
                    .isInstanceOf(SessionFailure.CertificateRejected.class)
                    .hasMessageContaining("another name");
        }
    }

    @Test
    void aPinnedCertificateIsTrustedWhateverItsName() throws Exception {
        String spelled =
                fingerprint(forOther).toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
        flies(implicit(forOther), TlsMode.TLS, forLoopback, Optional.of(spelled));
    }

    @Test
    void aPinDoesNotOpenTheDoorToOthers() throws Exception {
        try (ScriptedServer server = implicit(forOther).start()) {
            assertThatThrownBy(() -> open(server, TlsMode.TLS, forLoopback, Optional.of(fingerprint(forLoopback))))
                    .isInstanceOf(SessionFailure.CertificateRejected.class);
        }
    }

    @Test
    void startTlsForgetsWhatWasSaidBefore() throws Exception {
        ScriptedServer script = new ScriptedServer()
                .answers("* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready")
                .clientSends("1 STARTTLS")
                .answers("1 OK begin")
                .startsTls(serverSide(forLoopback))
                .clientSends("2 LOGIN alice secret")
                .answers("2 OK [CAPABILITY IMAP4rev1 IDLE] in")
                .clientSends("3 NOOP")
                .answers("* 1 EXISTS", "3 OK");
        flies(script, TlsMode.STARTTLS, forLoopback, Optional.empty());
    }

    @Test
    void octetsInjectedBehindTheAnswerToStartTlsAreRefused() throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .answers("* OK [CAPABILITY IMAP4rev1 STARTTLS] ready")
                .clientSends("1 STARTTLS")
                .answers("1 OK begin", "* CAPABILITY IMAP4rev1 AUTH=PLAIN")
                .start()) {
            assertThatThrownBy(() -> open(server, TlsMode.STARTTLS, forLoopback, Optional.empty()))
                    .isInstanceOf(SessionFailure.ProtocolViolation.class);
        }
    }

    @Test
    void startTlsThatIsNotOfferedOrImpossibleIsSaidSoAndNoPasswordIsSent() throws Exception {
        for (String greeting :
                List.of("* OK [CAPABILITY IMAP4rev1] ready", "* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] x")) {
            try (ScriptedServer server = new ScriptedServer().answers(greeting).start()) {
                assertThatThrownBy(() -> open(server, TlsMode.STARTTLS, forLoopback, Optional.empty()))
                        .isInstanceOf(SessionFailure.NotOffered.class);
            }
        }
        try (ScriptedServer server = new ScriptedServer()
                .answers("* OK ready")
                .clientSends("1 STARTTLS")
                .answers("1 BAD unknown")
                .start()) {
            assertThatThrownBy(() -> open(server, TlsMode.STARTTLS, forLoopback, Optional.empty()))
                    .isInstanceOf(SessionFailure.NotOffered.class)
                    .hasMessageContaining("993");
        }
    }

    @Test
    void aServerInTheClearOnATlsPortIsSaidSo() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer().answers(Sessions.GREETING).fallsSilent().start()) {
            assertThatThrownBy(() -> open(server, TlsMode.TLS, forLoopback, Optional.empty()))
                    .isInstanceOf(SessionFailure.ProtocolViolation.class)
                    .hasMessageContaining("encryption");
        }
    }

    @Test
    void aCutInTheHandshakeIsAConnectionLost() throws Exception {
        try (ScriptedServer server = new ScriptedServer().then(s -> {}).cuts().start()) {
            assertThatThrownBy(() -> open(server, TlsMode.TLS, forLoopback, Optional.empty()))
                    .isInstanceOf(SessionFailure.ConnectionLost.class);
        }
    }
}
