package org.tidemark.testserver.imap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.imap.content.Turns;

class LoginGuardTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    private final InstantSource time = now::get;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final LoginGuard guard = new LoginGuard(clock, new Turns(2, System::nanoTime));

    private long secondsFor(String address) {
        return guard.failed(address).toSeconds();
    }

    @Test
    void failuresOfAnAddressAddUpOverAllItsConnectionsAndAreForgottenInTime() {
        assertThat(secondsFor("a")).isEqualTo(2);
        assertThat(secondsFor("a")).isEqualTo(4);
        assertThat(secondsFor("b")).isEqualTo(2);
        for (int i = 0; i < 100; i++) {
            secondsFor("a");
        }
        assertThat(secondsFor("a")).isEqualTo(15);
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(11)));
        assertThat(secondsFor("a")).isEqualTo(2);
    }

    @Test
    void aFloodOfGuessesForOneUserShutsNoOtherOutAndIsRefusedOnceItsLineIsLong() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger together = new AtomicInteger();
        List<Thread> guesses = new ArrayList<>();
        for (int i = 0; i < LoginGuard.MOST_WAITING; i++) {
            assertThat(guard.admits("a", "joe")).isTrue();
            int length = i + 1;
            guesses.add(Thread.ofVirtual().start(() -> {
                try {
                    guard.inTurn("a", "joe", () -> {
                        assertThat(together.incrementAndGet()).isEqualTo(1);
                        awaitQuietly(go);
                        return together.decrementAndGet();
                    });
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }));
            Awaitility.await().until(() -> guard.waiting("a", "joe") == length);
        }
        assertThat(guard.admits("a", "joe")).isFalse();
        assertThat(guard.admits("a", "ann")).isTrue();
        assertThat(guard.inTurn("a", "ann", () -> "right")).isEqualTo("right");
        go.countDown();
        for (Thread guess : guesses) {
            guess.join();
        }
        assertThat(guard.admits("a", "joe")).isTrue();
    }

    @Test
    void aUserHasABoundedNumberOfSessions() {
        for (int i = 0; i < LoginGuard.MOST_SESSIONS; i++) {
            assertThat(guard.enters("anna")).isTrue();
        }
        assertThat(guard.enters("anna")).isFalse();
        assertThat(guard.enters("joe")).isTrue();
        guard.leaves("anna");
        assertThat(guard.enters("anna")).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
