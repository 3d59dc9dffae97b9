package org.tidemark.sync.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.Flag;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.PendingIntent;
import org.tidemark.sync.internal.cache.PendingIntent.Target;
import org.tidemark.sync.internal.cache.PendingIntent.Work;

/// Turns the queue into the fewest commands with the same end: ten flag changes of a message are one, a message that
/// was moved and then flagged is flagged where it is and then moved. What depends on something not yet done waits for
/// the next round, and everything after it on the same message too.
public final class ReplayPlanner {
    /// Octets for the UIDs of a command, so that it stays within the 8,000 that servers must take.
    private static final int LINE = 6_000;

    private final Set<MailboxId> missing;
    private final Set<IntentId> putOff;
    private final long limit;
    private final Map<MessageId, Fate> fates = new LinkedHashMap<>();
    private final Set<MessageId> blocked = new HashSet<>();
    private final List<ReplayStep> creates = new ArrayList<>();
    private final List<ReplayStep> copies = new ArrayList<>();
    private final List<ReplayStep> appends = new ArrayList<>();
    private final Set<IntentId> accepted = new LinkedHashSet<>();

    /// What shall become of one message.
    private static final class Fate {
        private final MailboxId mailbox;
        private final Uid uid;
        private final Set<Flag> add = new TreeSet<>();
        private final Set<Flag> remove = new TreeSet<>();
        private final Set<IntentId> flagIds = new LinkedHashSet<>();
        private final Set<IntentId> moveIds = new LinkedHashSet<>();
        private @Nullable MailboxId moveTo;
        private boolean expunge;
        private boolean copied;

        private Fate(MailboxId mailbox, Uid uid) {
            this.mailbox = mailbox;
            this.uid = uid;
        }
    }

    private record StoreKey(MailboxId mailbox, boolean add, Set<Flag> flags) {}

    private record MoveKey(MailboxId mailbox, MailboxId target) {}

    private static final class Group {
        private final Map<MessageId, Uid> messages = new LinkedHashMap<>();
        private final Set<IntentId> ids = new LinkedHashSet<>();
    }

    private ReplayPlanner(Set<MailboxId> missing, Set<IntentId> putOff, long limit) {
        this.missing = missing;
        this.putOff = putOff;
        this.limit = limit;
    }

    /// @param pending oldest first; one that may have happened already is not sent, and what follows on its messages
    ///     waits
    /// @param missing mailboxes that the server does not have yet
    /// @param putOff intents that the server could not do a moment ago
    /// @param limit messages for one command at most
    public static ReplayStep.Plan plan(
            List<PendingIntent> pending, Set<MailboxId> missing, Set<IntentId> putOff, long limit) {
        ReplayPlanner planner = new ReplayPlanner(missing, putOff, limit);
        pending.forEach(planner::accept);
        return planner.steps();
    }

    private void accept(PendingIntent intent) {
        if (intent.uncertain() || putOff.contains(intent.id())) {
            block(intent.work());
            return;
        }
        switch (intent.work()) {
            case Work.Flags w -> flags(intent.id(), w);
            case Work.Move w -> move(intent.id(), w);
            case Work.Copy w -> copy(intent.id(), w);
            case Work.Expunge w -> expunge(intent.id(), w);
            case Work.Append w -> append(intent.id(), w);
            case Work.Create w -> {
                accepted.add(intent.id());
                creates.add(new ReplayStep.CreateMailbox(w.mailbox(), w.name(), Set.of(intent.id())));
            }
        }
    }

    private void block(Work work) {
        switch (work) {
            case Work.Flags w -> block(w.targets());
            case Work.Move w -> block(w.targets());
            case Work.Copy w -> block(w.targets());
            case Work.Expunge w -> block(w.targets());
            case Work.Append w -> blocked.add(w.message());
            // Its mailbox is among the missing.
            case Work.Create w -> {}
        }
    }

    private void block(List<Target> targets) {
        targets.forEach(t -> blocked.add(t.message()));
    }

    /// Whether all of them have their place on the server and nothing before them waits.
    private boolean free(List<Target> targets, boolean othersToo) {
        boolean free =
                othersToo && targets.stream().allMatch(t -> t.uid().isPresent() && !blocked.contains(t.message()));
        if (!free) {
            block(targets);
        }
        return free;
    }

    private Fate fate(Target target) {
        return fates.computeIfAbsent(
                target.message(), m -> new Fate(target.mailbox(), target.uid().orElseThrow()));
    }

    private boolean copied(List<Target> targets) {
        return targets.stream().anyMatch(t -> {
            Fate fate = fates.get(t.message());
            return fate != null && fate.copied;
        });
    }

    private void flags(IntentId id, Work.Flags work) {
        // A copy already planned must not get flags that were set after it.
        if (!free(work.targets(), !copied(work.targets()))) {
            return;
        }
        accepted.add(id);
        for (Target target : work.targets()) {
            Fate fate = fate(target);
            fate.add.removeAll(work.remove());
            fate.remove.removeAll(work.add());
            fate.add.addAll(work.add());
            fate.remove.addAll(work.remove());
            fate.flagIds.add(id);
        }
    }

    private void move(IntentId id, Work.Move work) {
        if (!free(work.targets(), !missing.contains(work.target()))) {
            return;
        }
        accepted.add(id);
        for (Target target : work.targets()) {
            Fate fate = fate(target);
            fate.moveTo = work.target();
            fate.moveIds.add(id);
        }
    }

    private void expunge(IntentId id, Work.Expunge work) {
        if (!free(work.targets(), true)) {
            return;
        }
        accepted.add(id);
        for (Target target : work.targets()) {
            Fate fate = fate(target);
            fate.expunge = true;
            fate.moveIds.add(id);
        }
    }

    private void copy(IntentId id, Work.Copy work) {
        boolean movedBefore = work.targets().stream().anyMatch(t -> {
            Fate fate = fates.get(t.message());
            return fate != null && (fate.moveTo != null || fate.expunge);
        });
        if (!free(work.targets(), !movedBefore && !missing.contains(work.target()))) {
            return;
        }
        accepted.add(id);
        Map<MailboxId, Group> bySource = new LinkedHashMap<>();
        Map<MessageId, MessageId> rows = new LinkedHashMap<>();
        for (int i = 0; i < work.targets().size(); i++) {
            Target target = work.targets().get(i);
            fate(target).copied = true;
            rows.put(target.message(), work.copies().get(i));
            Group group = bySource.computeIfAbsent(target.mailbox(), m -> new Group());
            group.messages.put(target.message(), target.uid().orElseThrow());
        }
        bySource.forEach((mailbox, group) -> parts(group)
                .forEach(part ->
                        copies.add(new ReplayStep.CopyMessages(mailbox, work.target(), part, rows, Set.of(id)))));
    }

    private void append(IntentId id, Work.Append work) {
        if (missing.contains(work.target())) {
            blocked.add(work.message());
            return;
        }
        accepted.add(id);
        appends.add(new ReplayStep.AppendMessage(work.target(), work, Set.of(id)));
    }

    private ReplayStep.Plan steps() {
        Map<StoreKey, Group> stores = new LinkedHashMap<>();
        Map<MoveKey, Group> moves = new LinkedHashMap<>();
        Map<MailboxId, Group> expunges = new LinkedHashMap<>();
        fates.forEach((message, fate) -> {
            // What is removed needs its flags no more, unless a copy of it takes them along.
            if (!fate.expunge || fate.copied) {
                store(stores, message, fate, true, fate.add);
                store(stores, message, fate, false, fate.remove);
            }
            if (fate.expunge) {
                Group group = expunges.computeIfAbsent(fate.mailbox, m -> new Group());
                into(group, message, fate.uid, fate.flagIds);
                group.ids.addAll(fate.moveIds);
                return;
            }
            if (fate.moveTo != null && !fate.moveTo.equals(fate.mailbox)) {
                MoveKey key = new MoveKey(fate.mailbox, fate.moveTo);
                into(moves.computeIfAbsent(key, k -> new Group()), message, fate.uid, fate.moveIds);
            }
        });
        List<ReplayStep> steps = new ArrayList<>(creates);
        steps.addAll(appends);
        stores.forEach((k, g) -> parts(g).forEach(
                        part -> steps.add(new ReplayStep.StoreFlags(k.mailbox(), k.add(), k.flags(), part, g.ids))));
        steps.addAll(copies);
        moves.forEach((k, g) ->
                parts(g).forEach(part -> steps.add(new ReplayStep.MoveMessages(k.mailbox(), k.target(), part, g.ids))));
        expunges.forEach((mailbox, g) ->
                parts(g).forEach(part -> steps.add(new ReplayStep.ExpungeMessages(mailbox, part, g.ids))));
        joinThoseThatUndoEachOther(moves.values());
        Set<IntentId> moot = new LinkedHashSet<>(accepted);
        steps.forEach(step -> moot.removeAll(step.ids()));
        return new ReplayStep.Plan(List.copyOf(steps), moot);
    }

    /// A message that was moved away and back stays where it is, but only while both moves are known: where the first
    /// has other messages still to move, the second is closed with it and not before.
    private void joinThoseThatUndoEachOther(Collection<Group> moves) {
        boolean joined = true;
        while (joined) {
            joined = false;
            for (Fate fate : fates.values()) {
                boolean back = fate.mailbox.equals(fate.moveTo) && fate.moveIds.size() > 1;
                for (Group group : back ? moves : List.<Group>of()) {
                    boolean shared = group.ids.stream().anyMatch(fate.moveIds::contains);
                    joined |= shared && group.ids.addAll(fate.moveIds);
                }
            }
        }
    }

    /// The messages in parts, each of which makes a command line that every server takes (RFC 7162 §4) and not more
    /// messages than it carries out at once.
    private List<Map<MessageId, Uid>> parts(Group group) {
        List<UidSet> chunks = UidSet.ofUids(group.messages.values()).chunks(LINE, limit);
        if (chunks.size() == 1) {
            return List.of(group.messages);
        }
        List<Map<MessageId, Uid>> parts = new ArrayList<>();
        for (UidSet chunk : chunks) {
            Map<MessageId, Uid> part = new LinkedHashMap<>();
            group.messages.forEach((message, uid) -> {
                if (chunk.contains(uid)) {
                    part.put(message, uid);
                }
            });
            parts.add(part);
        }
        return parts;
    }

    private static void store(Map<StoreKey, Group> stores, MessageId message, Fate fate, boolean add, Set<Flag> flags) {
        if (!flags.isEmpty()) {
            StoreKey key = new StoreKey(fate.mailbox, add, Set.copyOf(flags));
            into(stores.computeIfAbsent(key, k -> new Group()), message, fate.uid, fate.flagIds);
        }
    }

    private static void into(Group group, MessageId message, Uid uid, Set<IntentId> ids) {
        group.messages.put(message, uid);
        group.ids.addAll(ids);
    }
}
