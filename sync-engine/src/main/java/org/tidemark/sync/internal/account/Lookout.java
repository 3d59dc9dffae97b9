package org.tidemark.sync.internal.account;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Looks every few seconds whether the surroundings have changed, and says so.
final class Lookout implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final CountDownLatch over = new CountDownLatch(1);

    private Lookout() {}

    static Lookout start(Surroundings surroundings, Runnable changed) {
        Lookout lookout = new Lookout();
        Thread.ofVirtual().name("tidemark-lookout").start(() -> lookout.watch(surroundings, changed));
        return lookout;
    }

    private void watch(Surroundings surroundings, Runnable changed) {
        try {
            while (!over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                if (surroundings.haveChanged()) {
                    changed.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
