package org.tidemark.sync.internal.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Rings at a time: when a mail that was to wait may go. Only the last time that was set counts.
final class Alarm implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon(true).name("tidemark-outbox").factory());
    private final Clock clock;
    private final Runnable ring;
    private @Nullable ScheduledFuture<?> next;

    Alarm(Clock clock, Runnable ring) {
        this.clock = clock;
        this.ring = ring;
    }

    synchronized void at(Instant when) {
        if (next != null) {
            next.cancel(false);
        }
        if (!timer.isShutdown()) {
            long wait = Math.max(0, Duration.between(clock.instant(), when).toMillis());
            next = timer.schedule(ring, wait, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
    }
}
