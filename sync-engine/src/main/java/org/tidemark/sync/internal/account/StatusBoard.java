package org.tidemark.sync.internal.account;

import java.time.Clock;
import java.time.Instant;
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
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncProgress;
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

    Instant now() {
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
        return next.withConnection(
                        Connection.OFFLINE_CHOSEN,
                        before.connection() == Connection.OFFLINE_CHOSEN ? before.since() : clock.instant())
                .withProgress(Optional.empty())
                .withProblem(Optional.empty(), Optional.empty());
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
                            ? s.withConnection(Connection.CONNECTING, clock.instant())
                            : s);
        }
    }

    /// A sync runs and is so far.
    void progress(String account, SyncProgress progress) {
        update(account, s -> switch (progress.phase()) {
            case FINISHED -> s.withProgress(Optional.empty()).withProblem(s.problem(), Optional.empty());
            case CONNECTING -> running(s, Connection.CONNECTING, progress);
            default -> running(s, Connection.ONLINE, progress);
        });
    }

    private SyncStatus running(SyncStatus s, Connection connection, SyncProgress progress) {
        return s.withConnection(connection, clock.instant())
                .withProgress(Optional.of(progress))
                .withProblem(s.problem(), Optional.empty());
    }

    /// Nothing runs; this is how it stands.
    void resting(
            String account,
            Connection connection,
            Optional<SyncProblem> problem,
            Optional<Instant> nextTry,
            int waiting) {
        update(
                account,
                s -> s.withConnection(connection, clock.instant())
                        .withProgress(Optional.empty())
                        .withProblem(problem, nextTry)
                        .withWaiting(waiting));
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
