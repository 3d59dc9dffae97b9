package org.tidemark.sync.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.store.Subscription;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.internal.session.FlightSink;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.simulation.OtherClient;
import org.tidemark.sync.support.ForwardingSession;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.testserver.ImapTestServer;

class SilentServerTest {
    @TempDir
    Path folder;

    /// lessons.md#silent-expunge: INBOX is opened anew for each IDLE, and what that tells is compared with the
    /// tidemark.
    @Test
    void anExpungeThatAnOpenConnectionDoesNotTellIsSeenWhenIdleIsRenewed() throws Exception {
        Files.createDirectories(folder.resolve("spill"));
        BlockingQueue<SyncReceipt> ended = new LinkedBlockingQueue<>();
        SyncReceipt[] last = new SyncReceipt[1];
        Idles idles = new Idles();
        try (ImapTestServer server = ImapTestServer.forMaildir(folder.resolve("mail"))
                        .user("alice", "secret")
                        .start();
                OtherClient other = new OtherClient(server.port(), folder.resolve("spill"))) {
            other.append("INBOX", "", OtherClient.message(1));
            other.append("INBOX", "", OtherClient.message(2));
            try (TestProfile profile =
                            TestProfile.open(folder.resolve("profile"), server.port(), new BodyPolicy.None());
                    Subscription _ = profile.engine.onStatus(status -> status.last()
                            .filter(receipt -> receipt != last[0])
                            .ifPresent(receipt -> ended.add(last[0] = receipt)))) {
                profile.faults = session -> new Deaf(session, idles);
                profile.engine.startBackground();
                assertThat(ended.poll(20, TimeUnit.SECONDS)).isNotNull();
                assertThat(idles.begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
                other.select("INBOX");
                other.says("UID STORE 1 +FLAGS (\\Deleted)", "UID EXPUNGE 1");
                idles.renew.release();
                SyncReceipt second = ended.poll(20, TimeUnit.SECONDS);
                assertThat(second).isNotNull();
                assertThat(second.expunged()).isEqualTo(1);
                assertThat(idles.count).as("one IDLE, not three").hasValue(1);
                idles.renew.release(100);
            }
        }
    }

    private static final class Idles {
        private final Semaphore begun = new Semaphore(0);
        private final Semaphore renew = new Semaphore(0);
        private final AtomicInteger count = new AtomicInteger();
    }

    /// Its IDLE tells nothing and ends when the test says so.
    private static final class Deaf extends ForwardingSession {
        private final Idles idles;

        private Deaf(ImapSession honest, Idles idles) {
            super(honest);
            this.idles = idles;
        }

        @Override
        public void idle(Duration limit, FlightSink sink) {
            idles.begun.release();
            idles.renew.acquireUninterruptibly();
            idles.count.incrementAndGet();
        }
    }
}
