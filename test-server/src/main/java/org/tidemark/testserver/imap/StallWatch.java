package org.tidemark.testserver.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Cuts connections whose peer takes too long: one that does not log in, however much else it says, and one that does
/// not read: a blocking write has no timeout of its own, and would hold its thread and
/// the message it is sending for as long as the peer likes. Thread-safe.
final class StallWatch {
    /// A peer has to take this many octets within the patience.
    private static final int STEP = 16 * 1024;

    private final long patience;
    private final LongSupplier nanos;
    private final Set<Guard> guards = ConcurrentHashMap.newKeySet();

    /// @param nanos a clock that runs evenly, as [System#nanoTime]
    StallWatch(Duration patience, LongSupplier nanos) {
        this.patience = patience.toNanos();
        this.nanos = nanos;
    }

    /// @param cut makes a write that hangs fail; called on another thread
    Guard guard(Runnable cut) {
        Guard guard = new Guard(cut);
        guards.add(guard);
        return guard;
    }

    /// Cuts what has been hanging for too long. To be called again and again.
    void look() {
        long now = nanos.getAsLong();
        for (Guard guard : guards) {
            Since since = guard.since;
            Deadline deadline = guard.deadline;
            if (since != null && now - since.nanos > patience || deadline != null && now - deadline.nanos > 0) {
                guard.cut.run();
            }
        }
    }

    private record Since(long nanos) {}

    private record Deadline(long nanos) {}

    @FunctionalInterface
    interface Write {
        void run() throws IOException;
    }

    /// Of one connection, whose thread uses it.
    final class Guard implements AutoCloseable {
        private final Runnable cut;
        private volatile @org.jspecify.annotations.Nullable Since since;

        private volatile @org.jspecify.annotations.Nullable Deadline deadline;

        private Guard(Runnable cut) {
            this.cut = cut;
        }

        /// The peer has this long, from now on; until it is told again.
        void until(Duration time) {
            deadline = new Deadline(nanos.getAsLong() + time.toNanos());
        }

        /// The peer may take its time.
        void atEase() {
            deadline = null;
        }

        /// Does something that ends when the peer reads.
        void during(Write action) throws IOException {
            since = new Since(nanos.getAsLong());
            try {
                action.run();
            } finally {
                since = null;
            }
        }

        OutputStream over(OutputStream out) {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    during(() -> out.write(b));
                }

                @Override
                public void write(byte[] octets, int off, int len) throws IOException {
                    for (int at = 0; at < len; at += STEP) {
                        int from = off + at;
                        int n = Math.min(STEP, len - at);
                        during(() -> out.write(octets, from, n));
                    }
                }

                @Override
                public void flush() throws IOException {
                    during(out::flush);
                }
            };
        }

        @Override
        public void close() {
            guards.remove(this);
        }
    }
}
