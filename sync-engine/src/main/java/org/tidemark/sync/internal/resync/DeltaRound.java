package org.tidemark.sync.internal.resync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.MailboxDelta.Backfill;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.command.Fetch;
import org.tidemark.sync.internal.command.Search;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.command.ServerAbilities;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.line.SearchReply;
import org.tidemark.sync.internal.plan.DeltaCheck;
import org.tidemark.sync.internal.plan.DeltaCheck.Verdict;
import org.tidemark.sync.internal.response.Completion;

/// The cheap rungs: what changed since the anchor, by QRESYNC or by CHANGEDSINCE, and the messages above it.
public final class DeltaRound implements Round {
    /// How the server tells what has changed.
    enum Way {
        QRESYNC("qresync"),
        CONDSTORE("condstore"),
        /// As it is known that messages have gone, a search says in the same flight which.
        CONDSTORE_AND_SEARCH("condstore");

        private final String rung;

        Way(String rung) {
            this.rung = rung;
        }

        static Way of(ServerAbilities can) {
            return can.qresync() ? QRESYNC : CONDSTORE;
        }

        /// Its name in the receipt.
        String rung() {
            return rung;
        }
    }

    private final MailboxTask task;
    private final SyncAnchor anchor;
    private final Way way;
    private final boolean newMail;
    private final UidSet before;
    private final ArrivalBuffer buffer;
    private final MailboxView view;
    private final SearchReply search = new SearchReply();
    private final List<Completion> failed = new ArrayList<>();

    DeltaRound(MailboxTask task, SyncAnchor anchor, Way way, boolean newMail) {
        this.task = task;
        this.anchor = anchor;
        this.way = way;
        this.newMail = newMail;
        this.before = task.known();
        this.buffer = new ArrivalBuffer(task);
        this.view = new MailboxView(Optional.of(anchor.uidValidity()), buffer::take);
    }

    /// Whether this adds a FETCH of new messages: such mailboxes go last, since a FETCH between two SELECTs costs some
    /// servers a fresh start of their compression.
    public boolean fetches() {
        return newMail;
    }

    @Override
    public void contribute(Flight flight) {
        long last = before.isEmpty() ? 0 : before.max();
        Command open = way == Way.QRESYNC
                ? Select.resync(task.raw(), anchor, last)
                : Select.examine(task.raw(), task.context.can());
        view.open(flight, open);
        if (way != Way.QRESYNC && last > 0) {
            flight.add(Fetch.changedSince(last, anchor.highestModSeq().orElseThrow()), this::note);
        }
        if (searches()) {
            flight.search(Search.of(UidSet.range(1, last), task.context.can()), search);
        }
        UidSet missing = missing(last);
        if (newMail && !missing.isEmpty()) {
            String items = task.context.directBodies ? Fetch.WHOLE : task.context.headerItems();
            for (UidSet part : missing.chunks(6_000)) {
                flight.add(Fetch.items(part, items), this::fetched);
            }
        }
    }

    private boolean searches() {
        return way == Way.CONDSTORE_AND_SEARCH && !before.isEmpty();
    }

    /// Above the anchor, what is not here yet: a message we appended ourselves may be.
    private UidSet missing(long last) {
        long from = anchor.uidNext().map(Uid::value).orElse(last + 1);
        return UidSet.range(from, Uid.MAX).minus(before);
    }

    private void note(Completion completion) {
        task.context.isLimited(completion);
        if (!completion.ok()) {
            failed.add(completion);
        }
    }

    private void fetched(Completion completion) {
        note(completion);
        if (view.isExpected()) {
            buffer.flush(anchor.uidValidity(), new Backfill.Unchanged());
        }
    }

    @Override
    public void cut() {
        buffer.keep(view, new Backfill.Unchanged());
    }

    @Override
    public Next landed() {
        if (!view.isOpen()) {
            return notOpened();
        }
        if (searches() && search.found().isEmpty()) {
            return compareUids("the search for what has gone was refused");
        }
        UidSet gone = gone();
        UidSet after = task.known().minus(gone);
        Verdict verdict = view.hasUnreadFlags(before)
                ? new Verdict.DoubtAll("a FETCH could not be read")
                : DeltaCheck.check(anchor, view.told(mailCame()), after.size());
        return switch (verdict) {
            case Verdict.Trusted()
            when failed.isEmpty() && hasGaps() && task.fall(way.rung(), "a new message was not given") -> {
                keepFlags();
                yield new Next.Then(new DeltaRound(task, anchor, Way.CONDSTORE_AND_SEARCH, true));
            }
            case Verdict.Trusted()
            when failed.isEmpty() -> {
                SyncAnchor next =
                        new SyncAnchor(anchor.uidValidity(), view.highestModSeq(), view.uidNext(), after.size());
                task.complete(anchor.uidValidity(), buffer.flags(), gone, next);
                yield new Next.Done();
            }
            case Verdict.Trusted() ->
                compareUids("a FETCH was refused: " + failed.getFirst().text());
            case Verdict.DoubtUids(String because) -> doubtUids(because);
            case Verdict.DoubtModSeqs(String because) -> {
                task.context.doubtModSeqs();
                yield compareAll(because);
            }
            case Verdict.DoubtAll(String because) -> compareAll(because);
            case Verdict.Void(String because) -> task.rebuild(view.generation(), because);
        };
    }

    /// Whether a UID above the anchor was given to no message that came. It may have gone at once, or the server could
    /// not give it; where only the count tells what has gone, one that went makes up for one that was not given
    /// (lessons.md#not-given).
    private boolean hasGaps() {
        if (way != Way.CONDSTORE
                || !newMail
                || before.isEmpty()
                || view.uidNext().isEmpty()) {
            return false;
        }
        long from = anchor.uidNext().map(Uid::value).orElse(before.max() + 1);
        long to = view.uidNext().get().value() - 1;
        return from <= to && !UidSet.range(from, to).minus(task.known()).isEmpty();
    }

    private UidSet gone() {
        return view.vanished().plus(search.found().map(before::minus).orElse(UidSet.EMPTY));
    }

    /// Whether there is a message now that was not there at the anchor; one that came after SELECT does not count,
    /// as its mod-sequence has not been told.
    private boolean mailCame() {
        long from = anchor.uidNext().map(Uid::value).orElse(Uid.MAX);
        long to = view.uidNext().map(Uid::value).orElse(0L);
        return !task.known().minus(before).intersect(UidSet.range(from, to - 1)).isEmpty();
    }

    private Next doubtUids(String because) {
        boolean arrivedSince = !newMail && !view.uidNext().equals(anchor.uidNext());
        if (arrivedSince && task.fall(way.rung(), "mail came after STATUS")) {
            keepFlags();
            return new Next.Then(new DeltaRound(task, anchor, way, true));
        }
        return compareUids(because);
    }

    /// The flags are known up to what SELECT told, or to the anchor where some of them were refused.
    private Next compareUids(String because) {
        keepFlags();
        Optional<ModSeq> known = failed.isEmpty() ? view.highestModSeq() : anchor.highestModSeq();
        return task.compare(known.<FlagCheck>map(FlagCheck.ChangedSince::new).orElseGet(task::allFlags), because);
    }

    private Next compareAll(String because) {
        keepFlags();
        return task.compare(task.allFlags(), because);
    }

    private void keepFlags() {
        if (view.isExpected()) {
            for (int i = 0; i < buffer.flags().size(); i += MailboxTask.STEP) {
                int end = Math.min(buffer.flags().size(), i + MailboxTask.STEP);
                task.apply(view.generation(), List.of(), buffer.flags().subList(i, end));
            }
        }
    }

    private Next notOpened() {
        boolean bad =
                view.completion().filter(c -> c.kind() == Completion.Kind.BAD).isPresent();
        if (bad && way == Way.QRESYNC) {
            task.context.tally.quirk(ServerAbilities.NO_QRESYNC);
            return task.compare(task.allFlags(), "the server does not understand its own QRESYNC");
        }
        return Next.refused(view);
    }
}
