package org.tidemark.sync.internal.replay;

import java.util.List;
import java.util.Map;
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
            new Lookup(context, journal, line).afterRefusal(entry.getKey(), Refusal.reason(entry.getValue()), outcome);
        }
    }
}
