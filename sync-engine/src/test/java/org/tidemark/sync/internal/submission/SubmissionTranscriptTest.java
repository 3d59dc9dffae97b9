package org.tidemark.sync.internal.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.sync.internal.cache.outgoing.MailEnvelope;
import org.tidemark.sync.internal.session.SessionFailure;
import org.tidemark.sync.internal.wire.SocketDialer;
import org.tidemark.sync.internal.wire.TlsLayer;
import org.tidemark.sync.support.ScriptedServer;

@Timeout(60)
class SubmissionTranscriptTest {
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final SubmissionTimeouts TIMEOUTS = new SubmissionTimeouts(SHORT, SHORT, SHORT, SHORT, SHORT);
    private static final String LOGIN = """
        S: 220 mail.example.org ready
        C: EHLO [127.0.0.1]
        S: 250-mail.example.org
        S: 250-PIPELINING
        S: 250-SIZE 100000
        S: 250-8BITMIME
        S: 250-SMTPUTF8
        S: 250-CHUNKING
        S: 250-BINARYMIME
        S: 250 AUTH PLAIN LOGIN
        C: AUTH PLAIN AGFsaWNlAHNlY3JldA==
        S: 235 2.7.0 welcome
        """;
    private static final String POOR = """
        S: 220 mail.example.org ready
        C: EHLO [127.0.0.1]
        S: 250-mail.example.org
        S: 250 AUTH LOGIN
        C: AUTH LOGIN
        S: 334 VXNlcm5hbWU6
        C: YWxpY2U=
        S: 334 UGFzc3dvcmQ6
        C: c2VjcmV0
        S: 235 in
        """;
    private static final String HELLO = "Subject: hello\r\n\r\nhello\r\n";

    private SmtpSession session;

    private static ScriptedServer script(String... conversations) throws IOException {
        ScriptedServer server = new ScriptedServer();
        List<String> answers = new ArrayList<>();
        for (String line : String.join("", conversations).lines().toList()) {
            if (line.startsWith("S: ")) {
                answers.add(line.substring(3));
                continue;
            }
            if (!answers.isEmpty()) {
                server.answers(answers.toArray(String[]::new));
                answers.clear();
            }
            server.clientSends(line.substring(2).strip());
        }
        return answers.isEmpty() ? server : server.answers(answers.toArray(String[]::new));
    }

    private static SmtpSession open(ScriptedServer server, TlsMode tls) {
        return new SmtpOpener(TIMEOUTS, new SocketDialer(), TlsLayer.platformAuthorities())
                .open(server.endpoint(tls), "alice", "secret".toCharArray(), Optional.empty());
    }

    private static MessageOctets octets(String message) {
        return () -> new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8));
    }

    private Outcome submits(String message, List<String> recipients, String... conversation) throws Exception {
        return submits(octets(message), recipients, conversation);
    }

    private Outcome submits(MessageOctets message, List<String> recipients, String... conversation) throws Exception {
        try (ScriptedServer server = script(conversation).start()) {
            session = open(server, TlsMode.NONE);
            Outcome outcome =
                    session.submit(new MailEnvelope("alice@example.org", recipients), message, refused -> true);
            server.finished();
            return outcome;
        }
    }

    @Test
    void aMailTakesTwoTurnsAfterTheLogin() throws Exception {
        Outcome outcome = submits(HELLO, List.of("bob@example.org", "carol@example.org"), LOGIN, """
            C: MAIL FROM:<alice@example.org> SIZE=25
            C: RCPT TO:<bob@example.org>
            C: RCPT TO:<carol@example.org>
            C: DATA
            S: 250 2.1.0 ok
            S: 250 2.1.5 ok
            S: 250 2.1.5 ok
            S: 354 go on
            C: Subject: hello
            C:
            C: hello
            C: .
            S: 250 2.0.0 queued as 4711
            """);
        assertThat(outcome).isEqualTo(new Outcome.Accepted("250 2.0.0 queued as 4711"));
        assertThat(session.isUsable()).isTrue();
        assertThat(session.traffic().roundTrips()).isEqualTo(4);
    }

    @Test
    void withoutPipeliningEachCommandWaitsAndDotsAreDoubled() throws Exception {
        Outcome outcome = submits("Subject: dots\r\n\r\n.\r\n.a\r\nno end", List.of("bob@example.org"), POOR, """
            C: MAIL FROM:<alice@example.org>
            S: 250 ok
            C: RCPT TO:<bob@example.org>
            S: 250 ok
            C: DATA
            S: 354 go on
            C: Subject: dots
            C:
            C: ..
            C: ..a
            C: no end
            C: .
            S: 250 taken
            """);
        assertThat(outcome).isEqualTo(new Outcome.Accepted("250 taken"));
    }

    @Test
    void theOthersGetTheMailThatOneIsRefused() throws Exception {
        Outcome outcome =
                submits(HELLO, List.of("bob@example.org", "nobody@example.org", "busy@example.org"), LOGIN, """
                    C: MAIL FROM:<alice@example.org> SIZE=25
                    C: RCPT TO:<bob@example.org>
                    C: RCPT TO:<nobody@example.org>
                    C: RCPT TO:<busy@example.org>
                    C: DATA
                    S: 250 2.1.0 ok
                    S: 250 2.1.5 ok
                    S: 550 5.1.1 no such user
                    S: 450-4.2.1 greylisted,
                    S: 450 4.2.1 come back
                    S: 354 go on
                    C: Subject: hello
                    C:
                    C: hello
                    C: .
                    S: 250 2.0.0 ok
                    """);
        assertThat(outcome)
                .isEqualTo(new Outcome.AcceptedForSome(
                        "250 2.0.0 ok",
                        List.of(
                                new RefusedRecipient("nobody@example.org", "550 5.1.1 no such user", true, false),
                                new RefusedRecipient(
                                        "busy@example.org", "450 4.2.1 greylisted, 4.2.1 come back", false, false))));
    }

    @Test
    void aServerThatWaitsForAMessageToNobodyGetsAnEmptyOne() throws Exception {
        Outcome outcome = submits(HELLO, List.of("nobody@example.org"), LOGIN, """
            C: MAIL FROM:<alice@example.org> SIZE=25
            C: RCPT TO:<nobody@example.org>
            C: DATA
            S: 250 2.1.0 ok
            S: 550 5.1.1 no such user
            S: 354 go on
            C: .
            S: 554 5.5.1 no valid recipients
            C: RSET
            S: 250 ok
            """);
        assertThat(outcome)
                .isEqualTo(new Outcome.NoRecipient(
                        List.of(new RefusedRecipient("nobody@example.org", "550 5.1.1 no such user", true, false))));
        assertThat(session.isUsable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "552 5.3.4 too big, TOO_LARGE",
        "552 message too large, TOO_LARGE",
        "552 5.2.2 mailbox full, QUOTA",
        "550 5.7.1 not your address, REFUSED"
    })
    void aRefusalForGoodSaysOfWhat(String answer, Outcome.Reason reason) throws Exception {
        Outcome outcome = submits(HELLO, List.of("bob@example.org"), LOGIN, """
            C: MAIL FROM:<alice@example.org> SIZE=25
            C: RCPT TO:<bob@example.org>
            C: DATA
            S: %s
            S: 503 5.5.1 no
            S: 503 5.5.1 no
            C: RSET
            S: 250 ok
            """.formatted(answer));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Never.class, never -> {
            assertThat(never.reason()).isEqualTo(reason);
            assertThat(never.sentence()).contains(answer);
        });
    }

    @Test
    void aNoForNowAfterTheMessageIsForNow() throws Exception {
        Outcome outcome = submits(HELLO, List.of("bob@example.org"), LOGIN, """
            C: MAIL FROM:<alice@example.org> SIZE=25
            C: RCPT TO:<bob@example.org>
            C: DATA
            S: 250 ok
            S: 250 ok
            S: 354 go on
            C: Subject: hello
            C:
            C: hello
            C: .
            S: 451 4.3.0 disk
            """);
        assertThat(outcome).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void aServerThatLeavesSaysWhy() throws Exception {
        Outcome outcome = submits(HELLO, List.of("bob@example.org"), LOGIN, """
            C: MAIL FROM:<alice@example.org> SIZE=25
            C: RCPT TO:<bob@example.org>
            C: DATA
            S: 421 4.7.0 too many mails, come back in an hour
            """);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Later.class,
                        later -> assertThat(later.sentence()).contains("come back in an hour"));
        assertThat(session.isUsable()).isFalse();
    }

    @Test
    void silenceAfterTheWholeMessageIsNotKnown() throws Exception {
        try (ScriptedServer server = script(LOGIN, """
            C: MAIL FROM:<alice@example.org> SIZE=25
            C: RCPT TO:<bob@example.org>
            C: DATA
            S: 250 ok
            S: 250 ok
            S: 354 go on
            C: Subject: hello
            C:
            C: hello
            C: .
            """).cuts().start()) {
            Outcome outcome = open(server, TlsMode.NONE)
                    .submit(
                            new MailEnvelope("alice@example.org", List.of("bob@example.org")),
                            octets(HELLO),
                            refused -> true);
            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
            server.finished();
        }
    }

    @Test
    void aMailBeyondTheServersLimitIsNotUploaded() throws Exception {
        Outcome outcome =
                submits(HELLO + "x".repeat(78).concat("\r\n").repeat(2000), List.of("bob@example.org"), LOGIN);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Never.class, never -> {
            assertThat(never.reason()).isEqualTo(Outcome.Reason.TOO_LARGE);
            assertThat(never.sentence()).contains("100 kB").contains("160 kB");
        });
        assertThat(session.isUsable()).isTrue();
    }

    @Test
    void addressesBeyondAsciiAskForSmtputf8AndDomainsDoNot() throws Exception {
        Outcome outcome = submits("Subject: hello\r\n\r\nh\u00e4\r\n", List.of("bob@b\u00fccher.example"), LOGIN, """
            C: MAIL FROM:<alice@example.org> SIZE=23 BODY=8BITMIME
            C: RCPT TO:<bob@xn--bcher-kva.example>
            C: DATA
            S: 250 ok
            S: 550 5.1.2 no
            S: 554 5.5.1 no
            C: RSET
            S: 250 ok
            """);
        assertThat(outcome).isInstanceOf(Outcome.NoRecipient.class);
        Outcome beyond = submits(HELLO, List.of("b\u00f6b@example.org"), LOGIN, """
            C: MAIL FROM:<alice@example.org> SIZE=25 SMTPUTF8
            C: RCPT TO:<b\u00c3\u00b6b@example.org>
            C: DATA
            S: 250 ok
            S: 550 5.1.2 no
            S: 554 5.5.1 no
            C: RSET
            S: 250 ok
            """);
        assertThat(beyond).isInstanceOf(Outcome.NoRecipient.class);
        assertThat(submits(HELLO, List.of("b\u00f6b@example.org"), POOR))
                .isInstanceOfSatisfying(
                        Outcome.Never.class, never -> assertThat(never.reason()).isEqualTo(Outcome.Reason.FORM));
        assertThat(submits("Subject: a\r\n\r\nh\u00e4\r\n", List.of("bob@example.org"), POOR))
                .isInstanceOf(Outcome.Never.class);
    }

    @Test
    void linesWithoutEndGoAsBinaryWhereThatIsOffered() throws Exception {
        String message = "Subject: long\r\n\r\n" + "x".repeat(1500) + "\r\n";
        Outcome outcome = submits(message, List.of("bob@example.org"), LOGIN, """
            C: MAIL FROM:<alice@example.org> SIZE=1519 BODY=BINARYMIME
            C: RCPT TO:<bob@example.org>
            S: 250 ok
            S: 250 ok
            C: BDAT 1519 LAST
            C: Subject: long
            C:
            C: %s
            S: 250 taken
            """.formatted("x".repeat(1500)));
        assertThat(outcome).isEqualTo(new Outcome.Accepted("250 taken"));
        assertThat(submits(message, List.of("bob@example.org"), POOR)).isInstanceOf(Outcome.Never.class);
    }

    @Test
    void aMessageThatCannotBeReadIsNotSentInPart() throws Exception {
        MessageOctets vanishing = new MessageOctets() {
            private int opened;

            @Override
            public InputStream open() throws IOException {
                if (opened++ == 0) {
                    return octets(HELLO).open();
                }
                return new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the file is gone");
                    }
                };
            }
        };
        try (ScriptedServer server = script(LOGIN, """
            C: MAIL FROM:<alice@example.org> SIZE=25
            C: RCPT TO:<bob@example.org>
            C: DATA
            S: 250 ok
            S: 250 ok
            S: 354 go on
            """).fallsSilent().start()) {
            session = open(server, TlsMode.NONE);
            assertThatThrownBy(() -> session.submit(
                            new MailEnvelope("alice@example.org", List.of("bob@example.org")),
                            vanishing,
                            refused -> true))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the file is gone");
            server.finished();
        }
    }

    @Test
    void aWrongPasswordIsSaidWithoutIt() throws Exception {
        try (ScriptedServer server = script("""
            S: 220 ready
            C: EHLO [127.0.0.1]
            S: 250-x
            S: 250 AUTH=PLAIN
            C: AUTH PLAIN AGFsaWNlAHNlY3JldA==
            S: 535 5.7.8 alice with secret is wrong
            """).start()) {
            assertThatThrownBy(() -> open(server, TlsMode.NONE))
                    .isInstanceOf(SessionFailure.AuthenticationRejected.class)
                    .hasMessageContaining("alice with … is wrong");
            server.finished();
        }
    }

    @Test
    void withoutStarttlsNoPasswordLeaves() throws Exception {
        try (ScriptedServer server = script("""
            S: 220 ready
            C: EHLO [127.0.0.1]
            S: 250-x
            S: 250 AUTH PLAIN
            """).start()) {
            assertThatThrownBy(() -> open(server, TlsMode.STARTTLS))
                    .isInstanceOf(SessionFailure.NotOffered.class)
                    .hasMessageContaining("STARTTLS");
            server.finished();
        }
    }

    @Test
    void wordsSlippedInBehindTheAnswerToStarttlsAreNotBelieved() throws Exception {
        try (ScriptedServer server = script("""
            S: 220 ready
            C: EHLO [127.0.0.1]
            S: 250 STARTTLS
            """).start()) {
            assertThatThrownBy(() -> open(server, TlsMode.STARTTLS)).isInstanceOf(SessionFailure.NotOffered.class);
        }
        try (ScriptedServer server = script("""
            S: 220 ready
            C: EHLO [127.0.0.1]
            S: 250-x
            S: 250 STARTTLS
            C: STARTTLS
            S: 220 go
            S: 250 AUTH PLAIN
            """).start()) {
            assertThatThrownBy(() -> open(server, TlsMode.STARTTLS))
                    .isInstanceOf(SessionFailure.ProtocolViolation.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"554 no, NotOffered", "421 later, Busy", "* OK IMAP4rev1, ProtocolViolation"})
    void aGreetingThatIsNoneIsSaid(String greeting, String failure) throws Exception {
        try (ScriptedServer server = script("S: " + greeting).start()) {
            assertThatThrownBy(() -> open(server, TlsMode.NONE))
                    .isInstanceOf(SessionFailure.class)
                    .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(failure));
        }
    }

    @Test
    void anAddressCannotCarryAnotherCommand() {
        for (String address : List.of("", "bob", "@b", "bob@", "b ob@c", "b@c>\r\nRSET", "a@b@c", "<b@c>", "b@c\n")) {
            assertThatThrownBy(() -> new MailEnvelope("alice@example.org", List.of(address)))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new MailEnvelope("a@b", List.of("c@d", "c@d", "\"e f\"@g")).recipients())
                .containsExactly("c@d", "\"e f\"@g");
    }
}
