package org.tidemark.sync.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.SendAnswer;
import org.tidemark.sync.internal.outbox.OutboxRun;
import org.tidemark.sync.internal.session.SessionFailure;
import org.tidemark.sync.internal.submission.SmtpOpener;
import org.tidemark.sync.internal.submission.SubmissionTimeouts;
import org.tidemark.sync.internal.wire.SocketDialer;
import org.tidemark.sync.internal.wire.TlsLayer;
import org.tidemark.sync.support.SmtpServer;

@Timeout(60)
class OutboxTest {
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final SubmissionTimeouts TIMEOUTS = new SubmissionTimeouts(SHORT, SHORT, SHORT, SHORT, SHORT);

    @TempDir
    Path folder;

    private Fixture f;
    private SmtpServer server;

    @BeforeEach
    void open() throws IOException {
        f = new Fixture(folder.resolve("home"));
        server = new SmtpServer();
    }

    @AfterEach
    void close() throws IOException {
        f.close();
        server.close();
    }

    private OutboxRun outbox() {
        return new OutboxRun(
                f.cache.outbox(),
                new SmtpOpener(TIMEOUTS, new SocketDialer(), TlsLayer.platformAuthorities()),
                f.clock);
    }

    private OutboxRun.Round send(String password) {
        return outbox().send(
                        f.account,
                        new OutboxRun.Server(server.endpoint(), "alice", password.toCharArray(), Optional.empty()));
    }

    private IntentId submit(String to, Optional<Instant> notBefore) throws IOException {
        String message = "From: alice@example.org\nTo: " + to + "\nSubject: minutes\n\nhello\n";
        Path file = Files.writeString(folder.resolve("mail.eml"), message);
        return f.submit(new Intent.Send(f.account, file, notBefore));
    }

    private QueuedIntent queued() {
        return f.store().queue().getFirst();
    }

    @Test
    void aMailIsGivenAnIdAndADateOnceAndNoNameOfAComputer() throws Exception {
        submit("bob@example.org", Optional.empty());
        assertThat(queued().sentence()).isEqualTo("Send “minutes” to bob@example.org");
        f.reopen();
        assertThat(send("secret").sent()).isEqualTo(1);
        assertThat(server.taken().getFirst().message())
                .matches("(?s)Date: Tue, 24 Nov 2026 08:00:00 \\+0000\r\nMessage-ID: <[0-9a-f]{40}@example.org>\r\n"
                        + "From: alice@example.org\r\nTo: bob@example.org\r\nSubject: minutes\r\n\r\nhello\r\n");
        assertThat(f.store().queue()).isEmpty();
        assertThat(send("secret").sent()).isZero();
    }

    @Test
    void aMailThatIsToWaitCanBeTakenBack() throws Exception {
        Instant then = f.clock.instant().plusSeconds(10);
        IntentId id = submit("bob@example.org", Optional.of(then));
        assertThat(outbox().nextTry()).contains(then);
        assertThat(send("secret").sent()).isZero();
        assertThat(f.cache.cancel(id)).isTrue();
        f.clock.advance(Duration.ofMinutes(1));
        assertThat(send("secret").sent()).isZero();
        assertThat(f.store().queue()).isEmpty();
        submit("bob@example.org", Optional.of(then));
        assertThat(send("secret").sent()).isEqualTo(1);
    }

    @Test
    void oneWhomTheServerDoesNotKnowIsNamedAndTheOthersGetIt() throws Exception {
        server.answering(a -> a.equals("RCPT nobody@example.org") ? "550 5.1.1 no such user" : a);
        IntentId id = submit("bob@example.org, nobody@example.org", Optional.empty());
        assertThat(send("secret").sent()).isEqualTo(1);
        assertThat(queued().state()).isEqualTo(QueuedIntent.State.REFUSED);
        assertThat(queued().reason()).contains("It was sent, but not to nobody@example.org (550 5.1.1 no such user).");
        server.answering(a -> a);
        assertThat(outbox().answer(id, SendAnswer.SEND_AGAIN)).isTrue();
        assertThat(send("secret").sent()).isEqualTo(1);
        assertThat(f.store().queue()).isEmpty();
        assertThat(server.taken().stream().map(SmtpServer.Taken::recipients))
                .containsExactly(List.of("bob@example.org"), List.of("nobody@example.org"));
    }

    @Test
    void oneWhoIsPutOffGetsItLaterAndTheOthersOnce() throws Exception {
        server.answering(a -> a.equals("RCPT slow@example.org") ? "450 4.2.1 greylisted" : a);
        submit("bob@example.org, slow@example.org", Optional.empty());
        assertThat(send("secret").sent()).isEqualTo(1);
        assertThat(queued().state()).isEqualTo(QueuedIntent.State.WAITING);
        assertThat(queued().reason()).get().asString().contains("slow@example.org (450 4.2.1 greylisted)");
        assertThat(send("secret").sent()).isZero();
        server.answering(a -> a);
        f.clock.advance(Duration.ofMinutes(1));
        assertThat(send("secret").sent()).isEqualTo(1);
        assertThat(f.store().queue()).isEmpty();
        assertThat(server.taken().stream().map(SmtpServer.Taken::recipients))
                .containsExactly(List.of("bob@example.org"), List.of("slow@example.org"));
    }

    @Test
    void aNoForNowIsTriedAgainWithLongerPauses() throws Exception {
        server.answering(a -> a.equals("END") ? "451 4.3.0 disk" : a);
        submit("bob@example.org", Optional.empty());
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            send("secret");
            assertThat(outbox().nextTry()).contains(f.clock.instant().plus(Duration.ofMinutes(minutes)));
            f.clock.advance(Duration.ofMinutes(minutes));
        }
        server.answering(a -> a);
        assertThat(send("secret").sent()).isEqualTo(1);
        assertThat(server.taken()).hasSize(1);
    }

    @Test
    void aNoForGoodStopsWithTheServersWords() throws Exception {
        server.answering(a -> a.equals("END") ? "554 5.7.1 looks like spam" : a);
        submit("bob@example.org", Optional.empty());
        assertThat(send("secret").sent()).isZero();
        assertThat(queued().state()).isEqualTo(QueuedIntent.State.REFUSED);
        assertThat(queued().reason()).get().asString().contains("554 5.7.1 looks like spam");
        assertThat(send("secret").sent()).isZero();
    }

    @Test
    void aWrongPasswordHoldsAllMailAndSaysSo() throws Exception {
        submit("bob@example.org", Optional.empty());
        assertThat(send("wrong").failure()).containsInstanceOf(SessionFailure.AuthenticationRejected.class);
        assertThat(queued().state()).isEqualTo(QueuedIntent.State.WAITING);
        assertThat(queued().reason()).get().asString().contains("rejects the user name or password");
        assertThat(send("secret").sent()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To: bob@example.org\n\nno From",
                "From: alice@example.org\n\nnobody",
                "From: alice@example.org\nTo: bob\n\nno domain",
                "From: alice@example.org\nTo: bob@example.org\n\n\0"
            })
    void whatIsNoMailIsNotQueued(String message) throws Exception {
        Path file = Files.write(folder.resolve("mail.eml"), message.getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> f.submit(new Intent.Send(f.account, file, Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(f.store().queue()).isEmpty();
    }
}
