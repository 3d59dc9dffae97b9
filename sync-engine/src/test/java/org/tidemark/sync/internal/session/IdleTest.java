package org.tidemark.sync.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.support.Recorder;
import org.tidemark.sync.support.ScriptedServer;
import org.tidemark.sync.support.Sessions;

@Timeout(30)
class IdleTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path spill;

    @Test
    void whatComesIsHandedOverAndCutShortSaysDone() throws Exception {
        try (ScriptedServer server = Sessions.loggedIn("IDLE")
                .clientSends("2 SELECT INBOX")
                .answers("* 3 EXISTS", "2 OK")
                .clientSends("3 IDLE")
                .answers("+ idling", "* 4 EXISTS")
                .clientSends("DONE")
                .answers("* 5 EXISTS", "3 OK done")
                .clientSends("4 NOOP")
                .answers("4 OK")
                .start()) {
            Recorder recorder = new Recorder();
            try (ImapSession session = Sessions.open(server, spill, Set.of())) {
                session.fly(List.of(Sessions.select("INBOX")), new Recorder());
                session.idle(LONG, new FlightSink() {
                    @Override
                    public void untagged(OptionalInt select, Untagged data) {
                        recorder.untagged(select, data);
                        session.cutShort();
                    }

                    @Override
                    public void completed(int index, Completion completion) {
                        recorder.completed(index, completion);
                    }
                });
                session.fly(List.of(Command.of("NOOP")), new Recorder());
            }
            server.finished();
            assertThat(recorder.data()).containsExactly(new Untagged.Exists(4), new Untagged.Exists(5));
        }
    }

    @Test
    void itEndsByItselfAfterItsLimitAndTheSessionGoesOn() throws Exception {
        try (ScriptedServer server = Sessions.loggedIn("IDLE")
                .clientSends("2 IDLE")
                .answers("+ idling")
                .clientSends("DONE")
                .answers("2 OK done")
                .clientSends("3 NOOP")
                .answers("3 OK")
                .start()) {
            Recorder recorder = new Recorder();
            try (ImapSession session = Sessions.open(server, spill, Set.of())) {
                session.idle(Duration.ofMillis(50), recorder);
                session.fly(List.of(Command.of("NOOP")), recorder);
            }
            server.finished();
            assertThat(recorder.completions).hasSize(1);
        }
    }

    @Test
    void anotherThreadCanEndItBeforeTheServerHasAgreed() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        try (ScriptedServer server = Sessions.loggedIn("IDLE")
                .clientSends("2 IDLE")
                .then(s -> cut.countDown())
                .clientWaits()
                .answers("+ idling")
                .clientSends("DONE")
                .answers("2 OK done")
                .start()) {
            try (ImapSession session = Sessions.open(server, spill, Set.of())) {
                CompletableFuture<Void> idling = CompletableFuture.runAsync(() -> session.idle(LONG, new Recorder()));
                assertThat(cut.await(10, TimeUnit.SECONDS)).isTrue();
                session.cutShort();
                idling.get(10, TimeUnit.SECONDS);
            }
            server.finished();
        }
    }

    @Test
    void aCutThatComesBeforeItBeginsIsNotLost() throws Exception {
        try (ScriptedServer server =
                Sessions.loggedIn("IDLE").clientSends("2 NOOP").answers("2 OK").start()) {
            try (ImapSession session = Sessions.open(server, spill, Set.of())) {
                session.cutShort();
                session.idle(LONG, new Recorder());
                session.fly(List.of(Command.of("NOOP")), new Recorder());
            }
            server.finished();
        }
    }

    @Test
    void aLineThatDoesNotAnswerDoneIsDead() throws Exception {
        SessionTimeouts impatient = new SessionTimeouts(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(200));
        try (ScriptedServer server = Sessions.loggedIn("IDLE")
                .clientSends("2 IDLE")
                .answers("+ idling")
                .fallsSilent()
                .start()) {
            try (ImapSession session = Sessions.opener(impatient, spill)
                    .open(
                            server.endpoint(org.tidemark.mail.account.TlsMode.NONE),
                            "alice",
                            "secret".toCharArray(),
                            Set.of(),
                            java.util.Optional.empty())) {
                assertThatThrownBy(() -> session.idle(Duration.ofMillis(50), new Recorder()))
                        .isInstanceOf(SessionFailure.ConnectionLost.class)
                        .hasMessageContaining("does not answer in time");
            }
        }
    }

    @Test
    void itWorksUnderDeflate() throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .answers(Sessions.GREETING)
                .clientSends("1 LOGIN alice secret")
                .clientSends("2 COMPRESS DEFLATE")
                .answers("1 OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE IDLE] in", "2 OK")
                .compresses()
                .clientSends("3 IDLE")
                .answers("+ idling")
                .clientSends("DONE")
                .answers("* 4 EXISTS", "3 OK done")
                .start()) {
            Recorder recorder = new Recorder();
            try (ImapSession session = Sessions.open(server, spill, Set.of("COMPRESS=DEFLATE"))) {
                session.idle(Duration.ofMillis(50), recorder);
            }
            server.finished();
            assertThat(recorder.data()).containsExactly(new Untagged.Exists(4));
        }
    }

    @Test
    void closingEndsItInTheOtherThread() throws Exception {
        CountDownLatch idling = new CountDownLatch(1);
        try (ScriptedServer server = Sessions.loggedIn("IDLE")
                .clientSends("2 IDLE")
                .answers("+ idling")
                .then(s -> idling.countDown())
                .fallsSilent()
                .start()) {
            ImapSession session = Sessions.open(server, spill, Set.of());
            CompletableFuture<Void> thread = CompletableFuture.runAsync(() -> session.idle(LONG, new Recorder()));
            assertThat(idling.await(10, TimeUnit.SECONDS)).isTrue();
            session.close();
            assertThatThrownBy(() -> thread.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SessionFailure.ConnectionLost.class);
        }
    }
}
