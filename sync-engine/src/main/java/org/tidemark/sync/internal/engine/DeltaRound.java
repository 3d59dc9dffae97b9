package org.tidemark.sync.internal.engine;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.MailboxDelta.Backfill;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.plan.DeltaCheck;
import org.tidemark.sync.internal.plan.DeltaCheck.Verdict;
import org.tidemark.sync.internal.plan.ServerAbilities;
import org.tidemark.sync.internal.session.Command;
import org.tidemark.sync.internal.session.Completion;

/// The cheap rungs: what changed since the tidemark, by QRESYNC or by CHANGEDSINCE, and the messages above it.
final class DeltaRound implements Round {
    private final MailboxTask task;
    private final SyncAnchor anchor;
    private final boolean qresync;
    private final boolean newMail;
    private final ArrivalBuffer buffer;
    private final MailboxView view;
    private final List<Completion> failed = new ArrayList<>();

    DeltaRound(MailboxTask task, SyncAnchor anchor, boolean qresync, boolean newMail) {
        this.task = task;
        this.anchor = anchor;
        this.qresync = qresync;
        this.newMail = newMail;
        this.buffer = new ArrivalBuffer(task);
        this.view = Views.of(buffer, anchor.uidValidity());
    }

    /// Whether this adds a FETCH of new messages: such mailboxes go last, since a FETCH between two SELECTs costs some
    /// servers a fresh start of their compression.
    boolean fetches() {
        return newMail;
    }

    @Override
    public void contribute(Flight flight) {
        long last = task.known().isEmpty() ? 0 : task.known().max();
        Command open = qresync
                ? Commands.examineQresync(task.raw(), anchor, last)
                : Commands.examine(task.raw(), task.context.can());
        flight.select(open, view::take, view::open);
        if (!qresync && last > 0) {
            flight.add(
                    Commands.changedSince(
                            last, anchor.highestModSeq().orElseThrow().value()),
                    this::note);
        }
        UidSet missing = missing(last);
        if (newMail && !missing.isEmpty()) {
            String items = task.context.directBodies ? Commands.WHOLE : Commands.HEADERS;
            for (UidSet part : missing.chunks(6_000)) {
                flight.add(Commands.fetch(part, items), this::fetched);
            }
        }
    }

    /// Above the tidemark, what is not here yet: a message we appended ourselves may be.
    private UidSet missing(long last) {
        long from = anchor.uidNext().map(Uid::value).orElse(last + 1);
        return UidSet.range(from, Uid.MAX).minus(task.known());
    }

    private void note(Completion completion) {
        if (!completion.ok()) {
            failed.add(completion);
        }
    }

    private void fetched(Completion completion) {
        note(completion);
        if (view.generation(anchor.uidValidity()).equals(anchor.uidValidity())) {
            buffer.flush(anchor.uidValidity(), new Backfill.Unchanged());
        }
    }

    @Override
    public Next landed() {
        if (!view.isOpen()) {
            return notOpened();
        }
        UidSet after = task.known().minus(view.vanished());
        Verdict verdict = DeltaCheck.check(anchor, view.told(), after.size());
        if (verdict instanceof Verdict.Trusted && failed.isEmpty()) {
            SyncAnchor next = new SyncAnchor(anchor.uidValidity(), view.highestModSeq(), view.uidNext(), after.size());
            task.complete(anchor.uidValidity(), buffer.flags(), view.vanished(), next);
            return new Next.Done();
        }
        return switch (verdict) {
            case Verdict.Trusted() ->
                compare(false, "a FETCH was refused: " + failed.getFirst().text());
            case Verdict.DoubtUids(String because) -> doubtUids(because);
            case Verdict.DoubtAll(String because) -> compare(true, because);
            case Verdict.Void(String because) -> Rounds.rebuild(task, view, because);
        };
    }

    private Next doubtUids(String because) {
        keepFlags();
        boolean arrivedSince = !newMail && !view.uidNext().equals(anchor.uidNext());
        if (arrivedSince && task.fall(qresync ? "qresync" : "condstore", "mail came after STATUS")) {
            return new Next.Then(new DeltaRound(task, anchor, qresync, true));
        }
        return compare(false, because);
    }

    private Next compare(boolean flagsToo, String because) {
        keepFlags();
        return Rounds.compare(task, flagsToo, because);
    }

    private void keepFlags() {
        UidValidity validity = anchor.uidValidity();
        if (view.generation(validity).equals(validity)) {
            for (int i = 0; i < buffer.flags().size(); i += MailboxTask.STEP) {
                int end = Math.min(buffer.flags().size(), i + MailboxTask.STEP);
                task.apply(validity, List.of(), buffer.flags().subList(i, end));
            }
        }
    }

    private Next notOpened() {
        boolean bad =
                view.completion().filter(c -> c.kind() == Completion.Kind.BAD).isPresent();
        if (bad && qresync) {
            task.context.tally.quirk(ServerAbilities.NO_QRESYNC);
            return Rounds.compare(task, true, "the server does not understand its own QRESYNC");
        }
        return Rounds.refused(view);
    }
}
