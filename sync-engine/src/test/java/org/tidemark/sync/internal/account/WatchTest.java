package org.tidemark.sync.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.store.Subscription;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncStatus;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.session.FlightSink;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.simulation.OtherClient;
import org.tidemark.sync.support.ForwardingSession;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.testserver.ImapTestServer;

/// The work in the background between two syncs, and after a mistake of the program.
class WatchTest {
    private static final int PATIENCE = 20;

    @TempDir
    Path folder;

    private final Semaphore idling = new Semaphore(0);
    private final AtomicInteger flights = new AtomicInteger();
    private final AtomicInteger mistakes = new AtomicInteger();
    private final BlockingQueue<SyncStatus> told = new LinkedBlockingQueue<>();
    private ImapTestServer server;
    private OtherClient other;
    private TestProfile profile;
    private Subscription subscription;

    @BeforeEach
    void start() throws Exception {
        server = ImapTestServer.forMaildir(folder.resolve("mail"))
                .user("alice", "secret")
                .start();
        other = new OtherClient(server.port(), Files.createDirectories(folder.resolve("spill")));
        other.append("INBOX", "", OtherClient.message(1));
        other.select("INBOX");
        profile = TestProfile.open(folder.resolve("profile"), server.port(), new BodyPolicy.None());
        profile.faults = Counting::new;
        subscription = profile.engine.onStatus(told::add);
    }

    @AfterEach
    void stop() throws IOException {
        subscription.close();
        profile.close();
        other.close();
        server.close();
    }

    @Test
    void aStarThatAnotherClientSetsDuringIdleCostsNoCommand() throws Exception {
        profile.engine.startBackground();
        assertThat(idling.tryAcquire(PATIENCE, TimeUnit.SECONDS)).isTrue();
        int before = flights.get();
        Semaphore changed = new Semaphore(0);
        try (Subscription _ = profile.engine.store().onChange(change -> changed.release())) {
            other.says("UID STORE 1 +FLAGS (\\Flagged)");
            assertThat(changed.tryAcquire(PATIENCE, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(profile.state()).anyMatch(line -> line.startsWith("INBOX 1 (\\Flagged)"));
        assertThat(flights).hasValue(before);
        other.append("INBOX", "", OtherClient.message(2));
        assertThat(idling.tryAcquire(PATIENCE, TimeUnit.SECONDS))
                .as("new mail calls for a sync")
                .isTrue();
        assertThat(profile.state()).contains("INBOX 2");
    }

    @Test
    void aMistakeOfTheProgramDoesNotEndTheWork() throws Exception {
        mistakes.set(1);
        profile.engine.startBackground();
        SyncProblem.Mistake mistake = mistake(1);
        assertThat(mistake.stopped()).isFalse();
        profile.engine.requestSync();
        assertThat(idling.tryAcquire(PATIENCE, TimeUnit.SECONDS)).isTrue();
        assertThat(profile.engine.status().getFirst().problem()).isEmpty();
        assertThat(profile.state()).contains("INBOX 1");
    }

    @Test
    void afterThreeMistakesInARowItStopsUntilItIsAskedFor() throws Exception {
        mistakes.set(3);
        profile.engine.startBackground();
        assertThat(mistake(1).stopped()).isFalse();
        profile.engine.requestSync();
        assertThat(mistake(2).stopped()).isFalse();
        profile.engine.requestSync();
        SyncProblem.Mistake last = mistake(3);
        assertThat(last.stopped()).isTrue();
        assertThat(last.sentence()).contains("3 times in a row").contains("check mail to try again");
        SyncStatus status = profile.engine.status().getFirst();
        assertThat(status.connection()).isEqualTo(SyncStatus.Connection.NEEDS_ATTENTION);
        assertThat(status.nextTry()).isEmpty();
        profile.engine.requestSync();
        assertThat(idling.tryAcquire(PATIENCE, TimeUnit.SECONDS)).isTrue();
        assertThat(profile.state()).contains("INBOX 1");
    }

    /// What is said when so many flights have ended in a mistake and nothing runs.
    private SyncProblem.Mistake mistake(int count) throws InterruptedException {
        while (true) {
            SyncStatus status = told.poll(PATIENCE, TimeUnit.SECONDS);
            assertThat(status).as("status").isNotNull();
            boolean resting = status.progress().isEmpty() && flights.get() == count;
            if (resting && status.problem().orElse(null) instanceof SyncProblem.Mistake mistake) {
                return mistake;
            }
        }
    }

    private final class Counting extends ForwardingSession {
        private Counting(ImapSession honest) {
            super(honest);
        }

        @Override
        public void fly(List<Command> commands, FlightSink sink) {
            flights.incrementAndGet();
            if (mistakes.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw new IllegalStateException("planted");
            }
            super.fly(commands, sink);
        }

        @Override
        public void idle(Duration limit, FlightSink sink) {
            idling.release();
            super.idle(limit, sink);
        }
    }
}
