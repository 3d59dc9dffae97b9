package org.tidemark.sync.internal.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.sync.internal.cache.Effect;
import org.tidemark.sync.internal.cache.FlagUpdate;
import org.tidemark.sync.internal.cache.Journal;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.plan.OwnChanges;
import org.tidemark.sync.internal.plan.Refusal;
import org.tidemark.sync.internal.plan.ReplayStep;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.ResponseCode;
import org.tidemark.sync.internal.response.Untagged;

/// Takes the answers to a replay: an intent is closed, with its effects, in the moment the last of its steps is
/// answered OK; a refusal is kept with its reason.
final class ReplayOutcome {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayOutcome.class);

    private final SyncContext context;
    private final Journal journal;
    private final Touched touched;
    private final Map<IntentId, Integer> open = new HashMap<>();
    private final Map<IntentId, List<Effect>> effects = new LinkedHashMap<>();
    private final Set<IntentId> broken = new HashSet<>();
    private final Map<MailboxId, Map<Uid, FlagSet>> flags = new HashMap<>();
    private final Map<ReplayStep, Completion> doubtful = new LinkedHashMap<>();
    private final List<Copied> copied = new ArrayList<>();
    private ResponseCode.@Nullable CopyUid copyUid;
    private boolean markedOk = true;

    /// Messages whose copy is safe and whose original may go now.
    record Copied(ReplayStep.MoveMessages step, UidSet uids, Effect effect) {}

    ReplayOutcome(SyncContext context, Journal journal, Touched touched) {
        this.context = context;
        this.journal = journal;
        this.touched = touched;
    }

    /// Says what is about to be sent; what must not be sent twice is marked, durably, before it leaves.
    void expect(List<ReplayStep> steps) {
        Set<IntentId> once = new LinkedHashSet<>();
        for (ReplayStep step : steps) {
            step.ids().forEach(id -> open.merge(id, 1, Integer::sum));
            touch(step);
            switch (step) {
                case ReplayStep.MoveMessages s -> once.addAll(s.ids());
                case ReplayStep.CopyMessages s -> once.addAll(s.ids());
                case ReplayStep.AppendMessage s -> once.addAll(s.ids());
                case ReplayStep.StoreFlags s -> {}
                case ReplayStep.ExpungeMessages s -> {}
                case ReplayStep.CreateMailbox s -> {}
            }
        }
        if (!once.isEmpty()) {
            journal.uncertain(List.copyOf(once));
        }
    }

    private void touch(ReplayStep step) {
        switch (step) {
            case ReplayStep.MoveMessages s -> {
                touched.add(s.mailbox(), OwnChanges.REMOVED);
                touched.later(s.target());
                if (!context.can().move()) {
                    // The originals go in a flight of their own, once the copies are safe.
                    touched.later(s.mailbox());
                }
            }
            case ReplayStep.CopyMessages s -> touched.later(s.target());
            case ReplayStep.AppendMessage s -> touched.later(s.mailbox());
            case ReplayStep.StoreFlags s -> touched.add(s.mailbox(), OwnChanges.FLAGS);
            case ReplayStep.ExpungeMessages s -> touched.add(s.mailbox(), OwnChanges.REMOVED);
            case ReplayStep.CreateMailbox s -> touched.add(s.mailbox(), OwnChanges.ADDED);
        }
    }

    void heard(MailboxId mailbox, Untagged.Fetched f) {
        f.flags()
                .ifPresent(set ->
                        flags.computeIfAbsent(mailbox, m -> new HashMap<>()).put(f.uid(), set));
    }

    /// MOVE tells its COPYUID before it is completed (RFC 6851 §4.3).
    void said(Untagged data) {
        if (data instanceof Untagged.Status status && status.code() instanceof ResponseCode.CopyUid code) {
            copyUid = code;
        }
    }

    void created(ReplayStep.CreateMailbox step, String rawName, Completion c) {
        boolean there = c.code() instanceof ResponseCode.Other(String atom, Optional<String> rest)
                && atom.equalsIgnoreCase("ALREADYEXISTS");
        if (c.ok() || there) {
            journal.done(List.copyOf(step.ids()), List.of(new Effect.Created(step.mailbox(), rawName)));
            context.tally.done(step.ids().size());
            touched.add(step.mailbox(), OwnChanges.ADDED);
        } else if (Refusal.of(c) == Refusal.TRANSIENT) {
            later(step, c);
        } else {
            refuse(step, Refusal.reason(c));
        }
    }

    void stored(ReplayStep.StoreFlags step, MailboxView view, Completion c, boolean last) {
        if (!c.ok()) {
            refused(step, view, c);
            return;
        }
        if (last) {
            ok(step, flagsStored(step.mailbox(), step.messages().values(), step.add(), step.flags()));
        }
    }

    /// The flags as they are now: as heard, else as they were with the change (lessons.md#deltas-only).
    private Effect flagsStored(MailboxId mailbox, java.util.Collection<Uid> uids, boolean add, Set<Flag> changed) {
        Map<Uid, FlagSet> now = flags.computeIfAbsent(mailbox, m -> new HashMap<>());
        Map<Uid, FlagSet> cached = context.mirror.flags(mailbox, UidSet.ofUids(uids));
        List<FlagUpdate> updates = new ArrayList<>();
        for (Uid uid : uids) {
            FlagSet before = Optional.ofNullable(now.get(uid))
                    .or(() -> Optional.ofNullable(cached.get(uid)))
                    .orElse(FlagSet.EMPTY);
            FlagSet after = add ? before.with(changed) : before.without(changed);
            now.put(uid, after);
            updates.add(new FlagUpdate(uid, after, Optional.empty()));
        }
        return new Effect.FlagsStored(mailbox, updates);
    }

    void moved(ReplayStep.MoveMessages step, MailboxView view, Completion c) {
        if (!c.ok()) {
            refused(step, view, c);
            return;
        }
        Map<MessageId, Optional<Uid>> places = places(step.messages(), c);
        Effect effect = new Effect.Moved(step.target(), validity(c), places);
        List<MessageId> gone = gone(step.messages(), places);
        if (context.can().move()) {
            copyUid = null;
            ok(step, effect, new Effect.Gone(gone));
            return;
        }
        Map<MessageId, Uid> safe = new LinkedHashMap<>(step.messages());
        gone.forEach(safe::remove);
        copyUid = null;
        if (safe.isEmpty()) {
            ok(step, new Effect.Gone(gone));
        } else {
            copied.add(new Copied(step, UidSet.ofUids(safe.values()), effect));
        }
    }

    void copied(ReplayStep.CopyMessages step, MailboxView view, Completion c) {
        if (!c.ok()) {
            refused(step, view, c);
            return;
        }
        Map<MessageId, Optional<Uid>> places = new LinkedHashMap<>();
        Map<MessageId, Optional<Uid>> bySource = places(step.messages(), c);
        bySource.forEach((source, uid) ->
                places.put(java.util.Objects.requireNonNull(step.copies().get(source)), uid));
        List<MessageId> gone = gone(step.messages(), bySource).stream()
                .map(source -> java.util.Objects.requireNonNull(step.copies().get(source)))
                .toList();
        Optional<UidValidity> validity = validity(c);
        copyUid = null;
        ok(step, new Effect.Placed(step.target(), validity, places), new Effect.Gone(gone));
    }

    private Optional<ResponseCode.CopyUid> copyUid(Completion c) {
        return c.code() instanceof ResponseCode.CopyUid code ? Optional.of(code) : Optional.ofNullable(copyUid);
    }

    private Optional<UidValidity> validity(Completion c) {
        return copyUid(c).map(ResponseCode.CopyUid::uidValidity);
    }

    /// Where each message is now. With UIDPLUS a message that COPYUID does not name was not there any more.
    private Map<MessageId, Optional<Uid>> places(Map<MessageId, Uid> messages, Completion c) {
        Map<MessageId, Optional<Uid>> places = new LinkedHashMap<>();
        Optional<ResponseCode.CopyUid> code = copyUid(c);
        messages.forEach((message, uid) -> {
            int at = code.map(k -> k.source().indexOf(uid)).orElse(-1);
            if (at >= 0 && at < code.get().target().size()) {
                places.put(message, Optional.of(code.get().target().get(at)));
            } else if (!context.can().uidPlus()) {
                places.put(message, Optional.empty());
            }
        });
        return places;
    }

    private static List<MessageId> gone(Map<MessageId, Uid> messages, Map<MessageId, Optional<Uid>> places) {
        return messages.keySet().stream().filter(m -> !places.containsKey(m)).toList();
    }

    void marking(Completion c) {
        markedOk = c.ok();
    }

    void expunged(ReplayStep.ExpungeMessages step, MailboxView view, Completion c) {
        if (c.ok() && markedOk) {
            ok(step, new Effect.Expunged(List.copyOf(step.messages().keySet())));
        } else {
            refused(step, view, c);
        }
    }

    /// Without UIDPLUS the message stays, marked: a plain EXPUNGE could take others with it.
    void marked(ReplayStep.ExpungeMessages step, MailboxView view, Completion c) {
        if (c.ok() && markedOk) {
            ok(step, flagsStored(step.mailbox(), step.messages().values(), true, Set.of(Flag.DELETED)));
        } else {
            refused(step, view, c);
        }
    }

    void appended(ReplayStep.AppendMessage step, Completion c) {
        if (!c.ok()) {
            if (Refusal.of(c) == Refusal.TRANSIENT) {
                later(step, c);
            } else {
                refuse(step, Refusal.reason(c));
            }
            return;
        }
        Optional<UidValidity> validity = Optional.empty();
        Optional<Uid> uid = Optional.empty();
        if (c.code() instanceof ResponseCode.AppendUid(UidValidity v, UidSet uids) && uids.size() == 1) {
            validity = Optional.of(v);
            uid = Optional.of(new Uid(uids.min()));
        }
        ok(step, new Effect.Placed(step.mailbox(), validity, Map.of(step.work().message(), uid)));
    }

    private void ok(ReplayStep step, Effect... made) {
        List<IntentId> finished = new ArrayList<>();
        for (IntentId id : step.ids()) {
            effects.computeIfAbsent(id, i -> new ArrayList<>());
            open.computeIfPresent(id, (i, n) -> n - 1);
        }
        IntentId carrier = step.ids().iterator().next();
        for (Effect effect : made) {
            if (!(effect instanceof Effect.Gone(List<MessageId> messages)) || !messages.isEmpty()) {
                effects.computeIfAbsent(carrier, i -> new ArrayList<>()).add(effect);
            }
            if (effect instanceof Effect.Gone(List<MessageId> messages) && !messages.isEmpty()) {
                LOG.info(
                        "{} messages of a waiting change are gone from the server; the change is closed",
                        messages.size());
            }
        }
        List<Effect> done = new ArrayList<>();
        for (IntentId id : step.ids()) {
            if (open.getOrDefault(id, 0) <= 0 && !broken.contains(id)) {
                finished.add(id);
                done.addAll(effects.getOrDefault(id, List.of()));
            }
        }
        if (!finished.isEmpty()) {
            journal.done(finished, done);
            context.tally.done(finished.size());
        }
    }

    private void refused(ReplayStep step, MailboxView view, Completion c) {
        if (!view.isOpen()) {
            notOpened(step, view);
            return;
        }
        switch (Refusal.of(c)) {
            case TRANSIENT -> later(step, c);
            case PERHAPS_GONE -> {
                broken.addAll(step.ids());
                doubtful.put(step, c);
                touched.later(step.mailbox());
            }
            case FINAL -> refuse(step, Refusal.reason(c));
        }
    }

    /// Nothing of the step was sent, or it was sent while no mailbox was selected.
    void notOpened(ReplayStep step, MailboxView view) {
        String text = view.completion().map(Completion::text).orElse("no answer");
        later(step, new Completion(Completion.Kind.NO, new ResponseCode.None(), text));
    }

    private void later(ReplayStep step, Completion c) {
        broken.addAll(step.ids());
        context.putOff.addAll(step.ids());
        journal.certain(List.copyOf(step.ids()));
        context.tally.problem(new SyncProblem.Busy(
                "A change waits because the server cannot do it now: " + c.text(), Optional.empty()));
    }

    void refuse(ReplayStep step, String reason) {
        for (IntentId id : step.ids()) {
            if (broken.add(id) || doubtful.containsKey(step)) {
                journal.refused(id, reason);
                context.tally.problem(new SyncProblem.ChangeRefused(reason));
            }
        }
    }

    void ok(Copied copied) {
        ok(copied.step(), copied.effect());
    }

    List<Copied> copied() {
        return copied;
    }

    /// The steps that were refused, perhaps only because their messages are gone.
    Map<ReplayStep, Completion> doubtful() {
        return doubtful;
    }
}
