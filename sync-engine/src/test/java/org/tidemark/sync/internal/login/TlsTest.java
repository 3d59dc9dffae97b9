package org.tidemark.sync.internal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.tidemark.sync.support.SelfSigned;
import org.tidemark.sync.support.Sessions;

@Timeout(60)
class TlsTest {
    @TempDir
    static Path folder;

    @TempDir
    Path spill;

    private static SelfSigned forLoopback;
    private static SelfSigned forOther;

    @BeforeAll
    static void makeCertificates() throws Exception {
        forLoopback = SelfSigned.make(folder, "loopback", "ip:127.0.0.1");
        forOther = SelfSigned.make(folder, "other", "dns:mail.example.org");
    }

    private ImapSession open(ScriptedServer server, TlsMode mode, SelfSigned trusted, Optional<String> pin)
            throws Exception {
        return new AngusSessionOpener(
                        Sessions.TIMEOUTS, new SocketDialer(), spill, TlsLayer.authorities(trusted.vouching()))
                .open(server.endpoint(mode), "alice", "secret".toCharArray(), Set.of(), pin);
    }

    private static ScriptedServer implicit(SelfSigned keys) throws Exception {
        return new ScriptedServer()
                .startsTls(keys.serverSide())
                .answers(Sessions.GREETING)
                .clientSends("1 LOGIN alice secret")
                .answers("1 OK [CAPABILITY IMAP4rev1 IDLE] in")
                .clientSends("2 NOOP")
                .answers("* 1 EXISTS", "2 OK");
    }

    private void flies(ScriptedServer script, TlsMode mode, SelfSigned trusted, Optional<String> pin) throws Exception {
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
        String fingerprint = forLoopback.fingerprint();
        try (ScriptedServer server = implicit(forLoopback).start()) {
            assertThatThrownBy(() -> open(server, TlsMode.TLS, forOther, Optional.empty()))
                    .isInstanceOfSatisfying(
                            SessionFailure.CertificateRejected.class,
                            e -> assertThat(e.sha256()).isEqualTo(fingerprint))
                    .hasMessageContaining("127.0.0.1")
                    .hasMessageContaining("no authority");
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
                forOther.fingerprint().toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
        flies(implicit(forOther), TlsMode.TLS, forLoopback, Optional.of(spelled));
    }

    @Test
    void aPinDoesNotOpenTheDoorToOthers() throws Exception {
        try (ScriptedServer server = implicit(forOther).start()) {
            assertThatThrownBy(() -> open(server, TlsMode.TLS, forLoopback, Optional.of(forLoopback.fingerprint())))
                    .isInstanceOf(SessionFailure.CertificateRejected.class);
        }
    }

    @Test
    void startTlsForgetsWhatWasSaidBefore() throws Exception {
        ScriptedServer script = new ScriptedServer()
                .answers("* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready")
                .clientSends("1 STARTTLS")
                .answers("1 OK begin")
                .startsTls(forLoopback.serverSide())
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
