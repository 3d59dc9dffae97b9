package org.tidemark.sync.internal.engine;

import java.util.Optional;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.plan.ResyncPlan;
import org.tidemark.sync.internal.session.Completion;
import org.tidemark.sync.internal.session.Throttling;

/// From a plan to its first round, and from one rung to the next lower.
final class Rounds {
    private Rounds() {}

    static Round first(MailboxTask task, ResyncPlan plan, long uidNextSeen) {
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

    static Round.Next compare(MailboxTask task, FlagCheck flags, String because) {
        if (!task.fall(flags.rung(), because)) {
            return new Round.Next.Failed("The server's answers contradict each other (" + because
                    + "); nothing was removed, and it is tried again later.");
        }
        return new Round.Next.Then(new CompareRound(task, flags));
    }

    /// The UIDs are void: forget them, keep the messages, and see which are still there.
    static Round.Next rebuild(MailboxTask task, MailboxView view, String because) {
        return rebuild(task, view.uidValidity().orElseThrow(), because);
    }

    static Round.Next rebuild(MailboxTask task, UidValidity now, String because) {
        if (!task.fall("rebuild", because)) {
            return new Round.Next.Failed("The mailbox changes its UIDVALIDITY again and again.");
        }
        task.unbind(now);
        return new Round.Next.Then(new CompareRound(task, new FlagCheck.None(), now));
    }

    static Round.Next refused(MailboxView view) {
        Optional<Completion> asked = view.completion().filter(c -> Throttling.isThrottled(c.code(), c.text()));
        if (asked.isPresent()) {
            return new Round.Next.Paused(asked.get());
        }
        String text = view.completion().map(Completion::text).orElse("no answer");
        return new Round.Next.Failed("The server will not open it: " + text);
    }
}
