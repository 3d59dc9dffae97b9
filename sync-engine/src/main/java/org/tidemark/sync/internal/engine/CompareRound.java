package org.tidemark.sync.internal.engine;

import java.util.List;
import java.util.Optional;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.session.Completion;

/// Compares the set of UIDs with the server's, and every flag where that is in doubt: what the server has and we lack
/// is fetched next, what we have and the server lacks goes only on this word.
final class CompareRound implements Round {
    private static final int SLICE = 5_000;

    private final MailboxTask task;
    private final boolean flagsToo;
    private final Optional<UidValidity> expected;
    private final ArrivalBuffer buffer;
    private final MailboxView view;
    private boolean searched;
    private boolean flagsComplete = true;

    CompareRound(MailboxTask task, boolean flagsToo) {
        this(task, flagsToo, task.mailbox.anchor().map(SyncAnchor::uidValidity));
    }

    /// @param bound the generation that the mailbox was bound to a moment ago
    CompareRound(MailboxTask task, boolean flagsToo, UidValidity bound) {
        this(task, flagsToo, Optional.of(bound));
    }

    private CompareRound(MailboxTask task, boolean flagsToo, Optional<UidValidity> expected) {
        this.task = task;
        this.flagsToo = flagsToo;
        this.expected = expected;
        this.buffer = new ArrivalBuffer(task);
        this.view = expected.map(v -> Views.of(buffer, v)).orElseGet(() -> Views.of(buffer));
    }

    @Override
    public void contribute(Flight flight) {
        flight.select(Commands.examine(task.raw(), task.context.can()), view::take, view::open);
        flight.add(Commands.searchAll(task.context.can().esearch()), c -> searched = c.ok());
        if (flagsToo) {
            for (UidSet slice : Windows.newestFirst(task.known(), SLICE, SLICE, Integer.MAX_VALUE)) {
                UidSet range = UidSet.range(slice.min(), slice.max());
                flight.add(Commands.fetch(range, "FLAGS"), this::sliced);
            }
        }
    }

    private void sliced(Completion completion) {
        flagsComplete &= completion.ok();
        if (view.isOpen() && expected.filter(generation()::equals).isPresent()) {
            task.apply(generation(), List.of(), buffer.drainFlags());
        }
    }

    private UidValidity generation() {
        return view.generation(expected.orElse(Views.UNTOLD));
    }

    @Override
    public Next landed() {
        if (!view.isOpen()) {
            return Rounds.refused(view);
        }
        if (expected.isPresent() && !expected.get().equals(generation())) {
            return Rounds.rebuild(task, view, "UIDVALIDITY is another one");
        }
        if (!searched) {
            return new Next.Failed("The server refused to list the messages in it.");
        }
        UidSet server = view.found().orElse(UidSet.EMPTY).minus(view.vanished());
        if (view.exists().isPresent() && view.exists().getAsLong() != server.size()) {
            return Rounds.compare(
                    task,
                    flagsToo,
                    "SEARCH found " + server.size() + " of " + view.exists().getAsLong() + " messages");
        }
        if (!flagsComplete) {
            return Rounds.compare(task, true, "a FETCH of flags was refused");
        }
        return equalise(server);
    }

    private Next equalise(UidSet server) {
        UidValidity generation = generation();
        UidSet gone = task.known().minus(server);
        UidSet missing = server.minus(task.known());
        SyncAnchor base = new SyncAnchor(generation, view.highestModSeq(), view.uidNext(), server.size());
        if (missing.isEmpty()) {
            task.complete(generation, List.of(), gone, base);
            return new Next.Done();
        }
        task.remove(generation, gone);
        boolean filling =
                task.mailbox.anchor().isEmpty() || task.mailbox.backfillBelow().isPresent();
        return new Next.Then(new FillRound(task, base, missing, filling));
    }
}
