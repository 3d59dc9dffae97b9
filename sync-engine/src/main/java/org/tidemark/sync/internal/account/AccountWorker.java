package org.tidemark.sync.internal.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.mail.sync.SyncStatus;
import org.tidemark.mail.sync.SyncStatus.Connection;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.plan.DeltaCheck;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.internal.session.FlightSink;
import org.tidemark.sync.internal.session.SessionFailure;

/// Keeps one account in step: sync, wait for news, sync again; after a failure wait longer each time.
final class AccountWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountWorker.class);
    /// Middleboxes forget a silent connection after about ten minutes (lessons.md#idle-dies).
    private static final Duration IDLE = Duration.ofMinutes(8);
    private static final Duration POLL = Duration.ofMinutes(3);

    /// What the worker needs of the engine.
    interface Account {
        String name();

        NetworkPolicy policy();

        /// Runs one sync; opens a line if there is none.
        Result sync(Optional<Line> line);

        int waiting();

        /// The tidemark of INBOX.
        Optional<SyncAnchor> inbox();
    }

    /// @param line still usable, if there is one
    record Result(SyncReceipt receipt, Optional<Line> line) {}

    private final Account account;
    private final StatusBoard board;
    private final Bell bell;
    private final RandomGenerator random;
    private final AtomicReference<@Nullable Line> line = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    /// What INBOX told that a sync has been run for: if it says so again, that sync made nothing of it.
    private Optional<DeltaCheck.Told> seenTo = Optional.empty();
    private volatile boolean ended;

    AccountWorker(Account account, StatusBoard board, Bell bell, RandomGenerator random) {
        this.account = account;
        this.board = board;
        this.bell = bell;
        this.random = random;
    }

    @Override
    public void run() {
        Backoff backoff = Backoff.NONE;
        try {
            while (!ended) {
                if (account.policy() == NetworkPolicy.OFFLINE) {
                    drop();
                    state(Connection.OFFLINE_CHOSEN, Optional.empty(), Optional.empty());
                    bell.await(Duration.ofDays(1));
                    continue;
                }
                Result result = account.sync(Optional.ofNullable(line.getAndSet(null)));
                line.set(result.line().orElse(null));
                backoff = result.receipt().problems().isEmpty() ? Backoff.NONE : backoff.more();
                if (account.policy() != NetworkPolicy.OFFLINE) {
                    report(result, backoff);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The border of this thread: a mistake of the program must not end it unseen.
            LOG.error("{}: nothing is synchronised in the background any more", account.name(), e);
            state(Connection.WAITING_TO_RETRY, Optional.empty(), Optional.empty());
        } finally {
            drop();
            over.countDown();
        }
    }

    private void report(Result result, Backoff backoff) throws InterruptedException {
        Optional<SyncProblem> problem = result.receipt().problems().stream().findFirst();
        Optional<Duration> asked = result.receipt().problems().stream()
                .flatMap(p -> p instanceof SyncProblem.Busy(String sentence, Optional<Duration> wait)
                        ? wait.stream()
                        : Stream.empty())
                .max(Comparator.naturalOrder());
        Connection connection = connection(result.line().isPresent() && asked.isEmpty(), problem);
        if (result.line().isPresent() && asked.isEmpty()) {
            state(connection, problem, Optional.empty());
            watch(result.line().get(), backoff);
            return;
        }
        drop();
        Duration pause = backoff.pause(random);
        if (asked.isPresent() && asked.get().compareTo(pause) > 0) {
            pause = asked.get();
        }
        boolean user = connection == Connection.NEEDS_ATTENTION;
        // A wrong password is not tried again by itself: servers lock accounts for that.
        Duration wait = user ? Duration.ofDays(1) : pause;
        state(
                connection,
                problem,
                user ? Optional.empty() : Optional.of(board.now().plus(wait)));
        bell.await(wait);
    }

    /// What a sync shows of the connection.
    ///
    /// @param alive whether the line was still usable at its end
    static Connection connection(boolean alive, Optional<SyncProblem> problem) {
        if (alive) {
            return Connection.ONLINE;
        }
        if (problem.filter(p -> p.advice() == SyncProblem.Advice.ASK_USER).isPresent()) {
            return Connection.NEEDS_ATTENTION;
        }
        return problem.filter(p -> p instanceof SyncProblem.Unreachable).isPresent()
                ? Connection.OFFLINE_NO_NETWORK
                : Connection.WAITING_TO_RETRY;
    }

    /// Waits for news: IDLE in INBOX where there is IDLE, else a while.
    private void watch(Line open, Backoff backoff) throws InterruptedException {
        if (bell.take()) {
            return;
        }
        boolean idle = open.session().can().idle();
        if (!idle || backoff.failures() > 0) {
            bell.await(backoff.failures() > 0 ? backoff.pause(random) : POLL);
            return;
        }
        try {
            boolean news = false;
            for (int i = 0; i < 3 && !news && !ended && !bell.take(); i++) {
                news = idle(open);
            }
        } catch (SessionFailure failure) {
            LOG.debug("{}: IDLE ended: {}", account.name(), failure.getMessage());
            drop();
        }
    }

    /// @return whether there is something to sync for
    private boolean idle(Line open) {
        Flight flight = new Flight();
        MailboxView view = MailboxView.ofCounts();
        view.open(flight, Select.examine("INBOX"));
        open.fly(flight);
        if (view.isOpen() && hasNews(view.told(false))) {
            return true;
        }
        boolean[] news = new boolean[1];
        open.session().idle(IDLE, new FlightSink() {
            @Override
            public void untagged(OptionalInt select, Untagged data) {
                boolean change = data instanceof Untagged.Exists
                        || data instanceof Untagged.Expunged
                        || data instanceof Untagged.Vanished
                        || data instanceof Untagged.Fetched;
                if (change) {
                    news[0] = true;
                    open.session().cutShort();
                }
            }

            @Override
            public void completed(int index, Completion completion) {}
        });
        return news[0];
    }

    private boolean hasNews(DeltaCheck.Told told) {
        boolean news = !seenTo.equals(Optional.of(told))
                && account.inbox()
                        .filter(anchor -> DeltaCheck.isNews(anchor, told))
                        .isPresent();
        if (news) {
            seenTo = Optional.of(told);
        }
        return news;
    }

    private void state(Connection connection, Optional<SyncProblem> problem, Optional<Instant> nextTry) {
        board.update(
                account.name(),
                s -> new SyncStatus(
                        s.account(),
                        connection,
                        s.connection() == connection ? s.since() : board.now(),
                        Optional.empty(),
                        s.last(),
                        problem,
                        nextTry,
                        account.waiting()));
    }

    /// Asks for a sync now.
    void wake() {
        bell.ring();
        Line open = line.get();
        if (open != null) {
            open.session().cutShort();
        }
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
