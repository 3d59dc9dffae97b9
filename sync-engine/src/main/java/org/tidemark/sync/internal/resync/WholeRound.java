package org.tidemark.sync.internal.resync;

import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.MailboxDelta.Backfill;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.command.Fetch;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.response.Completion;

/// The first sync of a small mailbox: everything in one go, in the flight that opens it.
final class WholeRound implements Round {
    /// UIDNEXT up to which this is cheaper than to ask for the UIDs first.
    static final long LIMIT = 1_000;

    private final MailboxTask task;
    private final ArrivalBuffer buffer;
    private final MailboxView view;
    private boolean complete;

    WholeRound(MailboxTask task) {
        this.task = task;
        this.buffer = new ArrivalBuffer(task);
        this.view = MailboxView.of(buffer::take);
    }

    @Override
    public void contribute(Flight flight) {
        view.open(flight, Select.examine(task.raw(), task.context.can()));
        flight.add(Fetch.items(UidSet.range(1, Uid.MAX), task.context.headerItems()), this::fetched);
    }

    private void fetched(Completion completion) {
        task.context.isLimited(completion);
        complete = completion.ok();
        if (view.isOpen()) {
            buffer.flush(view.generation(), new Backfill.Unchanged());
        }
    }

    @Override
    public void cut() {
        buffer.keep(view, new Backfill.Unchanged());
    }

    @Override
    public Next landed() {
        if (!view.isOpen()) {
            return Next.refused(view);
        }
        UidSet after = task.known().minus(view.vanished());
        boolean counted = view.exists().isPresent() && view.exists().getAsLong() == after.size();
        if (!complete || !counted) {
            return task.compare(new FlagCheck.None(), "the first FETCH did not bring every message");
        }
        task.complete(
                view.generation(),
                buffer.flags(),
                view.vanished(),
                new SyncAnchor(view.generation(), view.readUpTo(after), view.uidNext(), after.size()));
        return new Next.Done();
    }
}
