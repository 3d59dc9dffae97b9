package org.tidemark.testserver.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.imap.session.Settings;
import org.tidemark.testserver.imap.session.Shared;
import org.tidemark.testserver.profile.ServerProfile;
import org.tidemark.testserver.support.MemoryTree;

/// A client that does not read holds nothing for ever.
class StallWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final StallWatch watch = new StallWatch(PATIENCE, now::get);
    private final List<String> cuts = new ArrayList<>();

    private OutputStream slow(StallWatch.Guard guard, Duration each) {
        return guard.over(new OutputStream() {
            @Override
            public void write(int b) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] octets, int off, int len) {
                now.addAndGet(each.toNanos());
                watch.look();
            }
        });
    }

    @Test
    void aWriteThatHangsIsCutAndOneThatGoesOnIsNot() throws Exception {
        try (StallWatch.Guard one = watch.guard(() -> cuts.add("one"));
                StallWatch.Guard two = watch.guard(() -> cuts.add("two"))) {
            slow(one, PATIENCE).write(new byte[100_000]);
            assertThat(cuts).isEmpty();
            slow(two, PATIENCE.plusNanos(1)).write(new byte[10]);
            assertThat(cuts).containsExactly("two");
        }
    }

    @Test
    void whoIsGivenATimeIsCutAfterItUnlessPutAtEase() throws Exception {
        try (StallWatch.Guard stranger = watch.guard(() -> cuts.add("stranger"));
                StallWatch.Guard user = watch.guard(() -> cuts.add("user"))) {
            stranger.until(PATIENCE);
            user.until(PATIENCE);
            user.atEase();
            now.addAndGet(PATIENCE.toNanos());
            watch.look();
            assertThat(cuts).isEmpty();
            now.incrementAndGet();
            watch.look();
            assertThat(cuts).containsExactly("stranger");
        }
    }

    @Test
    void aConnectionThatIsSilentOrClosedIsLeftAlone() throws Exception {
        StallWatch.Guard guard = watch.guard(() -> cuts.add("cut"));
        slow(guard, Duration.ZERO).write(new byte[10]);
        now.addAndGet(PATIENCE.toNanos() * 2);
        watch.look();
        guard.close();
        assertThat(cuts).isEmpty();
    }

    @Test
    void theServerLeavesAClientThatAsksForMuchAndReadsNothing() throws Exception {
        MemoryTree tree = new MemoryTree();
        tree.inbox().deliver("Subject: large\n\n" + "0123456789\n".repeat(100_000));
        Settings settings =
                Settings.of(ServerProfile.DEFAULT, Clock.systemUTC()).withStall(Duration.ofMillis(300));
        Shared shared = new Shared(settings, (user, password) -> Optional.of(tree));
        try (ImapServer server = new ImapServer(shared, PlaintextLogin.ALWAYS);
                Socket client = new Socket()) {
            client.setReceiveBufferSize(4096);
            client.connect(server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty()));
            String ask = "b FETCH 1 BODY.PEEK[]\r\n".repeat(20);
            client.getOutputStream()
                    .write(("0 LOGIN a b\r\na SELECT INBOX\r\n" + ask).getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('*');
            await().atMost(Duration.ofSeconds(20)).until(() -> server.connections() == 0);
        }
    }
}
