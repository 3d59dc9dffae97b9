package org.tidemark.testserver.imap.content;

import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/// Shares the processors among work that is long: nothing takes one away from a virtual thread that computes, so a few
/// searches would keep everybody else waiting. Whoever works longer than a slice goes to the end of the line, and a
/// processor stays free for what is short. Not to be held while a peer is written to, who may be slow. Thread-safe.
public final class Turns {
    private static final long SLICE = 20_000_000;

    private final Semaphore places;
    private final LongSupplier nanos;

    public Turns() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), System::nanoTime);
    }

    /// @param places how many may work at a time
    /// @param nanos a clock that runs evenly, as [System#nanoTime]
    public Turns(int places, LongSupplier nanos) {
        this.places = new Semaphore(places, true);
        this.nanos = nanos;
    }

    /// Waits for a place. A thread has one at most.
    public Turn begin() {
        places.acquireUninterruptibly();
        return new Turn();
    }

    /// A place to work; of the thread that began it.
    public final class Turn implements AutoCloseable {
        private long since = nanos.getAsLong();

        private Turn() {}

        /// Between two steps of the work: lets others work, if some wait and this one has had its slice.
        public void step() {
            if (nanos.getAsLong() - since >= SLICE) {
                if (places.hasQueuedThreads()) {
                    places.release();
                    places.acquireUninterruptibly();
                }
                since = nanos.getAsLong();
            }
        }

        @Override
        public void close() {
            places.release();
        }
    }

    /// How many wait.
    public int waiting() {
        return places.getQueueLength();
    }
}
