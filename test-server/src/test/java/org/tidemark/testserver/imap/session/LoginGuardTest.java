package org.tidemark.testserver.imap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoginGuardTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    private final InstantSource time = now::get;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final LoginGuard guard = new LoginGuard(clock);

    private long secondsFor(String address) {
        long seconds = guard.failed(address).toSeconds();
        guard.waited(address);
        return seconds;
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
    void whileTooManyFailuresOfAnAddressWaitNoPasswordFromThereIsTried() {
        for (int i = 0; i < LoginGuard.MOST_WAITING; i++) {
            assertThat(guard.admits("a")).isTrue();
            guard.failed("a");
        }
        assertThat(guard.admits("a")).isFalse();
        assertThat(guard.admits("b")).isTrue();
        guard.waited("a");
        assertThat(guard.admits("a")).isTrue();
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
}
