package org.tidemark.sync.internal.resync;

import org.tidemark.sync.internal.plan.ResyncPlan;

/// From a plan to the round that carries it out.
public final class Ladder {
    private Ladder() {}

    public static Round first(MailboxTask task, ResyncPlan plan, long uidNextSeen) {
        return switch (plan) {
            case ResyncPlan.Unchanged u -> throw new IllegalArgumentException("nothing to do");
            case ResyncPlan.QresyncDelta q -> new DeltaRound(task, q.anchor(), DeltaRound.Way.QRESYNC, q.newMail());
            case ResyncPlan.CondstoreDelta c ->
                new DeltaRound(
                        task,
                        c.anchor(),
                        c.expunged() ? DeltaRound.Way.CONDSTORE_AND_SEARCH : DeltaRound.Way.CONDSTORE,
                        c.newMail());
            case ResyncPlan.FlagSets f -> new CompareRound(task, new FlagCheck.Sets());
            case ResyncPlan.FlagScan f -> new CompareRound(task, new FlagCheck.Scan());
            case ResyncPlan.FirstSync f ->
                task.known().isEmpty() && uidNextSeen > 0 && uidNextSeen <= WholeRound.LIMIT
                        ? new WholeRound(task)
                        : new CompareRound(task, task.known().isEmpty() ? new FlagCheck.None() : task.allFlags());
            // Whether it is another generation is said by SELECT; STATUS was only a hint.
            case ResyncPlan.Rebuild r -> new CompareRound(task, new FlagCheck.None());
        };
    }

    public static Round compare(MailboxTask task, Round.Next.Compare next) {
        return next.expected()
                .map(validity -> new CompareRound(task, next.flags(), validity))
                .orElseGet(() -> new CompareRound(task, next.flags()));
    }
}
