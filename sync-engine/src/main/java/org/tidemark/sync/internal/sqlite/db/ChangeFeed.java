package org.tidemark.sync.internal.sqlite.db;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.store.StoreChange;
import org.tidemark.mail.store.Subscription;

/// Tells listeners of commits, in their order, on one thread of its own.
public final class ChangeFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

    private final List<Consumer<StoreChange>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("store-changes").factory());
    private long sequence;

    /// Called by the writer while it still holds its lock, so that numbers follow the commits.
    void publish(Tx tx) {
        if (tx.mailboxes().isEmpty() && !tx.tree() && !tx.queue()) {
            return;
        }
        StoreChange change = new StoreChange(++sequence, tx.mailboxes(), tx.tree(), tx.queue());
        if (!listeners.isEmpty()) {
            thread.execute(() -> listeners.forEach(l -> tell(l, change)));
        }
    }

    public Subscription subscribe(Consumer<StoreChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private static void tell(Consumer<StoreChange> listener, StoreChange change) {
        try {
            listener.accept(change);
        } catch (RuntimeException e) {
            // The border to foreign code on this thread: its failure must not cost the other listeners their news.
            LOG.error("A listener failed on change {}", change.sequence(), e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
