package org.tidemark.sync.internal.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.tidemark.mail.store.Subscription;
import org.tidemark.mail.sync.SyncStatus;

/// The state of every account, and those who want to know when it changes.
final class StatusBoard implements AutoCloseable {
    private final Clock clock;
    private final Map<String, SyncStatus> states = new LinkedHashMap<>();
    private final List<Consumer<SyncStatus>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService teller = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("tidemark-status").factory());

    StatusBoard(Clock clock) {
        this.clock = clock;
    }

    java.time.Instant now() {
        return clock.instant();
    }

    SyncStatus of(String account) {
        synchronized (states) {
            return states.computeIfAbsent(account, this::unknown);
        }
    }

    private SyncStatus unknown(String account) {
        return new SyncStatus(
                account,
                SyncStatus.Connection.OFFLINE_NO_NETWORK,
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    void update(String account, UnaryOperator<SyncStatus> change) {
        SyncStatus now;
        synchronized (states) {
            SyncStatus before = of(account);
            now = change.apply(before);
            if (now.equals(before)) {
                return;
            }
            states.put(account, now);
        }
        try {
            teller.execute(() -> listeners.forEach(listener -> listener.accept(now)));
        } catch (RejectedExecutionException closed) {
            return;
        }
    }

    void forget(String account) {
        synchronized (states) {
            states.remove(account);
        }
    }

    List<SyncStatus> all(List<String> accounts) {
        List<SyncStatus> all = new ArrayList<>();
        accounts.forEach(account -> all.add(of(account)));
        return all;
    }

    Subscription listen(Consumer<SyncStatus> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        teller.shutdownNow();
    }
}
