package org.tidemark.sync.internal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.internal.session.SessionFailure;
import org.tidemark.sync.internal.session.SessionTimeouts;
import org.tidemark.sync.support.Recorder;
import org.tidemark.sync.support.ScriptedServer;
import org.tidemark.sync.support.Sessions;

class OpeningTest {
    private static final SessionTimeouts SHORT = new SessionTimeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    @TempDir
    Path spill;

    private ImapSession open(ScriptedServer server, String user, String password, Set<String> remembered) {
        return Sessions.opener(Sessions.TIMEOUTS, spill)
                .open(server.endpoint(TlsMode.NONE), user, password.toCharArray(), remembered, Optional.empty());
    }

    private void opens(ScriptedServer script, String user, String password, Set<String> remembered, String... can)
            throws Exception {
        try (ScriptedServer server = script.start();
                ImapSession session = open(server, user, password, remembered)) {
            server.finished();
            assertThat(session.capabilities()).containsAll(List.of(can));
        }
    }

    @Test
    void loginAndCompressShareOneWriteWhenTheServerIsKnown() throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .answers(Sessions.GREETING)
                .clientSendsOctets("1 LOGIN alice secret\r\n2 COMPRESS DEFLATE\r\n")
                .clientWaits()
                .answers("1 OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] in", "2 OK deflating")
                .compresses()
                .clientSends("3 NOOP")
                .answers("* 5 EXISTS", "3 OK")
                .start()) {
            Recorder recorder = new Recorder();
            try (ImapSession session = Sessions.open(server, spill, Set.of("IMAP4REV1", "COMPRESS=DEFLATE"))) {
                assertThat(session.traffic().roundTrips()).isEqualTo(1);
                session.fly(List.of(Command.of("NOOP")), recorder);
                assertThat(session.traffic().roundTrips()).isEqualTo(2);
            }
            server.finished();
            assertThat(recorder.only(Untagged.Exists.class).count()).isEqualTo(5);
        }
    }

    @Test
    void anUnknownServerIsAskedForCompressAfterItsLoginOffersIt() throws Exception {
        opens(
                new ScriptedServer()
                        .answers(Sessions.GREETING)
                        .clientSends("1 LOGIN alice secret")
                        .clientWaits()
                        .answers("1 OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] in")
                        .clientSends("2 COMPRESS DEFLATE")
                        .answers("2 OK deflating"),
                "alice",
                "secret",
                Set.of(),
                "COMPRESS=DEFLATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO not any more", "BAD what is that"})
    void aServerThatLostCompressCostsNothing(String answer) throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .answers(Sessions.GREETING)
                .clientSends("1 LOGIN alice secret")
                .clientSends("2 COMPRESS DEFLATE")
                .answers("1 OK [CAPABILITY IMAP4rev1] in", "2 " + answer)
                .clientSends("3 NOOP")
                .answers("3 OK")
                .start()) {
            try (ImapSession session = Sessions.open(server, spill, Set.of("COMPRESS=DEFLATE"))) {
                session.fly(List.of(Command.of("NOOP")), new Recorder());
                assertThat(session.capabilities()).doesNotContain("COMPRESS=DEFLATE");
            }
            server.finished();
        }
    }

    @Test
    void octetsBetweenTheAnswerToCompressAndItsBeginningAreRefused() throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .answers(Sessions.GREETING)
                .clientSends("1 LOGIN alice secret")
                .clientSends("2 COMPRESS DEFLATE")
                .answers("1 OK in", "2 OK deflating", "* 1 EXISTS")
                .start()) {
            assertThatThrownBy(() -> Sessions.open(server, spill, Set.of("COMPRESS=DEFLATE")))
                    .isInstanceOf(SessionFailure.ProtocolViolation.class);
        }
    }

    @Test
    void capabilitiesAreAskedForOnlyIfNobodyTold() throws Exception {
        opens(
                new ScriptedServer()
                        .answers("* OK ready")
                        .clientSends("1 LOGIN alice secret")
                        .answers("1 OK in")
                        .clientSends("2 CAPABILITY")
                        .answers("* CAPABILITY IMAP4rev1 IDLE", "2 OK"),
                "alice",
                "secret",
                Set.of(),
                "IDLE");
        opens(
                new ScriptedServer()
                        .answers(Sessions.GREETING)
                        .clientSends("1 LOGIN alice secret")
                        .answers("* CAPABILITY IMAP4rev1 IDLE", "1 OK in"),
                "alice",
                "secret",
                Set.of(),
                "IDLE");
        opens(
                new ScriptedServer()
                        .answers(Sessions.GREETING)
                        .clientSends("1 LOGIN alice secret")
                        .answers("1 OK in"),
                "alice",
                "secret",
                Set.of("IMAP4REV1", "SASL-IR", "LOGIN-REFERRALS", "IDLE"),
                "IDLE");
    }

    @Test
    void namesAndPasswordsAreQuotedWhereTheyMustBe() throws Exception {
        opens(
                new ScriptedServer()
                        .answers(Sessions.GREETING)
                        .clientSends("1 LOGIN \"al ice\" \"s\\\"e\\\\c(ret\"")
                        .answers("1 OK [CAPABILITY IMAP4rev1] in"),
                "al ice",
                "s\"e\\c(ret",
                Set.of());
    }

    @Test
    void aPasswordBeyondAsciiGoesAsSaslPlainInOneStep() throws Exception {
        opens(
                new ScriptedServer()
                        .answers(Sessions.GREETING)
                        .clientSends("1 AUTHENTICATE PLAIN AGFsaWNlAHPDvMOf")
                        .answers("1 OK [CAPABILITY IMAP4rev1] in"),
                "alice",
                "s\u00fc\u00df",
                Set.of());
    }

    @Test
    void withoutSaslIrThePasswordWaitsForTheContinuation() throws Exception {
        opens(
                new ScriptedServer()
                        .answers("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready")
                        .clientSends("1 AUTHENTICATE PLAIN")
                        .clientWaits()
                        .answers("+ ")
                        .clientSends("AGFsaWNlAHPDvMOf")
                        .answers("1 OK [CAPABILITY IMAP4rev1] in"),
                "alice",
                "s\u00fc\u00df",
                Set.of());
    }

    @Test
    void withoutSaslPlainItGoesAsLiteral() throws Exception {
        opens(
                new ScriptedServer()
                        .answers("* OK [CAPABILITY IMAP4rev1] ready")
                        .clientSends("1 LOGIN {5}")
                        .answers("+ ")
                        .clientSends("alice {5}")
                        .answers("+ ")
                        .clientSends("s\u00c3\u00bc\u00c3\u009f")
                        .answers("1 OK [CAPABILITY IMAP4rev1] in"),
                "alice",
                "s\u00fc\u00df",
                Set.of());
    }

    @Test
    void aPreauthenticatedConnectionNeedsNoLogin() throws Exception {
        opens(new ScriptedServer().answers("* PREAUTH [CAPABILITY IMAP4rev1 X] hi"), "alice", "secret", Set.of(), "X");
    }

    @ParameterizedTest
    @CsvSource({
        "1 NO [AUTHENTICATIONFAILED] Too many attempts for secret, AuthenticationRejected",
        "1 NO Invalid credentials (secret), AuthenticationRejected",
        "1 NO [UNAVAILABLE] Temporary authentication failure, Busy",
        "1 NO [SERVERBUG] Internal error occurred, Busy",
        "1 NO [CONTACTADMIN] Your account is being moved, Busy",
        "1 BAD User is authenticated but not connected., Busy",
        "1 NO [INUSE] Mailbox is locked, Busy",
        "1 NO Too many simultaneous connections, Busy",
        "1 NO [PRIVACYREQUIRED] Use TLS, NotOffered",
        "1 BAD what, NotOffered",
        "* BYE Too many connections: try again in 30 seconds, Busy",
        "* BYE out of order, ConnectionLost",
        "* BYE secret is wrong, ConnectionLost",
        "* garbage, ConnectionLost",
        "nonsense, ProtocolViolation"
    })
    void eachRefusalOfTheLoginHasItsFailureAndNoSecret(String answer, String failure) throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .answers(Sessions.GREETING)
                .clientSends("1 LOGIN alice secret")
                .answers(answer)
                .cuts()
                .start()) {
            assertThatThrownBy(() -> Sessions.open(server, spill, Set.of()))
                    .isInstanceOf(SessionFailure.class)
                    .hasMessageContaining("127.0.0.1")
                    .hasMessageNotContaining("secret")
                    .extracting(e -> e.getClass().getSimpleName())
                    .isEqualTo(failure);
        }
    }

    @Test
    void aServerThatForbidsPlainLoginIsNotSentThePassword() throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .answers("* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready")
                .then(s -> {})
                .start()) {
            assertThatThrownBy(() -> Sessions.open(server, spill, Set.of()))
                    .isInstanceOf(SessionFailure.NotOffered.class)
                    .hasMessageContaining("STARTTLS");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2p1",
                "220 mail.example.org ESMTP",
                "HTTP/1.1 400 Bad Request",
                "*OK",
                "+OK POP3 ready",
                "* WHAT is this",
                "x without any line end at all"
            })
    void aGreetingThatIsNotImapIsSaidSo(String greeting) throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .answersOctets(greeting + (greeting.startsWith("x") ? "" : "\r\n"))
                .fallsSilent()
                .start()) {
            assertThatThrownBy(() -> Sessions.open(server, spill, Set.of()))
                    .isInstanceOf(SessionFailure.ProtocolViolation.class)
                    .hasMessageContaining("does not speak IMAP");
            server.finished();
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        try (ScriptedServer server = new ScriptedServer().fallsSilent().start()) {
            assertThatThrownBy(() -> Sessions.opener(SHORT, spill)
                            .open(
                                    server.endpoint(TlsMode.NONE),
                                    "alice",
                                    "secret".toCharArray(),
                                    Set.of(),
                                    Optional.empty()))
                    .isInstanceOf(SessionFailure.ConnectionLost.class)
                    .hasMessageContaining("does not answer in time");
            server.finished();
        }
    }

    @Test
    void aServerThatTricklesForEverIsGivenUpToo() throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .answers("* OK [CAPABILITY IMAP4rev1] ready")
                .clientSends("1 LOGIN alice secret")
                .trickles("* OK still thinking")
                .start()) {
            assertThatThrownBy(() -> Sessions.opener(SHORT, spill)
                            .open(
                                    server.endpoint(TlsMode.NONE),
                                    "alice",
                                    "secret".toCharArray(),
                                    Set.of(),
                                    Optional.empty()))
                    .isInstanceOf(SessionFailure.ConnectionLost.class)
                    .hasMessageContaining("does not answer in time");
            server.finished();
        }
    }

    @Test
    void aCutAtAnyOctetOfTheOpeningIsAConnectionLost() throws Exception {
        String greeting = "* OK [CAPABILITY IMAP4rev1] ready";
        String done = "1 OK [CAPABILITY IMAP4rev1] in";
        for (int n = 0; n < greeting.length() + done.length() + 4; n++) {
            try (ScriptedServer server = new ScriptedServer()
                    .cutAfter(n)
                    .answers(greeting)
                    .clientSends("1 LOGIN alice secret")
                    .answers(done)
                    .start()) {
                assertThatThrownBy(() -> Sessions.open(server, spill, Set.of()))
                        .as("cut after " + n)
                        .isInstanceOf(SessionFailure.ConnectionLost.class);
            }
        }
    }

    @Test
    void nobodyListeningAndUnknownHostsAreNamed() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> openAt(new ServerEndpoint("127.0.0.1", port, TlsMode.NONE)))
                .isInstanceOf(SessionFailure.ConnectionLost.class)
                .hasMessageContaining("127.0.0.1:" + port + " cannot be reached");
        assertThatThrownBy(() -> openAt(new ServerEndpoint("no-such-host.invalid", 143, TlsMode.NONE)))
                .isInstanceOf(SessionFailure.ConnectionLost.class)
                .hasMessageContaining("no server with the name of no-such-host.invalid");
    }

    private ImapSession openAt(ServerEndpoint endpoint) {
        return Sessions.opener(Sessions.TIMEOUTS, spill)
                .open(endpoint, "alice", "secret".toCharArray(), Set.of(), Optional.empty());
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        try (ScriptedServer server = new ScriptedServer().fallsSilent().start()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Sessions.open(server, spill, Set.of()))
                    .isInstanceOf(SessionFailure.ConnectionLost.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
