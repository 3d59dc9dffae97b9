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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.sync.internal.cache.Effect;
import org.tidemark.sync.internal.cache.Journal;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.plan.ReplayStep;
import org.tidemark.sync.internal.response.Completion;

/// The intents under way: each is closed, with its effects, in the moment the last of its steps is done; one that was
/// refused is kept with its reason, one that cannot be done now waits.
final class OpenIntents {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIntents.class);

    private final SyncContext context;
    private final Journal journal;
    private final Map<IntentId, Integer> open = new HashMap<>();
    private final Map<IntentId, List<Effect>> effects = new LinkedHashMap<>();
    private final Set<IntentId> broken = new HashSet<>();
    private final Set<IntentId> refused = new HashSet<>();

    OpenIntents(SyncContext context, Journal journal) {
        this.context = context;
        this.journal = journal;
    }

    /// Says what is about to be sent; what must not be sent twice is marked, durably, before it leaves.
    void expect(List<ReplayStep> steps) {
        Set<IntentId> once = new LinkedHashSet<>();
        for (ReplayStep step : steps) {
            step.ids().forEach(id -> open.merge(id, 1, Integer::sum));
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

    /// A step is done.
    void done(ReplayStep step, Effect... made) {
        IntentId carrier = step.ids().iterator().next();
        for (Effect effect : made) {
            if (effect instanceof Effect.Gone(List<MessageId> messages)) {
                if (messages.isEmpty()) {
                    continue;
                }
                LOG.info("{} messages of a waiting change are gone from the server", messages.size());
            }
            effects.computeIfAbsent(carrier, i -> new ArrayList<>()).add(effect);
        }
        List<IntentId> finished = new ArrayList<>();
        List<Effect> all = new ArrayList<>();
        for (IntentId id : step.ids()) {
            open.computeIfPresent(id, (i, n) -> n - 1);
            if (open.getOrDefault(id, 0) <= 0 && !broken.contains(id)) {
                finished.add(id);
                all.addAll(effects.getOrDefault(id, List.of()));
            }
        }
        if (!finished.isEmpty()) {
            journal.done(finished, all);
            context.tally.done(finished.size());
        }
    }

    /// A part of a step was carried out; the rest is asked for again in this sync.
    void partly(ReplayStep step, Effect made) {
        journal.done(List.of(), List.of(made));
        broken.addAll(step.ids());
        journal.certain(List.copyOf(step.ids()));
    }

    /// Nothing of it is closed by its answer: what became of it is looked for.
    void stop(ReplayStep step) {
        broken.addAll(step.ids());
    }

    /// It cannot be done now; it is sent again at the next sync.
    void later(ReplayStep step, Completion answer) {
        broken.addAll(step.ids());
        journal.certain(List.copyOf(step.ids()));
        if (!context.isLimited(answer)) {
            context.putOff.addAll(step.ids());
            context.tally.problem(new SyncProblem.Busy(
                    "A change waits because the server cannot do it now: " + answer.text(), Optional.empty()));
        }
    }

    /// It was refused for good, and the person shall decide.
    void refuse(ReplayStep step, String reason) {
        broken.addAll(step.ids());
        for (IntentId id : step.ids()) {
            if (refused.add(id)) {
                journal.refused(id, reason);
                context.tally.problem(new SyncProblem.ChangeRefused(reason));
            }
        }
    }
}
