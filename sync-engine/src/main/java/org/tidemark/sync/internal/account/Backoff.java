package org.tidemark.sync.internal.account;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: twice as long each time, up to a quarter of an hour, and never the same for
/// all clients of a server.
record Backoff(int failures) {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    static final Backoff NONE = new Backoff(0);

    Backoff more() {
        return new Backoff(failures + 1);
    }

    /// Between three quarters and five quarters of the nominal pause.
    Duration pause(RandomGenerator random) {
        long nominal = FIRST.toMillis() << Math.min(20, Math.max(0, failures - 1));
        long millis = Math.min(LONGEST.toMillis(), nominal);
        return Duration.ofMillis(millis * 3 / 4 + random.nextLong(millis / 2 + 1));
    }
}
