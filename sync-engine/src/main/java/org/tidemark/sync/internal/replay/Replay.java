package org.tidemark.sync.internal.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.UidValidity;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.Journal;
import org.tidemark.sync.internal.cache.PendingIntent;
import org.tidemark.sync.internal.cache.PendingIntent.Work;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.command.MailboxCommand;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.mailboxes.Listing;
import org.tidemark.sync.internal.plan.MailboxNaming;
import org.tidemark.sync.internal.plan.OwnChanges;
import org.tidemark.sync.internal.plan.ReplayPlanner;
import org.tidemark.sync.internal.plan.ReplayStep;

/// Carries the user's changes to the server (RFC 4549 §4): first what became of commands that were never answered, then
/// new mailboxes, then everything else mailbox by mailbox, then what may only follow once a copy is safe.
public final class Replay {
    private final SyncContext context;
    private final Journal journal;
    private final Line line;
    private final Listing listing;
    private final Touched touched = new Touched();
    private Flight last = new Flight();
    private Runnable afterwards = () -> {};

    public Replay(SyncContext context, Journal journal, Line line, Listing listing) {
        this.context = context;
        this.journal = journal;
        this.line = line;
        this.listing = listing;
    }

    /// Sends the changes but for the last flight of them, which is [#flight].
    public void begin(List<PendingIntent> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        List<PendingIntent> uncertain =
                waiting.stream().filter(PendingIntent::uncertain).toList();
        List<PendingIntent> settled = waiting;
        if (!uncertain.isEmpty()) {
            touched.addAll(new Settlement(context, journal, line).settle(uncertain), OwnChanges.ADDED);
            settled = waiting();
        }
        ReplayStep.Plan plan = ReplayPlanner.plan(settled, missing(settled), context.putOff, context.messageLimit());
        if (!plan.moot().isEmpty()) {
            journal.done(List.copyOf(plan.moot()), List.of());
            context.tally.done(plan.moot().size());
        }
        List<ReplayStep> creates = plan.steps().stream()
                .filter(step -> step instanceof ReplayStep.CreateMailbox)
                .toList();
        if (!creates.isEmpty()) {
            create(creates);
            List<PendingIntent> now = waiting();
            plan = ReplayPlanner.plan(now, missing(now), context.putOff, context.messageLimit());
        }
        send(plan.steps().stream()
                .filter(step -> !(step instanceof ReplayStep.CreateMailbox))
                .toList());
    }

    /// The last flight, perhaps empty: what only reads may be added to it before it leaves.
    public Flight flight() {
        return last;
    }

    /// Does what only the answers to the last flight make possible.
    public void landed() {
        afterwards.run();
    }

    /// The mailboxes that are to be brought up to date.
    public Touched touched() {
        return touched;
    }

    /// Mailboxes made here that the server does not have yet.
    private Set<MailboxId> missing(List<PendingIntent> intents) {
        Set<MailboxId> targets = new HashSet<>();
        for (PendingIntent intent : intents) {
            switch (intent.work()) {
                case Work.Move w -> targets.add(w.target());
                case Work.Copy w -> targets.add(w.target());
                case Work.Append w -> targets.add(w.target());
                case Work.Flags w -> {}
                case Work.Expunge w -> {}
                case Work.Create w -> {}
            }
        }
        context.mirror.mailboxes(context.account).stream()
                .filter(m -> !m.rawName().isEmpty())
                .forEach(m -> targets.remove(m.id()));
        return targets;
    }

    private List<PendingIntent> waiting() {
        return journal.waiting(context.account, context.clock.instant());
    }

    private void create(List<ReplayStep> creates) {
        Flight flight = new Flight();
        OpenIntents intents = new OpenIntents(context, journal);
        ReplayOutcome outcome = outcome(intents, new SecondFlight(context, journal, line, intents));
        for (ReplayStep step : creates) {
            ReplayStep.CreateMailbox create = (ReplayStep.CreateMailbox) step;
            Optional<String> raw = MailboxNaming.raw(create.name(), listing.delimiter());
            if (raw.isEmpty()) {
                intents.refuse(
                        step,
                        "The server separates levels of mailbox names by '"
                                + listing.delimiter().orElse("") + "', so it cannot have the name "
                                + create.name().display() + ".");
                continue;
            }
            flight.add(MailboxCommand.create(raw.get()), c -> outcome.created(create, raw.get(), c));
            flight.add(MailboxCommand.subscribe(raw.get()));
        }
        line.fly(flight);
    }

    private void send(List<ReplayStep> steps) {
        OpenIntents intents = new OpenIntents(context, journal);
        SecondFlight second = new SecondFlight(context, journal, line, intents);
        ReplayOutcome outcome = outcome(intents, second);
        Map<MailboxId, List<ReplayStep>> byMailbox = new LinkedHashMap<>();
        List<ReplayStep.AppendMessage> appends = new ArrayList<>();
        for (ReplayStep step : steps) {
            if (step instanceof ReplayStep.AppendMessage append) {
                appends.add(append);
            } else {
                byMailbox
                        .computeIfAbsent(step.mailbox(), m -> new ArrayList<>())
                        .add(step);
            }
        }
        byMailbox.keySet().retainAll(sameGeneration(byMailbox.keySet()));
        List<ReplayStep> ready = new ArrayList<>(appends);
        byMailbox.values().forEach(ready::addAll);
        if (ready.isEmpty()) {
            return;
        }
        outcome.expect(ready);
        ReplayCommands commands = new ReplayCommands(context, outcome);
        Flight flight = new Flight();
        appends.forEach(append -> commands.append(flight, append));
        List<Changes> changes = new ArrayList<>();
        byMailbox.forEach((mailbox, own) -> changes.add(commands.inMailbox(mailbox, own)));
        last = Changes.allButLast(line, flight, changes);
        afterwards = second::fly;
    }

    private ReplayOutcome outcome(OpenIntents intents, SecondFlight second) {
        return new ReplayOutcome(context, journal, touched, intents, second);
    }

    /// The mailboxes whose UIDs still mean what the cache thinks, as STATUS has just said or says now; the others are
    /// compared first, and their intents re-aimed by that.
    private Set<MailboxId> sameGeneration(Set<MailboxId> wanted) {
        Map<MailboxId, CachedMailbox> cached = new LinkedHashMap<>();
        Set<String> unknown = new HashSet<>();
        for (MailboxId id : wanted) {
            context.mirror.mailbox(id).ifPresent(mailbox -> {
                cached.put(id, mailbox);
                if (listing.uidValidity(mailbox.rawName()).isEmpty()) {
                    unknown.add(mailbox.rawName());
                }
            });
        }
        Flight flight = new Flight(listing::take);
        unknown.forEach(rawName -> flight.add(MailboxCommand.status(rawName, "UIDVALIDITY"), c -> {
            if (!c.ok()) {
                context.tally.problem(new SyncProblem.MailboxFailed(
                        rawName, "The server will not tell the state of " + rawName + ": " + c.text()));
            }
        }));
        line.fly(flight);
        Set<MailboxId> same = new HashSet<>();
        cached.forEach((id, mailbox) -> {
            Optional<UidValidity> ours = mailbox.anchor().map(SyncAnchor::uidValidity);
            Optional<UidValidity> theirs = listing.uidValidity(mailbox.rawName());
            if (ours.isPresent() && (theirs.isEmpty() || theirs.equals(ours))) {
                same.add(id);
            } else {
                touched.add(id, OwnChanges.ADDED);
            }
        });
        return same;
    }
}
