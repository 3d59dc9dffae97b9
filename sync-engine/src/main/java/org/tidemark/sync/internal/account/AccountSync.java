package org.tidemark.sync.internal.account;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncProgress.Phase;
import org.tidemark.sync.internal.bodies.BodyFetch;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.Journal;
import org.tidemark.sync.internal.cache.PendingIntent;
import org.tidemark.sync.internal.command.MailboxCommand;
import org.tidemark.sync.internal.command.ServerAbilities;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.line.Reply;
import org.tidemark.sync.internal.mailboxes.Listing;
import org.tidemark.sync.internal.mailboxes.Renames;
import org.tidemark.sync.internal.plan.Observation;
import org.tidemark.sync.internal.plan.OwnChanges;
import org.tidemark.sync.internal.plan.ResyncPlan;
import org.tidemark.sync.internal.plan.SyncPlanner;
import org.tidemark.sync.internal.replay.Replay;
import org.tidemark.sync.internal.replay.Touched;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.resync.DeltaRound;
import org.tidemark.sync.internal.resync.Ladder;
import org.tidemark.sync.internal.resync.MailboxTask;
import org.tidemark.sync.internal.resync.Round;
import org.tidemark.sync.internal.session.SessionFailure;

/// One sync of one account over one line: what is there, what differs, the user's changes, the differences, the
/// bodies. Ends when the cache equals the server or says in the tally why it does not.
final class AccountSync {
    private static final Logger LOG = LoggerFactory.getLogger(AccountSync.class);
    private static final Duration FULL_LISTING = Duration.ofDays(1);
    private static final int PASSES = 4;
    static final String LISTED_IN_FULL = "listed-in-full";

    private final SyncContext context;
    private final Journal journal;
    private final Line line;
    private final BodyFetch bodies;
    private Listing listing = new Listing();

    AccountSync(SyncContext context, Journal journal, Line line, BodyFetch bodies) {
        this.context = context;
        this.journal = journal;
        this.line = line;
        this.bodies = bodies;
    }

    void run() {
        context.progress.phase(Phase.CHECKING, "Asking what has changed");
        list();
        if (!waiting().isEmpty()) {
            context.progress.phase(Phase.SENDING, "Sending your changes");
        }
        Set<MailboxId> again = pass(replay(Set.of(), waiting()), true);
        for (int pass = 1; pass <= PASSES; pass++) {
            Replay replay = replay(again, pass < PASSES ? waiting() : List.of());
            if (replay.touched().isEmpty()) {
                break;
            }
            again = pass(replay, false);
        }
        context.progress.phase(Phase.TEXTS, "Fetching messages");
        bodies.run(line);
        finish();
    }

    private void list() {
        boolean due = fullListingDue();
        listing = ask(due);
        List<CachedMailbox> cached = context.mirror.mailboxes(context.account);
        if (listing.isEmpty() && !cached.isEmpty()) {
            context.tally.problem(new SyncProblem.MailboxFailed(
                    "", "The server named no mailbox at all; nothing was removed, and it is asked again later."));
            return;
        }
        if (!due && !listing.matches(cached)) {
            listing = ask(true);
            due = true;
        }
        if (due) {
            Renames renames = new Renames(context, line);
            if (listing.isComplete()) {
                renames.follow(listing, cached);
                confirm(listing.missing(context.mirror.mailboxes(context.account)));
            }
            if (!listing.isComplete()) {
                context.tally.problem(new SyncProblem.MailboxFailed(
                        "",
                        "A line of the server's list of mailboxes could not be read; no mailbox was removed, and it is"
                                + " asked again later."));
            }
            context.mirror.applyListing(context.account, listing.mailboxes(), listing.isComplete());
            renames.remember(listing, context.mirror.mailboxes(context.account));
            context.mirror.remember(
                    context.account, LISTED_IN_FULL, context.clock.instant().toString());
        }
        context.tally.listed(listing.size());
    }

    /// No mailbox goes because it was missing in one list: each is asked for by name, and what is named then is there
    /// (lessons.md#asked-twice).
    private void confirm(List<String> missing) {
        Flight flight = new Flight(listing::take);
        missing.forEach(rawName -> flight.add(MailboxCommand.list(rawName), answer -> {
            if (!answer.ok()) {
                listing.doubt();
            }
        }));
        line.fly(flight);
    }

    private boolean fullListingDue() {
        Optional<String> last = context.mirror.recall(context.account, LISTED_IN_FULL);
        try {
            return last.isEmpty()
                    || Instant.parse(last.get()).plus(FULL_LISTING).isBefore(context.clock.instant());
        } catch (DateTimeParseException unreadable) {
            return true;
        }
    }

    private Listing ask(boolean full) {
        Listing answer = new Listing();
        Flight flight = new Flight(answer::take);
        line.leave(flight);
        Reply listed = new Reply();
        flight.add(MailboxCommand.list(context.can(), full), listed);
        if (full && !context.can().listExtended()) {
            flight.add(MailboxCommand.subscriptions());
        }
        line.fly(flight);
        if (!listed.ok()) {
            context.tally.problem(
                    new SyncProblem.MailboxFailed("", "The server would not list its mailboxes: " + listed.text()));
            return new Listing();
        }
        if (context.can().condstore() && !context.can().listStatus()) {
            Flight each = new Flight(answer::take);
            for (String rawName : answer.selectableNames()) {
                each.add(MailboxCommand.status(rawName, context.can()));
            }
            line.fly(each);
        }
        answer.distrust(line.perhapsSelected());
        return answer;
    }

    private List<PendingIntent> waiting() {
        return listing.isEmpty() ? List.of() : journal.waiting(context.account, context.clock.instant());
    }

    /// Sends what waits, but for the last flight of it.
    ///
    /// @param again mailboxes that an earlier one has changed
    private Replay replay(Set<MailboxId> again, List<PendingIntent> waiting) {
        Replay replay = new Replay(context, journal, line, listing);
        replay.touched().addAll(again, OwnChanges.ADDED);
        replay.begin(waiting);
        return replay;
    }

    /// Brings up to date what differs, in the flight of the changes that wait and behind them, so that the anchor is
    /// that of the state after them.
    ///
    /// @param all whether to look at mailboxes that were not touched
    /// @return mailboxes that could not be brought up to date before the changes were answered
    private Set<MailboxId> pass(Replay replay, boolean all) {
        Map<MailboxTask, Round> rounds = plans(replay.touched(), all);
        Flight flight = replay.flight();
        do {
            rounds = fly(flight, rounds);
            flight = new Flight();
        } while (!rounds.isEmpty());
        replay.landed();
        return replay.touched().later();
    }

    private Map<MailboxTask, Round> plans(Touched touched, boolean all) {
        Map<MailboxTask, Round> rounds = new LinkedHashMap<>();
        for (CachedMailbox mailbox : ordered()) {
            boolean due = all || touched.now().contains(mailbox.id());
            if (!due || touched.later().contains(mailbox.id())) {
                continue;
            }
            Optional<Observation> seen = listing.status(mailbox.rawName());
            ResyncPlan plan = SyncPlanner.plan(mailbox, seen, context.can(), touched.of(mailbox.id()));
            LOG.debug("{}: {} because {}", mailbox.name(), plan.label(), plan.because());
            if (plan instanceof ResyncPlan.Unchanged) {
                context.tally.plan(plan.label());
                context.mirror.synced(mailbox.id(), context.clock.instant());
            } else {
                MailboxTask task = new MailboxTask(context, mailbox, plan.label());
                long uidNext =
                        seen.flatMap(Observation::uidNext).map(Uid::value).orElse(0L);
                rounds.put(task, Ladder.first(task, plan, uidNext));
                context.tally.opened();
            }
        }
        return rounds;
    }

    private List<CachedMailbox> ordered() {
        return context.mirror.mailboxes(context.account).stream()
                .filter(m -> m.selectable() && !m.rawName().isEmpty())
                .sorted(Comparator.comparing((CachedMailbox m) -> m.role()).thenComparing(CachedMailbox::name))
                .toList();
    }

    /// @param flight what goes before
    private Map<MailboxTask, Round> fly(Flight flight, Map<MailboxTask, Round> rounds) {
        List<Round> order = new ArrayList<>(rounds.values());
        order.sort(Comparator.comparing(r -> !(r instanceof DeltaRound d) || d.fetches()));
        order.forEach(round -> round.contribute(flight));
        try {
            line.fly(flight);
        } catch (SessionFailure cut) {
            order.forEach(Round::cut);
            throw cut;
        }
        Map<MailboxTask, Round> more = new LinkedHashMap<>();
        rounds.forEach((task, round) -> {
            switch (land(task, round)) {
                case Round.Next.Then(Round next) -> more.put(task, next);
                case Round.Next.Compare next -> more.put(task, Ladder.compare(task, next));
                case Round.Next.Done() -> done(task);
                case Round.Next.Paused(Completion completion) -> paused(task, completion);
                case Round.Next.Failed(String sentence) -> failed(task, sentence);
            }
        });
        return more;
    }

    private static Round.Next land(MailboxTask task, Round round) {
        Round.Next next = task.stale().isPresent() ? new Round.Next.Done() : round.landed();
        return task.stale()
                .map(now -> task.rebuild(now, "the cache is bound to another UIDVALIDITY"))
                .orElse(next);
    }

    private void done(MailboxTask task) {
        listing.opened(task.mailbox.rawName());
        context.tally.plan(task.rung());
        context.mirror.synced(task.id(), context.clock.instant());
        context.mirror.problem(task.id(), Optional.empty());
    }

    private void paused(MailboxTask task, Completion completion) {
        context.tally.plan(task.rung());
        context.rests(completion);
    }

    private void failed(MailboxTask task, String sentence) {
        context.tally.plan(task.rung());
        if (sentence.toLowerCase(Locale.ROOT).contains("unsafe login")) {
            context.tally.quirk(ServerAbilities.ID_FIRST);
            context.tally.problem(new SyncProblem.Busy(
                    "The server opens no mailbox before it knows the program; it is told at the next try.",
                    Optional.of(Duration.ofSeconds(1))));
            return;
        }
        context.mirror.problem(task.id(), Optional.of(sentence));
        context.tally.problem(new SyncProblem.MailboxFailed(
                task.mailbox.name().wire(), "The mailbox " + task.mailbox.name().display() + ": " + sentence));
    }

    private void finish() {
        if (!context.tally.hasProblems()) {
            context.mirror.accountSynced(context.account, context.clock.instant());
        }
    }
}
