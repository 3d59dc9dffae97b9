package org.tidemark.sync.internal.account;

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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.tidemark.mail.store.Subscription;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SyncStatus;
import org.tidemark.mail.sync.SyncStatus.Connection;

/// The state of every account, and those who want to know when it changes.
final class StatusBoard implements AutoCloseable {
    private final Clock clock;
    private final Supplier<NetworkPolicy> policy;
    private final Map<String, SyncStatus> states = new LinkedHashMap<>();
    private final List<Consumer<SyncStatus>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService teller = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("tidemark-status").factory());

    StatusBoard(Clock clock, Supplier<NetworkPolicy> policy) {
        this.clock = clock;
        this.policy = policy;
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
                offline() ? Connection.OFFLINE_CHOSEN : Connection.CONNECTING,
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
            now = chosen(change.apply(before), before);
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

    /// Who chose to be offline is told that alone, whatever a sync that was cut short reports of the line.
    private SyncStatus chosen(SyncStatus next, SyncStatus before) {
        if (!offline()) {
            return next;
        }
        return new SyncStatus(
                next.account(),
                Connection.OFFLINE_CHOSEN,
                before.connection() == Connection.OFFLINE_CHOSEN ? before.since() : clock.instant(),
                Optional.empty(),
                next.last(),
                Optional.empty(),
                Optional.empty(),
                next.waiting());
    }

    private boolean offline() {
        return policy.get() == NetworkPolicy.OFFLINE;
    }

    /// Says that the person chose to be offline or does so no longer.
    void policyChanged(List<String> accounts) {
        for (String account : accounts) {
            update(
                    account,
                    s -> s.connection() == Connection.OFFLINE_CHOSEN
                            ? new SyncStatus(
                                    account,
                                    Connection.CONNECTING,
                                    clock.instant(),
                                    Optional.empty(),
                                    s.last(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    s.waiting())
                            : s);
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
