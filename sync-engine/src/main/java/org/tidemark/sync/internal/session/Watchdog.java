package org.tidemark.sync.internal.session;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Does something once after a time, unless it is called off first.
public final class Watchdog implements AutoCloseable {
    private final CountDownLatch calledOff = new CountDownLatch(1);
    private volatile boolean bitten;

    private Watchdog() {}

    public static Watchdog after(Duration limit, Runnable bite) {
        Watchdog dog = new Watchdog();
        Thread.ofVirtual().name("imap-watchdog").start(() -> dog.watch(limit, bite));
        return dog;
    }

    private void watch(Duration limit, Runnable bite) {
        try {
            if (!calledOff.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                bitten = true;
                bite.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean hasBitten() {
        return bitten;
    }

    /// Calls it off.
    @Override
    public void close() {
        calledOff.countDown();
    }
}
