package org.tidemark.sync.internal.replay;

import java.util.List;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.command.Change;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.plan.ReplayStep;

/// Writes the steps of a replay as commands. UID EXPUNGE of exactly our UIDs or none at all (lessons.md#exactly-ours).
final class ReplayCommands {
    private final SyncContext context;
    private final ReplayOutcome outcome;

    ReplayCommands(SyncContext context, ReplayOutcome outcome) {
        this.context = context;
        this.outcome = outcome;
    }

    void append(Flight flight, ReplayStep.AppendMessage step) {
        flight.add(
                Change.append(
                        raw(step.mailbox()),
                        step.work().flags(),
                        step.work().internalDate(),
                        step.work().octets()),
                c -> outcome.appended(step, c));
    }

    Changes inMailbox(MailboxId mailbox, List<ReplayStep> steps) {
        MailboxView view = MailboxView.of((generation, f) -> outcome.heard(mailbox, f));
        return new Changes(
                Select.select(raw(mailbox)),
                view,
                outcome::said,
                flight -> changes(flight, steps, view),
                () -> steps.forEach(step -> outcome.notOpened(step, view)));
    }

    private void changes(Flight flight, List<ReplayStep> steps, MailboxView view) {
        for (ReplayStep step : steps) {
            switch (step) {
                case ReplayStep.StoreFlags s -> store(flight, s, view);
                case ReplayStep.MoveMessages s -> move(flight, s, view);
                case ReplayStep.CopyMessages s ->
                    flight.add(
                            Change.copy(UidSet.ofUids(s.messages().values()), raw(s.target())),
                            c -> outcome.copied(s, view, c));
                case ReplayStep.ExpungeMessages s -> expunge(flight, s, view);
                case ReplayStep.AppendMessage s -> append(flight, s);
                case ReplayStep.CreateMailbox s -> throw new IllegalStateException("made before");
            }
        }
    }

    private void store(Flight flight, ReplayStep.StoreFlags step, MailboxView view) {
        UidSet uids = UidSet.ofUids(step.messages().values());
        flight.add(Change.store(uids, step.add(), step.flags()), c -> outcome.stored(step, view, c));
    }

    private void move(Flight flight, ReplayStep.MoveMessages step, MailboxView view) {
        UidSet uids = UidSet.ofUids(step.messages().values());
        flight.add(Change.move(uids, raw(step.target()), context.can()), c -> outcome.moved(step, view, c));
    }

    private void expunge(Flight flight, ReplayStep.ExpungeMessages step, MailboxView view) {
        UidSet uids = UidSet.ofUids(step.messages().values());
        flight.add(Change.delete(uids), outcome::marking);
        Change.expunge(uids, context.can())
                .ifPresentOrElse(
                        command -> flight.add(command, c -> outcome.expunged(step, view, c)),
                        () -> flight.add(Change.noop(), c -> outcome.marked(step, view, c)));
    }

    private String raw(MailboxId mailbox) {
        return context.mirror.mailbox(mailbox).map(CachedMailbox::rawName).orElse("");
    }
}
