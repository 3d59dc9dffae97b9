package org.tidemark.sync.internal.replay;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.sync.internal.cache.Effect;
import org.tidemark.sync.internal.cache.Floor;
import org.tidemark.sync.internal.cache.Journal;
import org.tidemark.sync.internal.cache.PendingIntent;
import org.tidemark.sync.internal.cache.PendingIntent.Target;
import org.tidemark.sync.internal.cache.PendingIntent.Work;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;

/// Finds out what became of a command whose answer never came, before anything is sent a second time. What it made, if
/// it was carried out, lies at or above the UIDNEXT of before; nothing else is proof: a search for a Message-ID finds
/// parts of other ids too, and what the cache knows by now may be the very thing that is looked for.
final class Settlement {
    private final SyncContext context;
    private final Journal journal;
    private final Line line;
    private final Map<MailboxId, List<Floor>> floors = new HashMap<>();
    private final Map<MailboxId, Optional<AboveFloor>> asked = new HashMap<>();

    Settlement(SyncContext context, Journal journal, Line line) {
        this.context = context;
        this.journal = journal;
        this.line = line;
    }

    /// Closes what was done after all and frees the rest to be sent again; what cannot be found out stays uncertain.
    ///
    /// @return the mailboxes involved
    Set<MailboxId> settle(List<PendingIntent> uncertain) {
        Set<MailboxId> touched = new HashSet<>();
        List<PendingIntent> moves = new ArrayList<>();
        uncertain.forEach(intent -> target(intent.work())
                .ifPresent(target -> floors.computeIfAbsent(target, t -> new ArrayList<>())
                        .add(intent.floor().orElseThrow())));
        for (PendingIntent intent : uncertain) {
            switch (intent.work()) {
                case Work.Move w -> {
                    touched.add(w.target());
                    w.targets().forEach(t -> touched.add(t.mailbox()));
                    moves.add(intent);
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
        settleMoves(moves);
        return touched;
    }

    /// What became of the messages that one change was the last to move.
    private enum Fate {
        MOVED,
        NOT_MOVED,
        UNKNOWN,
        /// The user has been told.
        PARTLY
    }

    /// A message that was moved twice was sent to its last place at once, so the last change tells of the ones before.
    private void settleMoves(List<PendingIntent> moves) {
        Map<MessageId, IntentId> last = new HashMap<>();
        for (PendingIntent intent : moves) {
            ((Work.Move) intent.work()).targets().forEach(t -> last.put(t.message(), intent.id()));
        }
        Map<IntentId, Fate> fates = new HashMap<>();
        for (PendingIntent intent : moves) {
            Work.Move work = (Work.Move) intent.work();
            List<Target> own = work.targets().stream()
                    .filter(t -> intent.id().equals(last.get(t.message()))
                            && !t.mailbox().equals(work.target()))
                    .toList();
            fates.put(intent.id(), own.isEmpty() ? Fate.MOVED : moved(intent, work.target(), own));
        }
        for (PendingIntent intent : moves) {
            Set<Fate> all = EnumSet.of(fates.get(intent.id()));
            ((Work.Move) intent.work()).targets().forEach(t -> all.add(fates.get(last.get(t.message()))));
            if (all.contains(Fate.UNKNOWN) || fates.get(intent.id()) == Fate.PARTLY) {
                continue;
            }
            if (all.contains(Fate.NOT_MOVED)) {
                journal.certain(List.of(intent.id()));
            } else {
                done(intent);
            }
        }
    }

    /// Binds the messages to their new places if they are there, and removes the originals that a cut left behind. The
    /// change itself stays open: it may be about others too.
    private Fate moved(PendingIntent intent, MailboxId target, List<Target> own) {
        Optional<List<Target>> present = present(own);
        if (present.isEmpty()) {
            return Fate.UNKNOWN;
        }
        List<Target> left = present.get();
        if (!left.isEmpty() && context.can().move()) {
            return Fate.NOT_MOVED;
        }
        Optional<AboveFloor> above = above(target);
        if (above.isEmpty()) {
            return Fate.UNKNOWN;
        }
        Map<MessageId, Optional<Uid>> places = recognised(intent, rows(left, own), above.get());
        List<Target> copied =
                left.stream().filter(t -> places.containsKey(t.message())).toList();
        if (copied.size() < left.size()) {
            return partly(intent, target, copied.size(), left.size()) ? Fate.PARTLY : Fate.NOT_MOVED;
        }
        removeLeft(left);
        List<MessageId> gone = own.stream()
                .map(Target::message)
                .filter(m -> !places.containsKey(m))
                .toList();
        journal.done(
                List.of(), List.of(new Effect.Moved(target, above.get().uidValidity(), places), new Effect.Gone(gone)));
        return Fate.MOVED;
    }

    /// COPY does all or nothing (RFC 3501 §6.4.7): with none of the copies there it was not carried out. With some,
    /// others have removed copies since, or they cannot be told apart; to send it again would double those that are
    /// there.
    ///
    /// @return false if none is there and the server has not said otherwise; else the user has been told
    private boolean partly(PendingIntent intent, MailboxId target, int there, int all) {
        if (there == 0 && !context.copiedUnseen.contains(intent.id())) {
            return false;
        }
        journal.needsAttention(
                intent.id(),
                "The server did not say whether it copied " + all + " messages to " + name(target) + "; " + there
                        + " of them are there. Look which are missing, copy those again, and discard this change.");
        return true;
    }

    /// Asked once for each mailbox, for all changes that may have put something there.
    private Optional<AboveFloor> above(MailboxId target) {
        return asked.computeIfAbsent(target, t -> {
            Optional<AboveFloor> above = AboveFloor.ask(context, line, t, floors.getOrDefault(t, List.of()));
            if (above.isEmpty()) {
                unsettled(t);
            }
            return above;
        });
    }

    private static Optional<MailboxId> target(Work work) {
        return switch (work) {
            case Work.Move w -> Optional.of(w.target());
            case Work.Copy w -> Optional.of(w.target());
            case Work.Append w -> Optional.of(w.target());
            case Work.Flags w -> Optional.empty();
            case Work.Expunge w -> Optional.empty();
            case Work.Create w -> Optional.empty();
        };
    }

    /// It waits, and so does all that comes after it on the same messages.
    private void unsettled(MailboxId mailbox) {
        context.tally.problem(new SyncProblem.Busy(
                "A change waits: whether it was carried out before the line broke can be seen in " + name(mailbox)
                        + ", which cannot be looked through now.",
                Optional.empty()));
    }

    private String name(MailboxId mailbox) {
        return context.mirror.mailbox(mailbox).map(m -> m.name().display()).orElse("a mailbox that is gone");
    }

    private Map<MessageId, Optional<Uid>> recognised(PendingIntent intent, List<MessageId> rows, AboveFloor above) {
        Map<MessageId, Optional<Uid>> places = new LinkedHashMap<>();
        journal.recognise(intent.id(), rows, above.since(intent.floor().orElseThrow()))
                .forEach((row, uid) -> places.put(row, Optional.of(uid)));
        return places;
    }

    /// The copies are safe; the originals that a cut left behind go now.
    private void removeLeft(List<Target> left) {
        List<Changes> removals = new ArrayList<>();
        bySource(left)
                .forEach((mailbox, targets) -> removals.add(Removal.of(context, mailbox, uids(targets), () -> {})));
        Changes.fly(line, new Flight(), removals);
        if (!removals.isEmpty()) {
            // What was told of these mailboxes may be about a message that has just gone.
            asked.clear();
        }
    }

    /// What is not in its old place any more may have been gone before it could be copied.
    private void settleCopy(PendingIntent intent, Work.Copy work) {
        Optional<List<Target>> left = present(work.targets());
        Optional<AboveFloor> above = left.flatMap(l -> above(work.target()));
        if (above.isEmpty()) {
            return;
        }
        Map<MessageId, MessageId> copies = new HashMap<>();
        for (int i = 0; i < work.targets().size(); i++) {
            copies.put(work.targets().get(i).message(), work.copies().get(i));
        }
        List<MessageId> rows =
                rows(left.get(), work.targets()).stream().map(copies::get).toList();
        Map<MessageId, Optional<Uid>> places = recognised(intent, rows, above.get());
        if (places.isEmpty()) {
            journal.certain(List.of(intent.id()));
        } else if (places.size() >= left.get().size()) {
            List<MessageId> gone =
                    rows.stream().filter(row -> !places.containsKey(row)).toList();
            done(intent, new Effect.Placed(work.target(), above.get().uidValidity(), places), new Effect.Gone(gone));
        } else {
            partly(intent, work.target(), places.size(), left.get().size());
        }
    }

    /// The rows of `all`, those of `first` before the others.
    private static List<MessageId> rows(List<Target> first, List<Target> all) {
        return Stream.concat(first.stream(), all.stream())
                .map(Target::message)
                .distinct()
                .toList();
    }

    /// Those that are still in their old place; empty if it cannot be asked now.
    private Optional<List<Target>> present(List<Target> targets) {
        List<Target> present = new ArrayList<>();
        for (Map.Entry<MailboxId, List<Target>> entry : bySource(targets).entrySet()) {
            Optional<UidSet> there = Presence.of(context, line, entry.getKey(), uids(entry.getValue()));
            if (there.isEmpty()) {
                unsettled(entry.getKey());
                return Optional.empty();
            }
            entry.getValue().stream()
                    .filter(t -> t.uid().filter(u -> there.get().contains(u)).isPresent())
                    .forEach(present::add);
        }
        return Optional.of(present);
    }

    private void settleAppend(PendingIntent intent, Work.Append work) {
        Optional<AboveFloor> above = above(work.target());
        if (above.isEmpty()) {
            return;
        }
        Map<MessageId, Optional<Uid>> places = recognised(intent, List.of(work.message()), above.get());
        if (places.isEmpty()) {
            journal.certain(List.of(intent.id()));
        } else {
            done(intent, new Effect.Placed(work.target(), above.get().uidValidity(), places));
        }
    }

    private void done(PendingIntent intent, Effect... effects) {
        journal.done(List.of(intent.id()), List.of(effects));
        context.tally.done(1);
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
