package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.store.StoreRefusal;

/// Group commit: whoever gets the folder's lock carries out all changes that wait for it, writes them with one fsync,
/// and only then lets any of them be seen or touch the mail.
final class CommitQueue {
    /// A change that is decided and written, but not durable yet.
    ///
    /// @param after what happens to files once it is
    record Staged<T>(T result, Effect after) {
        static <T> Staged<T> done(T result) {
            return new Staged<>(result, () -> {});
        }
    }

    @FunctionalInterface
    interface Operation<T> {
        Staged<T> stage() throws IOException, StoreRefusal;
    }

    @FunctionalInterface
    public interface Effect {
        void run() throws IOException;
    }

    /// The folder behind the queue; called under the lock.
    interface Host {
        /// Before a group: makes sure there is a state to work on.
        void ready() throws IOException, StoreRefusal;

        /// Makes the group durable and publishes it.
        void commit() throws IOException;

        /// After the files were touched.
        ///
        /// @param failure what went wrong with them, if anything did; the changes stand nevertheless
        void rest(@Nullable IOException failure);
    }

    private static final Logger LOG = LoggerFactory.getLogger(CommitQueue.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentLinkedQueue<Pending<?>> waiting = new ConcurrentLinkedQueue<>();
    private final Host host;

    CommitQueue(Host host) {
        this.host = host;
    }

    <T> T submit(Operation<T> operation) throws IOException, StoreRefusal {
        return submit(new Pending<>(operation, false));
    }

    /// Carries out an operation in a group of its own: it looks at the files, so no other may have files yet to touch.
    <T> T submitAlone(Operation<T> operation) throws IOException, StoreRefusal {
        return submit(new Pending<>(operation, true));
    }

    private <T> T submit(Pending<T> pending) throws IOException, StoreRefusal {
        waiting.add(pending);
        lock.lock();
        // An interrupt would close the channels of directories being forced.
        boolean interrupted = Thread.interrupted();
        try {
            while (!pending.done) {
                runGroup();
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return pending.outcome();
    }

    private void runGroup() {
        List<Pending<?>> group = new ArrayList<>();
        for (Pending<?> next = waiting.peek(); next != null; next = waiting.peek()) {
            if (next.alone && !group.isEmpty()) {
                break;
            }
            group.add(next);
            waiting.remove();
            if (next.alone) {
                break;
            }
        }
        try {
            host.ready();
            group.forEach(Pending::stage);
            host.commit();
        } catch (IOException | StoreRefusal e) {
            group.forEach(p -> p.fail(e));
            return;
        } catch (RuntimeException e) {
            // Whoever waits for this group on another thread has to hear of it too.
            LOG.error("A fault in the mail store", e);
            group.forEach(p -> p.fail(new IOException("A fault in the mail store: " + e, e)));
            return;
        }
        IOException failure = null;
        for (Pending<?> pending : group) {
            IOException one = pending.after();
            failure = failure == null ? one : failure;
        }
        host.rest(failure);
    }

    private static final class Pending<T> {
        private final Operation<T> operation;
        private final boolean alone;
        private @Nullable Staged<T> staged;
        private @Nullable Exception failure;
        private boolean done;

        Pending(Operation<T> operation, boolean alone) {
            this.operation = operation;
            this.alone = alone;
        }

        void stage() {
            try {
                staged = operation.stage();
            } catch (IOException | StoreRefusal | RuntimeException e) {
                // Handed to the thread that asked; the others of the group go on.
                failure = e;
            }
        }

        void fail(Exception e) {
            failure = failure == null ? e : failure;
            done = true;
        }

        @Nullable
        IOException after() {
            done = true;
            if (staged == null || failure != null) {
                return null;
            }
            try {
                staged.after().run();
                return null;
            } catch (IOException e) {
                return e;
            }
        }

        T outcome() throws IOException, StoreRefusal {
            switch (failure) {
                case IOException e -> throw e;
                case StoreRefusal e -> throw e;
                case RuntimeException e -> throw e;
                case null -> {}
                default -> throw new IllegalStateException(failure);
            }
            if (staged == null) {
                throw new IllegalStateException("the operation was never carried out");
            }
            return staged.result();
        }
    }
}
