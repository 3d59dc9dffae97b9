package org.tidemark.sync.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.command.Search;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.support.Recorder;
import org.tidemark.sync.support.ScriptedServer;
import org.tidemark.sync.support.Sessions;

@Timeout(60)
class BrokenLineTest {
    private static final String ANSWERS =
            "* 3 EXISTS\r\n* 1 FETCH (UID 1 BODY[] {5}\r\nhello FLAGS (\\Seen))\r\n2 OK [HIGHESTMODSEQ 7] a\r\n";

    @TempDir
    Path spill;

    @Test
    void aCutAtAnyOctetOfAFlightIsAConnectionLostAndNothingIsMadeUp() throws Exception {
        String opening = Sessions.GREETING + "\r\n" + "1 OK [CAPABILITY IMAP4rev1 ] in\r\n";
        for (int n = 0; n < ANSWERS.length(); n++) {
            Recorder recorder = new Recorder();
            try (ScriptedServer server = Sessions.loggedIn("")
                            .cutAfter(opening.length() + n)
                            .clientSends("2 NOOP")
                            .answersOctets(ANSWERS)
                            .start();
                    ImapSession session = Sessions.open(server, spill, Set.of())) {
                assertThatThrownBy(() -> session.fly(List.of(Command.of("NOOP")), recorder))
                        .as("cut after " + n)
                        .isInstanceOf(SessionFailure.ConnectionLost.class);
            }
            assertThat(recorder.completions).isEmpty();
            assertThat(recorder.all(Untagged.Unreadable.class)).isEmpty();
        }
    }

    @Test
    void aServerThatFallsSilentInAFlightIsGivenUp() throws Exception {
        SessionTimeouts impatient = new SessionTimeouts(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5));
        try (ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 NOOP")
                .answersOctets(ANSWERS.substring(0, 40))
                .fallsSilent()
                .start()) {
            try (ImapSession session = Sessions.opener(impatient, spill)
                    .open(server.endpoint(TlsMode.NONE), "alice", "secret".toCharArray(), Set.of(), Optional.empty())) {
                assertThatThrownBy(() -> session.fly(List.of(Command.of("NOOP")), new Recorder()))
                        .isInstanceOf(SessionFailure.ConnectionLost.class)
                        .hasMessageContaining("does not answer in time");
            }
            server.finished();
        }
    }

    /// A search, a copy or an upload may take the server minutes.
    @Test
    void aServerThatIsAtWorkIsWaitedFor() throws Exception {
        SessionTimeouts impatient = new SessionTimeouts(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
        try (ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 UID SEARCH UID 1:4294967295")
                .clientWaits()
                .clientWaits()
                .answers("* SEARCH 1", "2 OK found")
                .start()) {
            Recorder recorder = new Recorder();
            try (ImapSession session = Sessions.opener(impatient, spill)
                    .open(server.endpoint(TlsMode.NONE), "alice", "secret".toCharArray(), Set.of(), Optional.empty())) {
                session.fly(List.of(Search.all(session.can())), recorder);
            }
            assertThat(recorder.completions).hasSize(1);
            server.finished();
        }
    }

    @Test
    void octetsThatAreNotDeflateBreakTheRules() throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .answers(Sessions.GREETING)
                .clientSends("1 LOGIN alice secret")
                .clientSends("2 COMPRESS DEFLATE")
                .answers("1 OK [CAPABILITY IMAP4rev1] in", "2 OK")
                .clientSpeaks()
                .answersOctets("\u00ff\u00ff\u00ff\u00ff\u00ff")
                .fallsSilent()
                .start()) {
            ImapSession session = Sessions.open(server, spill, Set.of("COMPRESS=DEFLATE"));
            assertThatThrownBy(() -> session.fly(List.of(Command.of("NOOP")), new Recorder()))
                    .isInstanceOf(SessionFailure.ProtocolViolation.class);
        }
    }

    @Test
    void anInterruptOfAnyThreadEndsAFlightAndIsKept() throws Exception {
        for (Thread.Builder kind : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
            CountDownLatch waiting = new CountDownLatch(1);
            AtomicReference<Throwable> failure = new AtomicReference<>();
            AtomicReference<Boolean> kept = new AtomicReference<>(false);
            try (ScriptedServer server = Sessions.loggedIn("")
                            .clientSends("2 NOOP")
                            .then(s -> waiting.countDown())
                            .fallsSilent()
                            .start();
                    ImapSession session = Sessions.open(server, spill, Set.of())) {
                Thread flier = kind.start(() -> {
                    try {
                        session.fly(List.of(Command.of("NOOP")), new Recorder());
                    } catch (SessionFailure e) {
                        failure.set(e);
                        kept.set(Thread.currentThread().isInterrupted());
                    }
                });
                assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
                flier.interrupt();
                assertThat(flier.join(Duration.ofSeconds(10))).isTrue();
                server.finished();
            }
            assertThat(failure.get())
                    .isInstanceOf(SessionFailure.ConnectionLost.class)
                    .hasMessageContaining("ended on this side");
            assertThat(kept.get()).isTrue();
        }
    }

    @Test
    void aSinkThatFailsEndsTheSession() throws Exception {
        try (ScriptedServer server = Sessions.loggedIn("")
                        .clientSends("2 NOOP")
                        .answersOctets(ANSWERS)
                        .fallsSilent()
                        .start();
                ImapSession session = Sessions.open(server, spill, Set.of())) {
            FlightSink full = new FlightSink() {
                @Override
                public void untagged(OptionalInt select, Untagged data) {
                    throw new IllegalStateException("disk full");
                }

                @Override
                public void completed(int index, Completion completion) {}
            };
            assertThatThrownBy(() -> session.fly(List.of(Command.of("NOOP")), full))
                    .hasMessage("disk full");
            server.finished();
        }
    }
}
