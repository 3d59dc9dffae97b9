package org.tidemark.sync.internal.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.Effect;
import org.tidemark.sync.internal.cache.Journal;
import org.tidemark.sync.internal.cache.PendingIntent;
import org.tidemark.sync.internal.cache.PendingIntent.Target;
import org.tidemark.sync.internal.cache.PendingIntent.Work;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.Commands;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.plan.ReplayStep;

/// Finds out what became of a command whose answer never came, or why one was refused, before anything is sent a second
/// time (LESSONS 63, 64, 77).
final class Lookup {
    private final SyncContext context;
    private final Journal journal;
    private final Line line;

    Lookup(SyncContext context, Journal journal, Line line) {
        this.context = context;
        this.journal = journal;
        this.line = line;
    }

    /// Closes what was done after all and frees the rest to be sent again; what cannot be found out stays uncertain.
    ///
    /// @return the mailboxes involved
    Set<MailboxId> settle(List<PendingIntent> uncertain) {
        Set<MailboxId> touched = new HashSet<>();
        for (PendingIntent intent : uncertain) {
            switch (intent.work()) {
                case Work.Move w -> {
                    touched.add(w.target());
                    w.targets().forEach(t -> touched.add(t.mailbox()));
                    settleMove(intent, w);
                }
                case Work.Copy w -> {
                    touched.add(w.target());
                    settleCopy(intent, w);
                }
                case Work.Append w -> {
                    touched.add(w.target());
                    settleAppend(intent, w);
                }
                case Work.Flags w -> journal.certain(List.of(intent.id()));
                case Work.Expunge w -> journal.certain(List.of(intent.id()));
                case Work.Create w -> journal.certain(List.of(intent.id()));
            }
        }
        return touched;
    }

    private void settleMove(PendingIntent intent, Work.Move work) {
        List<Target> left = new ArrayList<>();
        List<Target> away = new ArrayList<>();
        for (Map.Entry<MailboxId, List<Target>> entry : bySource(work.targets()).entrySet()) {
            Optional<UidSet> there = present(entry.getKey(), uids(entry.getValue()));
            if (there.isEmpty()) {
                return;
            }
            for (Target target : entry.getValue()) {
                boolean still =
                        target.uid().filter(u -> there.get().contains(u)).isPresent();
                (still ? left : away).add(target);
            }
        }
        boolean copyMayBeThere = !context.can().move();
        if (!left.isEmpty() && !copyMayBeThere) {
            journal.certain(List.of(intent.id()));
            return;
        }
        Optional<Map<MessageId, Optional<Uid>>> places =
                find(work.target(), copyMayBeThere ? work.targets() : away, Target::message);
        if (places.isEmpty()) {
            return;
        }
        boolean allCopied = left.stream().allMatch(t -> places.get().containsKey(t.message()));
        if (!allCopied) {
            journal.certain(List.of(intent.id()));
            return;
        }
        removeLeft(left);
        close(
                intent,
                new Effect.Moved(work.target(), validity(work.target()), places.get()),
                work.targets(),
                places.get());
    }

    /// The copies are safe; the originals that a cut left behind go now.
    private void removeLeft(List<Target> left) {
        List<Changes> removals = new ArrayList<>();
        bySource(left)
                .forEach((mailbox, targets) -> removals.add(Removal.of(context, mailbox, uids(targets), () -> {})));
        Changes.fly(line, new Flight(), removals);
    }

    private void settleCopy(PendingIntent intent, Work.Copy work) {
        Map<MessageId, MessageId> rows = new LinkedHashMap<>();
        for (int i = 0; i < work.targets().size(); i++) {
            rows.put(work.targets().get(i).message(), work.copies().get(i));
        }
        Optional<Map<MessageId, Optional<Uid>>> places =
                find(work.target(), work.targets(), t -> java.util.Objects.requireNonNull(rows.get(t.message())));
        if (places.isEmpty()) {
            return;
        }
        if (places.get().size() < work.targets().size()) {
            journal.certain(List.of(intent.id()));
        } else {
            done(intent, new Effect.Placed(work.target(), validity(work.target()), places.get()));
        }
    }

    private void settleAppend(PendingIntent intent, Work.Append work) {
        Optional<UidSet> found =
                work.messageId().map(id -> search(work.target(), id)).orElseGet(() -> bySize(work));
        if (found.isEmpty()) {
            return;
        }
        UidSet ours = found.get().minus(work.uidsBefore()).minus(context.mirror.uids(work.target()));
        if (ours.isEmpty()) {
            journal.certain(List.of(intent.id()));
        } else {
            Optional<Uid> uid = Optional.of(new Uid(ours.max()));
            done(intent, new Effect.Placed(work.target(), validity(work.target()), Map.of(work.message(), uid)));
        }
    }

    /// A message without Message-ID is known by its size among those the cache does not know.
    private Optional<UidSet> bySize(Work.Append work) {
        long size = work.octets().size();
        String criteria = "UID SEARCH " + (context.can().esearch() ? "RETURN (ALL) " : "") + "LARGER "
                + Math.max(0, size - 1) + " SMALLER " + (size + 1);
        return open(work.target())
                .flatMap(open -> line.search(open, org.tidemark.sync.internal.command.Command.of(criteria)));
    }

    /// Where messages with these Message-IDs are in `mailbox` that the cache does not know there; empty if that cannot
    /// be asked now.
    private Optional<Map<MessageId, Optional<Uid>>> find(
            MailboxId mailbox, List<Target> targets, Function<Target, MessageId> row) {
        UidSet known = context.mirror.uids(mailbox);
        Map<MessageId, Optional<Uid>> places = new LinkedHashMap<>();
        UidSet taken = UidSet.EMPTY;
        for (Target target : targets) {
            if (target.messageId().isEmpty()) {
                continue;
            }
            Optional<UidSet> found = search(mailbox, target.messageId().get());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            UidSet fresh = found.get().minus(known).minus(taken);
            if (!fresh.isEmpty()) {
                taken = taken.plus(UidSet.of(fresh.max()));
                places.put(row.apply(target), Optional.of(new Uid(fresh.max())));
            }
        }
        return Optional.of(places);
    }

    private Optional<UidSet> search(MailboxId mailbox, String messageId) {
        return open(mailbox)
                .flatMap(open ->
                        line.search(open, Commands.searchMessageId(context.can().esearch(), messageId)));
    }

    private Optional<UidSet> present(MailboxId mailbox, UidSet uids) {
        return uids.isEmpty()
                ? Optional.of(UidSet.EMPTY)
                : open(mailbox)
                        .flatMap(open -> line.search(
                                open, Commands.searchUids(context.can().esearch(), uids)));
    }

    private Optional<org.tidemark.sync.internal.command.Command> open(MailboxId mailbox) {
        return context.mirror.mailbox(mailbox).map(m -> Commands.examine(m.rawName(), context.can()));
    }

    private Optional<UidValidity> validity(MailboxId mailbox) {
        return context.mirror.mailbox(mailbox).flatMap(CachedMailbox::anchor).map(SyncAnchor::uidValidity);
    }

    private void close(
            PendingIntent intent, Effect effect, List<Target> targets, Map<MessageId, Optional<Uid>> places) {
        List<MessageId> gone = targets.stream()
                .map(Target::message)
                .filter(m -> !places.containsKey(m))
                .toList();
        journal.done(List.of(intent.id()), gone.isEmpty() ? List.of(effect) : List.of(effect, new Effect.Gone(gone)));
        context.tally.done(1);
    }

    private void done(PendingIntent intent, Effect effect) {
        journal.done(List.of(intent.id()), List.of(effect));
        context.tally.done(1);
    }

    /// A NO may only mean that the messages are gone.
    void afterRefusal(ReplayStep step, String reason, ReplayOutcome outcome) {
        Map<MessageId, Uid> messages = messages(step);
        Optional<UidSet> there = present(step.mailbox(), UidSet.ofUids(messages.values()));
        if (there.isPresent() && there.get().isEmpty()) {
            journal.done(List.copyOf(step.ids()), List.of(new Effect.Gone(List.copyOf(messages.keySet()))));
            context.tally.done(step.ids().size());
        } else if (there.isEmpty() || there.get().size() == messages.size()) {
            outcome.refuse(step, reason);
        } else {
            journal.certain(List.copyOf(step.ids()));
        }
    }

    private static Map<MessageId, Uid> messages(ReplayStep step) {
        return switch (step) {
            case ReplayStep.StoreFlags s -> s.messages();
            case ReplayStep.MoveMessages s -> s.messages();
            case ReplayStep.CopyMessages s -> s.messages();
            case ReplayStep.ExpungeMessages s -> s.messages();
            case ReplayStep.AppendMessage s -> Map.of();
            case ReplayStep.CreateMailbox s -> Map.of();
        };
    }

    private static Map<MailboxId, List<Target>> bySource(List<Target> targets) {
        Map<MailboxId, List<Target>> groups = new LinkedHashMap<>();
        targets.forEach(
                t -> groups.computeIfAbsent(t.mailbox(), m -> new ArrayList<>()).add(t));
        return groups;
    }

    private static UidSet uids(List<Target> targets) {
        return UidSet.ofUids(targets.stream().flatMap(t -> t.uid().stream()).toList());
    }
}
