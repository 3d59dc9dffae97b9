package org.tidemark.sync.internal.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncStatus.Connection;
import org.tidemark.sync.internal.account.SyncedAccount.Synced;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.session.SessionFailure;

/// Keeps one account in step: sync, wait for news, sync again; after a failure wait longer each time.
final class AccountWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountWorker.class);
    private static final Duration POLL = Duration.ofMinutes(3);
    private static final Duration NEVER = Duration.ofDays(1);

    private final SyncedAccount account;
    private final StatusBoard board;
    private final Bell bell;
    private final RandomGenerator random;
    private final Watch watch;
    private final AtomicReference<@Nullable Line> line = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private int mistakes;
    private volatile boolean moved;
    private volatile boolean ended;

    AccountWorker(SyncedAccount account, StatusBoard board, Bell bell, RandomGenerator random) {
        this.account = account;
        this.board = board;
        this.bell = bell;
        this.random = random;
        this.watch = new Watch(account);
    }

    @Override
    public void run() {
        Backoff backoff = Backoff.NONE;
        try {
            while (!ended) {
                try {
                    backoff = moved ? Backoff.NONE : backoff;
                    moved = false;
                    backoff = step(backoff);
                    mistakes = 0;
                } catch (RuntimeException mistake) {
                    backoff = backoff.more();
                    recover(mistake, backoff);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drop();
            over.countDown();
        }
    }

    private Backoff step(Backoff backoff) throws InterruptedException {
        if (account.policy() == NetworkPolicy.OFFLINE) {
            drop();
            rest(Connection.OFFLINE_CHOSEN, Optional.empty(), Optional.empty());
            bell.await(NEVER);
            return Backoff.NONE;
        }
        Synced synced = account.sync(Optional.ofNullable(line.getAndSet(null)));
        line.set(synced.line().orElse(null));
        Backoff next = synced.receipt().problems().stream().anyMatch(Diagnosis::concernTheLine)
                ? backoff.more()
                : Backoff.NONE;
        if (account.policy() != NetworkPolicy.OFFLINE) {
            report(synced, next);
        }
        return next;
    }

    /// A mistake of the program must not end the work for good, nor go on for ever.
    private void recover(RuntimeException mistake, Backoff backoff) throws InterruptedException {
        LOG.error("{}: the work in the background failed", account.name(), mistake);
        drop();
        if (ended) {
            return;
        }
        mistakes++;
        SyncProblem problem = Diagnosis.mistake(mistake, mistakes);
        boolean stop = problem.advice() == SyncProblem.Advice.ASK_USER;
        Duration wait = stop ? NEVER : backoff.pause(random);
        board.resting(
                account.name(),
                Diagnosis.connection(false, Optional.of(problem)),
                Optional.of(problem),
                stop ? Optional.empty() : Optional.of(board.now().plus(wait)),
                board.of(account.name()).waiting());
        bell.await(wait);
        mistakes = stop ? 0 : mistakes;
    }

    private void report(Synced synced, Backoff backoff) throws InterruptedException {
        Optional<SyncProblem> problem = synced.receipt().problems().stream().findFirst();
        Optional<Duration> asked = synced.receipt().problems().stream()
                .flatMap(p -> p instanceof SyncProblem.Busy(String sentence, Optional<Duration> wait)
                        ? wait.stream()
                        : Stream.empty())
                .max(Comparator.naturalOrder());
        Connection connection = Diagnosis.connection(synced.line().isPresent() && asked.isEmpty(), problem);
        if (synced.line().isPresent() && asked.isEmpty()) {
            rest(connection, problem, Optional.empty());
            watch(synced.line().get(), backoff);
            return;
        }
        drop();
        Duration pause = backoff.pause(random);
        if (asked.isPresent() && asked.get().compareTo(pause) > 0) {
            pause = asked.get();
        }
        boolean user = connection == Connection.NEEDS_ATTENTION;
        // A wrong password is not tried again by itself: servers lock accounts for that.
        Duration wait = user ? NEVER : pause;
        rest(
                connection,
                problem,
                user ? Optional.empty() : Optional.of(board.now().plus(wait)));
        bell.await(wait);
    }

    /// Waits for news: IDLE in INBOX where there is IDLE, else a while.
    private void watch(Line open, Backoff backoff) throws InterruptedException {
        if (bell.take()) {
            return;
        }
        if (!open.session().can().idle() || backoff.failures() > 0) {
            bell.await(backoff.failures() > 0 ? backoff.pause(random) : POLL);
            return;
        }
        try {
            boolean news = false;
            for (int i = 0; i < 3 && !news && !ended && !bell.take(); i++) {
                news = watch.idle(open);
            }
        } catch (SessionFailure failure) {
            LOG.debug("{}: IDLE ended: {}", account.name(), failure.getMessage());
            drop();
        }
    }

    private void rest(Connection connection, Optional<SyncProblem> problem, Optional<Instant> nextTry) {
        board.resting(account.name(), connection, problem, nextTry, account.waiting());
    }

    /// Asks for a sync now.
    void wake() {
        bell.ring();
        Line open = line.get();
        if (open != null) {
            open.session().cutShort();
        }
    }

    /// The computer has slept or its network is another one: the line is dead or soon will be, and a pause before the
    /// next try has lost its reason.
    void moved() {
        moved = true;
        drop();
        bell.ring();
    }

    /// Closes the connection at once; the worker goes on as its policy says.
    void drop() {
        Line open = line.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }

    void end() {
        ended = true;
        bell.ring();
        drop();
    }

    /// Waits until the worker, once told to end, touches nothing any more.
    void awaitEnd(Duration patience) {
        try {
            if (!over.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("{}: the work in the background does not end", account.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
