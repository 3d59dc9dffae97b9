package org.tidemark.sync.internal.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.mail.MailboxId;
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
    private final OpenIntents intents;
    private final List<Changes> removals = new ArrayList<>();
    private final Map<ReplayStep, Completion> doubtful = new LinkedHashMap<>();

    SecondFlight(SyncContext context, Journal journal, Line line, OpenIntents intents) {
        this.context = context;
        this.journal = journal;
        this.line = line;
        this.intents = intents;
    }

    /// Adds originals whose copies are safe.
    ///
    /// @param removed called once they have gone
    void remove(MailboxId mailbox, UidSet uids, Runnable removed) {
        removals.add(Removal.of(context, mailbox, uids, removed));
    }

    /// Adds a step that was refused, perhaps only because its messages are gone.
    void look(ReplayStep step, Completion refusal) {
        doubtful.put(step, refusal);
    }

    void fly() {
        if (!removals.isEmpty()) {
            Changes.fly(line, new Flight(), removals);
        }
        doubtful.forEach((step, refusal) -> afterRefusal(step, refusal));
    }

    /// A NO may only mean that the messages are gone. Where that cannot be seen now the change waits.
    private void afterRefusal(ReplayStep step, Completion refusal) {
        Map<MessageId, Uid> messages = messages(step);
        Optional<UidSet> there = Presence.of(context, line, step.mailbox(), UidSet.ofUids(messages.values()));
        if (there.isEmpty()) {
            intents.later(step, refusal);
        } else if (there.get().isEmpty()) {
            journal.done(List.copyOf(step.ids()), List.of(new Effect.Gone(List.copyOf(messages.keySet()))));
            context.tally.done(step.ids().size());
        } else if (there.get().size() == messages.size()) {
            intents.refuse(step, Refusal.reason(refusal));
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
