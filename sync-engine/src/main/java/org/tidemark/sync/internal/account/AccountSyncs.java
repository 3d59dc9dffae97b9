package org.tidemark.sync.internal.account;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.sync.EngineSettings;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncProgress;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.mail.sync.SyncRequest;
import org.tidemark.mail.sync.SyncStatus;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.line.Line;

/// The syncs of all accounts, of each account one at a time.
final class AccountSyncs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountSyncs.class);
    /// Nobody waits for a message while a sync runs by itself, so its slices may be long.
    private static final long ALONE = 64L << 20;
    private static final long AT_ONE_SIDE = 4L << 20;

    private final SyncRun.Tools tools;
    private final EngineSettings settings;
    private final StatusBoard board;
    private final Set<MessageId> wishes;
    private final Supplier<NetworkPolicy> policy;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<Line, String> open = new ConcurrentHashMap<>();
    private volatile boolean closed;

    AccountSyncs(
            SyncRun.Tools tools,
            EngineSettings settings,
            StatusBoard board,
            Set<MessageId> wishes,
            Supplier<NetworkPolicy> policy) {
        this.tools = tools;
        this.settings = settings;
        this.board = board;
        this.wishes = wishes;
        this.policy = policy;
    }

    /// A sync that a caller waits for, on a thread of its own so that the caller's interruption can end it at once.
    SyncReceipt once(SyncRequest request, Consumer<SyncProgress> progress) {
        AtomicReference<@Nullable SyncReceipt> receipt = new AtomicReference<>();
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        Thread thread = Thread.ofVirtual()
                .name("tidemark-sync-" + request.account())
                .unstarted(() -> {
                    try {
                        receipt.set(alone(request.account(), () -> foreground(request, progress)));
                    } catch (RuntimeException e) {
                        // The border of this thread: whatever it is, the caller's thread throws it.
                        failure.set(e);
                    }
                });
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
                cut(request.account());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
        return java.util.Objects.requireNonNull(receipt.get());
    }

    private SyncReceipt foreground(SyncRequest request, Consumer<SyncProgress> progress) {
        AccountSettings account = account(request.account(), true);
        ServerEndpoint endpoint = request.hostAndPort()
                .map(h -> new ServerEndpoint(h.host(), h.port(), account.imap().tls()))
                .orElse(account.imap());
        SyncRun run = new SyncRun(
                tools,
                new SyncRun.Wish(
                        account, endpoint, request.bodies().orElse(account.bodies()), () -> wishes, ALONE, true),
                progress);
        AccountWorker.Result result = fly(run, account.name(), Optional.empty());
        result.line().ifPresent(this::shut);
        posted(account.name(), result);
        return result.receipt();
    }

    /// Leaves the receipt on the board, and what it shows of the connection unless somebody cut the sync short.
    private void posted(String name, AccountWorker.Result result) {
        SyncReceipt receipt = result.receipt();
        Optional<SyncProblem> problem = receipt.problems().stream().findFirst();
        board.update(name, s -> {
            SyncStatus.Connection connection = receipt.outcome() == SyncReceipt.Outcome.CANCELLED
                    ? s.connection()
                    : AccountWorker.connection(result.line().isPresent(), problem);
            return new SyncStatus(
                    name,
                    connection,
                    s.connection() == connection ? s.since() : board.now(),
                    Optional.empty(),
                    Optional.of(receipt),
                    problem,
                    s.nextTry(),
                    receipt.queueLeft());
        });
    }

    private AccountSettings account(String name, boolean required) {
        try {
            Optional<AccountSettings> found = settings.accounts().find(name);
            if (found.isEmpty() && required) {
                throw new IllegalArgumentException("There is no account called " + name + ".");
            }
            return found.orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("The accounts could not be read: " + e.getMessage(), e);
        }
    }

    /// One sync over `line`, or over a new one.
    private AccountWorker.Result fly(SyncRun run, String name, Optional<Line> kept) {
        if (policy.get() == NetworkPolicy.OFFLINE || closed) {
            kept.ifPresent(this::shut);
            run.problem(Problems.offline());
            return new AccountWorker.Result(run.receipt(Optional.empty(), false), Optional.empty());
        }
        Optional<Line> line = kept.or(() -> run.connect(() -> password(name)));
        line.ifPresent(l -> open.put(l, name));
        boolean alive = line.isPresent() && run.over(line.get(), kept.isEmpty());
        boolean cancelled = Thread.currentThread().isInterrupted();
        SyncReceipt receipt = run.receipt(line, cancelled);
        if (!alive) {
            line.ifPresent(this::shut);
        }
        return new AccountWorker.Result(receipt, alive ? line : Optional.empty());
    }

    private Optional<char[]> password(String name) {
        try {
            return settings.vault().password(name);
        } catch (IOException e) {
            LOG.warn("the password of {} could not be read", name, e);
            return Optional.empty();
        }
    }

    private void shut(Line line) {
        open.remove(line);
        line.close();
    }

    /// What the worker of an account works with.
    AccountWorker.Account account(String name) {
        return new AccountWorker.Account() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public NetworkPolicy policy() {
                return policy.get();
            }

            @Override
            public AccountWorker.Result sync(Optional<Line> line) {
                return alone(name, () -> background(name, line));
            }

            @Override
            public int waiting() {
                return tools.journal().waitingCount(tools.mirror().account(name));
            }

            @Override
            public Optional<SyncAnchor> inbox() {
                return tools.mirror().mailboxes(tools.mirror().account(name)).stream()
                        .filter(mailbox -> mailbox.name().isInbox())
                        .findFirst()
                        .flatMap(CachedMailbox::anchor);
            }
        };
    }

    private AccountWorker.Result background(String name, Optional<Line> kept) {
        AccountSettings account = account(name, true);
        BodyPolicy bodies = policy.get() == NetworkPolicy.METERED ? new BodyPolicy.None() : account.bodies();
        Supplier<Collection<MessageId>> first = () -> List.copyOf(wishes);
        SyncRun run = new SyncRun(
                tools,
                new SyncRun.Wish(account, account.imap(), bodies, first, AT_ONE_SIDE, false),
                progress -> board.update(name, s -> with(s, progress)));
        AccountWorker.Result result = fly(run, name, kept);
        board.update(
                name,
                s -> new SyncStatus(
                        s.account(),
                        s.connection(),
                        s.since(),
                        Optional.empty(),
                        Optional.of(result.receipt()),
                        s.problem(),
                        s.nextTry(),
                        result.receipt().queueLeft()));
        return result;
    }

    private SyncStatus with(SyncStatus s, SyncProgress progress) {
        SyncStatus.Connection connection = progress.phase() == SyncProgress.Phase.CONNECTING
                ? SyncStatus.Connection.CONNECTING
                : SyncStatus.Connection.ONLINE;
        boolean same = s.connection() == connection || progress.phase() == SyncProgress.Phase.FINISHED;
        return new SyncStatus(
                s.account(),
                progress.phase() == SyncProgress.Phase.FINISHED ? s.connection() : connection,
                same ? s.since() : board.now(),
                progress.phase() == SyncProgress.Phase.FINISHED ? Optional.empty() : Optional.of(progress),
                s.last(),
                s.problem(),
                Optional.empty(),
                s.waiting());
    }

    /// Runs `work` while no sync of that account runs.
    <T> T alone(String name, Supplier<T> work) {
        ReentrantLock lock = locks.computeIfAbsent(name, n -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /// Compares an account with its server, mailbox by mailbox.
    void examine(String name, boolean repair, List<String> findings, List<String> repaired) {
        alone(name, () -> {
            AccountSettings account = account(name, true);
            SyncRun run = new SyncRun(
                    tools,
                    new SyncRun.Wish(account, account.imap(), account.bodies(), List::of, ALONE, true),
                    progress -> {});
            Optional<Line> line = run.connect(() -> password(name));
            if (line.isEmpty()) {
                run.receipt(line, false).problems().stream()
                        .map(SyncProblem::sentence)
                        .forEach(findings::add);
                return false;
            }
            open.put(line.get(), name);
            try {
                new Examination(tools.mirror(), tools.mirror().account(name), line.get())
                        .run(repair, findings, repaired);
            } finally {
                shut(line.get());
            }
            return true;
        });
    }

    void cut(String account) {
        open.forEach((line, name) -> {
            if (name.equals(account)) {
                shut(line);
            }
        });
    }

    void cutAll() {
        open.keySet().forEach(this::shut);
    }

    /// Ends the running syncs and waits for them.
    @Override
    public void close() {
        closed = true;
        cutAll();
        long patience = Duration.ofSeconds(10).toNanos();
        for (ReentrantLock lock : locks.values()) {
            try {
                if (lock.tryLock(patience, java.util.concurrent.TimeUnit.NANOSECONDS)) {
                    lock.unlock();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
