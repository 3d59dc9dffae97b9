package org.tidemark.ui.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way from the FX thread to the cache and the engine and back. Reads run side by side; writes run one after
/// the other, in the order the user made them. Results and failures arrive on the FX thread.
public final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final int READERS = 3;

    private final Executor reads;
    private final Executor writes;
    private final Executor slow;
    private final Executor fx;
    private volatile boolean closed;
    private Consumer<Exception> unexpected = e -> LOG.warn("background work failed", e);

    /// @param reads for short reads of the cache
    /// @param writes runs its tasks in order
    /// @param slow for work that may wait for the network; interruptible
    /// @param fx delivers to the FX thread
    public Background(Executor reads, Executor writes, Executor slow, Executor fx) {
        this.reads = reads;
        this.writes = writes;
        this.slow = slow;
        this.fx = fx;
    }

    /// Real threads, all of them daemons.
    public static Background onThreads() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory named = r -> Thread.ofPlatform()
                .daemon()
                .name("tidemark-ui-" + number.incrementAndGet())
                .unstarted(r);
        return new Background(
                Executors.newFixedThreadPool(READERS, named),
                Executors.newSingleThreadExecutor(named),
                Executors.newVirtualThreadPerTaskExecutor(),
                Platform::runLater);
    }

    /// What happens with a failure that the caller did not take; called on the FX thread.
    public void onUnexpected(Consumer<Exception> handler) {
        unexpected = handler;
    }

    public <T> void read(Callable<T> work, Consumer<T> done) {
        on(reads, work, done, this::report);
    }

    public <T> void read(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        on(reads, work, done, failed);
    }

    public <T> void write(Callable<T> work, Consumer<T> done) {
        on(writes, work, done, this::report);
    }

    /// Work that may wait for the network. Cancelling the result interrupts it; nothing is delivered then.
    public <T> Future<?> slow(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        FutureTask<T> task = new FutureTask<>(work) {
            @Override
            protected void done() {
                if (!isCancelled()) {
                    deliver(this::get, done, failed);
                }
            }
        };
        if (!closed) {
            slow.execute(task);
        }
        return task;
    }

    /// Runs on the FX thread soon.
    public void onFx(Runnable action) {
        fx.execute(action);
    }

    /// A place for one kind of read of which only the latest matters.
    public Slot slot() {
        return new Slot();
    }

    private <T> void on(Executor where, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        if (!closed) {
            where.execute(() -> deliver(work, done, failed));
        }
    }

    private <T> void deliver(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            fx.execute(() -> failed.accept(e));
            return;
        }
        fx.execute(() -> done.accept(result));
    }

    private void report(Exception e) {
        unexpected.accept(e);
    }

    /// Lets what is under way end; nothing new is begun.
    @Override
    public void close() {
        closed = true;
        for (Executor each : new Executor[] {reads, writes, slow}) {
            if (each instanceof ExecutorService service) {
                service.shutdown();
            }
        }
    }

    /// At most one read under way and one waiting; a newer one replaces the one that waits, and a result for another
    /// key than the newest is dropped. Used on the FX thread only.
    public final class Slot {
        private boolean busy;
        private Object newest = "";
        private @Nullable Runnable next;

        private Slot() {}

        /// @param key tells whether a result that comes late still fits what is wanted now
        public <T> void submit(Object key, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
            newest = key;
            if (busy) {
                next = () -> submit(key, work, done, failed);
                return;
            }
            busy = true;
            read(work, result -> finish(key, () -> done.accept(result)), e -> finish(key, () -> failed.accept(e)));
        }

        public <T> void submit(Object key, Callable<T> work, Consumer<T> done) {
            submit(key, work, done, Background.this::report);
        }

        private void finish(Object key, Runnable deliver) {
            busy = false;
            if (key.equals(newest)) {
                deliver.run();
            }
            Runnable waiting = next;
            if (waiting != null && !busy) {
                next = null;
                waiting.run();
            }
        }
    }
}
