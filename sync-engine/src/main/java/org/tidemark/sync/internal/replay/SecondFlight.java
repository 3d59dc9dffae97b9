package org.tidemark.sync.internal.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.Effect;
import org.tidemark.sync.internal.cache.Journal;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.plan.Refusal;
import org.tidemark.sync.internal.plan.ReplayStep;
import org.tidemark.sync.internal.response.Completion;

/// What only the answers to a replay make possible: removing what was copied safely, and looking whether refused
/// messages still exist.
final class SecondFlight {
    private final SyncContext context;
    private final Journal journal;
    private final Line line;

    SecondFlight(SyncContext context, Journal journal, Line line) {
        this.context = context;
        this.journal = journal;
        this.line = line;
    }

    void after(ReplayOutcome outcome) {
        List<Changes> removals = outcome.copied().stream()
                .map(copied -> Removal.of(context, copied.step().mailbox(), copied.uids(), () -> outcome.ok(copied)))
                .toList();
        if (!removals.isEmpty()) {
            Changes.fly(line, new Flight(), removals);
        }
        for (Map.Entry<ReplayStep, Completion> entry : outcome.doubtful().entrySet()) {
            afterRefusal(entry.getKey(), Refusal.reason(entry.getValue()), outcome);
        }
    }

    /// A NO may only mean that the messages are gone.
    private void afterRefusal(ReplayStep step, String reason, ReplayOutcome outcome) {
        Map<MessageId, Uid> messages = messages(step);
        Optional<UidSet> there = Presence.of(context, line, step.mailbox(), UidSet.ofUids(messages.values()));
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
}
