package org.tidemark.sync.internal.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.UidValidity;
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
import org.tidemark.sync.internal.account.SyncedAccount.Synced;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.FlagUpdate;
import org.tidemark.sync.internal.cache.MailboxDelta;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.line.Line;

/// The syncs of all accounts, of each account one at a time.
final class AccountSyncs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountSyncs.class);
    /// Nobody waits for a message while a sync runs by itself, so its slices may be long.
    private static final long ALONE = 64L << 20;
    private static final long AT_ONE_SIDE = 4L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SyncRun.Tools tools;
    private final EngineSettings settings;
    private final StatusBoard board;
    private final Set<MessageId> wishes;
    private final Supplier<NetworkPolicy> policy;
    private final Alarm alarm;
    private final Turns turns = new Turns();
    private final OpenLines lines = new OpenLines();
    private volatile boolean closed;

    AccountSyncs(
            SyncRun.Tools tools,
            EngineSettings settings,
            StatusBoard board,
            Set<MessageId> wishes,
            Supplier<NetworkPolicy> policy,
            Alarm alarm) {
        this.tools = tools;
        this.settings = settings;
        this.board = board;
        this.wishes = wishes;
        this.policy = policy;
        this.alarm = alarm;
    }

    /// A sync that a caller waits for, on a thread of its own so that the caller's interruption can end it at once.
    SyncReceipt once(SyncRequest request, Consumer<SyncProgress> progress) {
        AtomicReference<@Nullable SyncReceipt> receipt = new AtomicReference<>();
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        Thread thread = Thread.ofVirtual()
                .name("tidemark-sync-" + request.account())
                .unstarted(() -> {
                    try {
                        receipt.set(turns.take(request.account(), () -> foreground(request, progress)));
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
                lines.shutAll(request.account());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
        return Objects.requireNonNull(receipt.get());
    }

    private SyncReceipt foreground(SyncRequest request, Consumer<SyncProgress> progress) {
        AccountSettings account = settings(request.account());
        ServerEndpoint endpoint = request.hostAndPort()
                .map(h -> new ServerEndpoint(h.host(), h.port(), account.imap().tls()))
                .orElse(account.imap());
        SyncRun run = new SyncRun(
                tools,
                new SyncRun.Wish(
                        account, endpoint, request.bodies().orElse(account.bodies()), () -> wishes, ALONE, true),
                progress);
        Synced synced = fly(run, account.name(), Optional.empty());
        synced.line().ifPresent(lines::shut);
        posted(account.name(), synced);
        return synced.receipt();
    }

    /// Leaves the receipt on the board, and what it shows of the connection unless somebody cut the sync short.
    private void posted(String name, Synced synced) {
        SyncReceipt receipt = synced.receipt();
        Optional<SyncProblem> problem = receipt.problems().stream().findFirst();
        boolean cancelled = receipt.outcome() == SyncReceipt.Outcome.CANCELLED;
        board.update(name, s -> {
            SyncStatus ended = s.withReceipt(receipt).withProblem(problem, s.nextTry());
            return cancelled
                    ? ended
                    : ended.withConnection(Diagnosis.connection(synced.line().isPresent(), problem), board.now());
        });
    }

    private AccountSettings settings(String name) {
        try {
            return settings.accounts()
                    .find(name)
                    .orElseThrow(() -> new IllegalArgumentException("There is no account called " + name + "."));
        } catch (IOException e) {
            throw new UncheckedIOException("The accounts could not be read: " + e.getMessage(), e);
        }
    }

    /// One sync over `kept`, or over a new line.
    private Synced fly(SyncRun run, String name, Optional<Line> kept) {
        if (policy.get() == NetworkPolicy.OFFLINE || closed) {
            kept.ifPresent(lines::shut);
            run.problem(Diagnosis.offline());
            return new Synced(run.receipt(Optional.empty(), false), Optional.empty());
        }
        run.send(() -> password(name));
        Optional<Line> line = kept.or(() -> run.connect(() -> password(name)));
        line.ifPresent(l -> lines.add(l, name));
        boolean alive = false;
        try {
            alive = line.isPresent() && run.over(line.get(), kept.isEmpty());
        } finally {
            if (!alive) {
                line.ifPresent(lines::shut);
            }
        }
        tools.outbox().nextTry().ifPresent(alarm::at);
        boolean cancelled = Thread.currentThread().isInterrupted();
        return new Synced(run.receipt(line, cancelled), alive ? line : Optional.empty());
    }

    private Optional<char[]> password(String name) {
        try {
            return settings.vault().password(name);
        } catch (IOException e) {
            LOG.warn("the password of {} could not be read", name, e);
            return Optional.empty();
        }
    }

    /// What the worker of an account works with.
    SyncedAccount account(String name) {
        return new SyncedAccount() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public NetworkPolicy policy() {
                return policy.get();
            }

            @Override
            public Synced sync(Optional<Line> line) {
                return turns.take(name, () -> background(name, line));
            }

            @Override
            public int waiting() {
                return tools.journal().waitingCount(tools.mirror().account(name));
            }

            @Override
            public Optional<SyncAnchor> inbox() {
                return mailbox().flatMap(CachedMailbox::anchor);
            }

            private Optional<CachedMailbox> mailbox() {
                return tools.mirror().mailboxes(tools.mirror().account(name)).stream()
                        .filter(mailbox -> mailbox.name().isInbox())
                        .findFirst();
            }

            @Override
            public boolean told(UidValidity uidValidity, FlagUpdate flags) {
                return turns.tryNow(
                                name,
                                () -> mailbox()
                                        .filter(inbox -> inbox.isNewer(uidValidity, flags))
                                        .map(inbox -> {
                                            tools.mirror().apply(MailboxDelta.ofFlags(inbox.id(), uidValidity, flags));
                                            return true;
                                        })
                                        .orElse(false))
                        .orElse(false);
            }
        };
    }

    private Synced background(String name, Optional<Line> kept) {
        AccountSettings account = settings(name);
        BodyPolicy bodies = policy.get() == NetworkPolicy.METERED ? new BodyPolicy.None() : account.bodies();
        Supplier<Collection<MessageId>> first = () -> List.copyOf(wishes);
        SyncRun run = new SyncRun(
                tools,
                new SyncRun.Wish(account, account.imap(), bodies, first, AT_ONE_SIDE, false),
                progress -> board.progress(name, progress));
        Synced synced = fly(run, name, kept);
        board.update(name, s -> s.withReceipt(synced.receipt()));
        return synced;
    }

    /// Compares an account with its server, mailbox by mailbox.
    void examine(String name, boolean repair, List<String> findings, List<String> repaired) {
        turns.take(name, () -> {
            AccountSettings account = settings(name);
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
            lines.add(line.get(), name);
            try {
                new Examination(tools.mirror(), tools.mirror().account(name), line.get())
                        .run(repair, findings, repaired);
            } finally {
                lines.shut(line.get());
            }
            return true;
        });
    }

    /// Does `work` while no sync of that account runs.
    void alone(String name, Runnable work) {
        turns.take(name, () -> {
            work.run();
            return true;
        });
    }

    void cut(String account) {
        tools.outbox().abort();
        lines.shutAll(account);
    }

    void cutAll() {
        tools.outbox().abort();
        lines.shutAll();
    }

    /// Ends the running syncs and waits for them.
    @Override
    public void close() {
        closed = true;
        tools.outbox().abort();
        lines.shutAll();
        turns.awaitAll(PATIENCE);
    }
}
