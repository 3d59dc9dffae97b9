package org.tidemark.sync.internal.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
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

/// Turns the answers to a replay into effects on the cache. What a server says untagged is believed before its OK.
final class ReplayOutcome {
    private final SyncContext context;
    private final Journal journal;
    private final Touched touched;
    private final OpenIntents intents;
    private final SecondFlight second;
    private final Map<MailboxId, Map<Uid, FlagSet>> flags = new HashMap<>();
    private ResponseCode.@Nullable CopyUid copyUid;
    private boolean markedOk = true;

    /// @param second what only these answers make possible
    ReplayOutcome(SyncContext context, Journal journal, Touched touched, OpenIntents intents, SecondFlight second) {
        this.context = context;
        this.journal = journal;
        this.touched = touched;
        this.intents = intents;
        this.second = second;
    }

    void expect(List<ReplayStep> steps) {
        intents.expect(steps);
        steps.forEach(this::touch);
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
        boolean there = Refusal.saysItExists(c);
        if (c.ok() || there) {
            journal.done(List.copyOf(step.ids()), List.of(new Effect.Created(step.mailbox(), rawName)));
            context.tally.done(step.ids().size());
            touched.add(step.mailbox(), OwnChanges.ADDED);
        } else {
            refusedUnopened(step, c);
        }
    }

    /// A refusal of what needs no open mailbox.
    private void refusedUnopened(ReplayStep step, Completion c) {
        if (Refusal.of(c) == Refusal.TRANSIENT) {
            intents.later(step, c);
        } else {
            intents.refuse(step, Refusal.reason(c));
        }
    }

    void stored(ReplayStep.StoreFlags step, MailboxView view, Completion c) {
        if (!c.ok()) {
            refused(step, view, c);
            return;
        }
        Set<Flag> unkept = step.add() ? view.unkept(step.flags()) : Set.of();
        if (!unkept.isEmpty()) {
            String names = unkept.stream().map(Flag::name).sorted().collect(Collectors.joining(", "));
            intents.refuse(step, "The server keeps no " + names + " in this mailbox.");
            return;
        }
        intents.done(step, flagsStored(step.mailbox(), step.messages().values(), step.add(), step.flags()));
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
        Optional<ResponseCode.CopyUid> code = copyUid(c);
        copyUid = null;
        if (context.isLimited(c) && context.can().move() && code.isPresent()) {
            Map<MessageId, Optional<Uid>> moved = places(step.messages(), code);
            intents.partly(step, new Effect.Moved(step.target(), validity(code), moved));
            return;
        }
        if (!c.ok()) {
            refused(step, view, c);
            return;
        }
        Map<MessageId, Optional<Uid>> places = places(step.messages(), code);
        Effect effect = new Effect.Moved(step.target(), validity(code), places);
        Effect.Gone gone = new Effect.Gone(gone(step.messages(), places));
        if (context.can().move()) {
            intents.done(step, effect, gone);
        } else if (context.can().uidPlus() && code.isEmpty()) {
            // COPYUID is optional (RFC 4315 §3): the copy is looked for before the original is removed.
            context.copiedUnseen.addAll(step.ids());
            intents.stop(step);
        } else if (places.isEmpty()) {
            intents.done(step, gone);
        } else {
            Map<MessageId, Uid> safe = new LinkedHashMap<>(step.messages());
            safe.keySet().retainAll(places.keySet());
            second.remove(step.mailbox(), UidSet.ofUids(safe.values()), () -> intents.done(step, effect, gone));
        }
    }

    void copied(ReplayStep.CopyMessages step, MailboxView view, Completion c) {
        Optional<ResponseCode.CopyUid> code = copyUid(c);
        copyUid = null;
        if (!c.ok()) {
            refused(step, view, c);
            return;
        }
        Map<MessageId, Optional<Uid>> bySource = places(step.messages(), code);
        Map<MessageId, Optional<Uid>> places = new LinkedHashMap<>();
        bySource.forEach((source, uid) -> places.put(copy(step, source), uid));
        List<MessageId> gone = gone(step.messages(), bySource).stream()
                .map(source -> copy(step, source))
                .toList();
        intents.done(step, new Effect.Placed(step.target(), validity(code), places), new Effect.Gone(gone));
    }

    private static MessageId copy(ReplayStep.CopyMessages step, MessageId source) {
        return Objects.requireNonNull(step.copies().get(source));
    }

    private Optional<ResponseCode.CopyUid> copyUid(Completion c) {
        return c.code() instanceof ResponseCode.CopyUid code ? Optional.of(code) : Optional.ofNullable(copyUid);
    }

    private static Optional<UidValidity> validity(Optional<ResponseCode.CopyUid> code) {
        return code.map(ResponseCode.CopyUid::uidValidity);
    }

    /// Where each message is now: unknown if there was no COPYUID. A message that COPYUID does not name was not there
    /// any more, and is left out.
    private static Map<MessageId, Optional<Uid>> places(
            Map<MessageId, Uid> messages, Optional<ResponseCode.CopyUid> code) {
        Map<MessageId, Optional<Uid>> places = new LinkedHashMap<>();
        messages.forEach((message, uid) -> {
            if (code.isEmpty()) {
                places.put(message, Optional.empty());
                return;
            }
            int at = code.get().source().indexOf(uid);
            if (at >= 0) {
                places.put(message, Optional.of(code.get().target().get(at)));
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
            intents.done(step, new Effect.Expunged(List.copyOf(step.messages().keySet())));
        } else {
            refused(step, view, c);
        }
    }

    /// Without UIDPLUS the message stays, marked: a plain EXPUNGE could take others with it.
    void marked(ReplayStep.ExpungeMessages step, MailboxView view, Completion c) {
        if (c.ok() && markedOk) {
            intents.done(step, flagsStored(step.mailbox(), step.messages().values(), true, Set.of(Flag.DELETED)));
        } else {
            refused(step, view, c);
        }
    }

    void appended(ReplayStep.AppendMessage step, Completion c) {
        if (!c.ok()) {
            refusedUnopened(step, c);
            return;
        }
        Optional<UidValidity> validity = Optional.empty();
        Optional<Uid> uid = Optional.empty();
        if (c.code() instanceof ResponseCode.AppendUid(UidValidity v, UidSet uids) && uids.size() == 1) {
            validity = Optional.of(v);
            uid = Optional.of(new Uid(uids.min()));
        }
        intents.done(
                step,
                new Effect.Placed(step.mailbox(), validity, Map.of(step.work().message(), uid)));
    }

    private void refused(ReplayStep step, MailboxView view, Completion c) {
        if (!view.isOpen()) {
            notOpened(step, view);
            return;
        }
        switch (Refusal.of(c)) {
            case TRANSIENT -> intents.later(step, c);
            case PERHAPS_GONE -> {
                intents.stop(step);
                second.look(step, c);
                touched.later(step.mailbox());
            }
            case FINAL -> intents.refuse(step, Refusal.reason(c));
        }
    }

    /// Nothing of the step was sent, or it was sent while no mailbox was selected.
    void notOpened(ReplayStep step, MailboxView view) {
        String text = view.completion().map(Completion::text).orElse("no answer");
        intents.later(step, new Completion(Completion.Kind.NO, new ResponseCode.None(), text));
    }
}
