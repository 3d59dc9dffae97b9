package org.tidemark.sync.internal.account;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.store.StorageFailure;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncProgress;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.internal.bodies.BodyFetch;
import org.tidemark.sync.internal.cache.Journal;
import org.tidemark.sync.internal.cache.Mirror;
import org.tidemark.sync.internal.command.ServerAbilities;
import org.tidemark.sync.internal.ledger.Progress;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.ledger.Tally;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.outbox.OutboxRun;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.internal.session.PipelineWindow;
import org.tidemark.sync.internal.session.SessionFailure;
import org.tidemark.sync.internal.session.SessionOpener;

/// One sync from the first octet to the receipt; whatever goes wrong is in the receipt, never thrown.
final class SyncRun {
    private static final Logger LOG = LoggerFactory.getLogger(SyncRun.class);
    private static final String CAPABILITIES = "capabilities";
    private static final String QUIRKS = "quirks";
    private static final String WINDOW = "pipeline-window";
    private static final ImapSession.Traffic NOTHING = new ImapSession.Traffic(0, 0, 0);

    /// What a run works with, the same for all runs of an engine.
    record Tools(Mirror mirror, Journal journal, OutboxRun outbox, SessionOpener opener, Clock clock) {}

    /// What one run is to do.
    ///
    /// @param longestSlice of bodies, in octets
    /// @param insist whether messages that the server did not give lately are asked for again
    record Wish(
            AccountSettings settings,
            ServerEndpoint endpoint,
            BodyPolicy bodies,
            Supplier<Collection<MessageId>> first,
            long longestSlice,
            boolean insist) {}

    private final Tools tools;
    private final Wish wish;
    private final Progress progress;
    private final Tally tally = new Tally();
    private final AccountId account;
    private final long began;
    private ImapSession.Traffic before = NOTHING;
    private ImapSession.Traffic mailed = NOTHING;

    SyncRun(Tools tools, Wish wish, Consumer<SyncProgress> listener) {
        this.tools = tools;
        this.wish = wish;
        this.progress = new Progress(wish.settings().name(), tools.clock(), listener);
        this.account = tools.mirror().account(wish.settings().name());
        this.began = tools.clock().millis();
    }

    /// Sends the mail that is due. What stands in its way keeps nothing else from being done.
    void send(Supplier<Optional<char[]>> vault) {
        try {
            if (!tools.outbox().isDue(account)) {
                return;
            }
            Optional<ServerEndpoint> smtp = wish.settings().smtp();
            Optional<char[]> password = smtp.isEmpty() ? Optional.empty() : vault.get();
            if (smtp.isEmpty()) {
                tally.problem(Diagnosis.noServerForSending(wish.settings().name()));
            } else if (password.isEmpty()) {
                tally.problem(Diagnosis.noPassword(wish.settings().name()));
            } else {
                send(smtp.get(), password.get());
            }
        } catch (StorageFailure failure) {
            LOG.error("{}: the outbox failed", wish.settings().name(), failure);
            tally.problem(new SyncProblem.StorageFailed(String.valueOf(failure.getMessage())));
        }
    }

    private void send(ServerEndpoint smtp, char[] password) {
        progress.phase(SyncProgress.Phase.SENDING, "Sending your mail");
        try {
            OutboxRun.Round round = tools.outbox()
                    .send(
                            account,
                            new OutboxRun.Server(
                                    smtp,
                                    wish.settings().user(),
                                    password,
                                    wish.settings().certificateSha256()));
            mailed = round.traffic();
            tally.done(round.sent());
            round.failure().map(Diagnosis::of).ifPresent(tally::problem);
        } finally {
            java.util.Arrays.fill(password, '\0');
        }
    }

    /// Connects and logs in.
    ///
    /// @return empty if that failed; the receipt says why
    Optional<Line> connect(Supplier<Optional<char[]>> vault) {
        progress.phase(
                SyncProgress.Phase.CONNECTING,
                "Connecting to " + wish.endpoint().host());
        Optional<char[]> password = vault.get();
        if (password.isEmpty()) {
            tally.problem(Diagnosis.noPassword(wish.settings().name()));
            return Optional.empty();
        }
        try {
            ImapSession session = tools.opener()
                    .open(
                            wish.endpoint(),
                            wish.settings().user(),
                            password.get(),
                            words(CAPABILITIES),
                            wish.settings().certificateSha256());
            tools.mirror()
                    .recall(account, WINDOW)
                    .flatMap(PipelineWindow::parse)
                    .ifPresent(session::window);
            return Optional.of(new Line(session));
        } catch (SessionFailure failure) {
            LOG.info("{}: {}", wish.settings().name(), failure.getMessage());
            tally.problem(Diagnosis.of(failure));
            return Optional.empty();
        } finally {
            java.util.Arrays.fill(password.get(), '\0');
        }
    }

    /// @param fresh whether the line was opened for this run, so that its opening counts
    /// @return whether the line can still be used
    boolean over(Line line, boolean fresh) {
        before = fresh ? NOTHING : line.session().traffic();
        boolean alive = false;
        try {
            ServerAbilities can = new ServerAbilities(line.session().capabilities(), words(QUIRKS));
            line.trust(can);
            boolean direct = wish.bodies() instanceof BodyPolicy.All;
            SyncContext context = new SyncContext(account, tools.mirror(), tools.clock(), tally, progress, direct, can);
            BodyFetch bodies = new BodyFetch(context, wish.bodies(), wish.first(), wish.longestSlice(), wish.insist());
            new AccountSync(context, tools.journal(), line, bodies).run();
            if (!tally.hasProblems() && tools.outbox().settle(account)) {
                // What came of it: copies for Sent.
                new AccountSync(context, tools.journal(), line, bodies).run();
            }
            alive = true;
        } catch (SessionFailure failure) {
            LOG.info("{}: {}", wish.settings().name(), failure.getMessage());
            tally.problem(Diagnosis.of(failure));
        } catch (StorageFailure failure) {
            LOG.error("{}: the cache failed", wish.settings().name(), failure);
            tally.problem(new SyncProblem.StorageFailed(
                    Optional.ofNullable(failure.getMessage()).orElse("The cache could not be written.")));
        } catch (UncheckedIOException failure) {
            LOG.error("{}: a file of the cache failed", wish.settings().name(), failure);
            tally.problem(new SyncProblem.StorageFailed("A message could not be kept on this computer ("
                    + failure.getMessage() + "). Make sure that there is space and that "
                    + tools.mirror().spillFolder() + " can be written."));
        }
        remember(line.session(), alive);
        return alive;
    }

    private void remember(ImapSession session, boolean alive) {
        try {
            keep(CAPABILITIES, session.capabilities());
            PipelineWindow window = alive ? session.window().widened() : session.window();
            if (!window.equals(PipelineWindow.initial(session.capabilities()))
                    || tools.mirror().recall(account, WINDOW).isPresent()) {
                tools.mirror().remember(account, WINDOW, window.toString());
            }
            if (!tally.quirks().isEmpty()) {
                Set<String> quirks = new LinkedHashSet<>(words(QUIRKS));
                quirks.addAll(tally.quirks());
                keep(QUIRKS, quirks);
            }
        } catch (StorageFailure failure) {
            LOG.warn("what the server can do was not kept", failure);
        }
    }

    private void keep(String key, Set<String> words) {
        String now = String.join(" ", new java.util.TreeSet<>(words));
        if (!tools.mirror().recall(account, key).equals(Optional.of(now))) {
            tools.mirror().remember(account, key, now);
        }
    }

    private Set<String> words(String key) {
        Optional<String> kept = tools.mirror().recall(account, key).filter(s -> !s.isBlank());
        return kept.map(s -> Set.of(s.split(" "))).orElse(Set.of());
    }

    void problem(SyncProblem problem) {
        tally.problem(problem);
    }

    /// What was done and what it cost.
    SyncReceipt receipt(Optional<Line> line, boolean cancelled) {
        ImapSession.Traffic now = line.map(l -> l.session().traffic()).orElse(NOTHING);
        ImapSession.Traffic spent = new ImapSession.Traffic(
                now.bytesIn() - before.bytesIn() + mailed.bytesIn(),
                now.bytesOut() - before.bytesOut() + mailed.bytesOut(),
                now.roundTrips() - before.roundTrips() + mailed.roundTrips());
        progress.phase(SyncProgress.Phase.FINISHED, "Finished");
        return tally.receipt(
                wish.settings().name(),
                spent,
                tools.clock().millis() - began,
                tools.journal().waitingCount(account),
                tools.journal().refusedCount(account),
                cancelled);
    }
}
