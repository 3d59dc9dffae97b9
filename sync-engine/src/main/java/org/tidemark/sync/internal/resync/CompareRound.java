package org.tidemark.sync.internal.resync;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.Flag;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.command.Fetch;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.line.NewestFirst;
import org.tidemark.sync.internal.response.Completion;

/// Compares the set of UIDs with the server's, and the flags as far as they are in doubt: what the server has and we
/// lack is fetched next, what we have and the server lacks goes only on this word.
final class CompareRound implements Round {
    private static final int SLICE = 5_000;

    private final MailboxTask task;
    private final FlagCheck flags;
    private final Optional<UidValidity> expected;
    private final ArrivalBuffer buffer;
    private final MailboxView view;
    private final UidCensus all;
    private FlagSearches sets = new FlagSearches(Set.of());
    private boolean flagsComplete = true;

    CompareRound(MailboxTask task, FlagCheck flags) {
        this(task, flags, task.mailbox.anchor().map(SyncAnchor::uidValidity));
    }

    /// @param bound the generation that the mailbox was bound to a moment ago
    CompareRound(MailboxTask task, FlagCheck flags, UidValidity bound) {
        this(task, flags, Optional.of(bound));
    }

    private CompareRound(MailboxTask task, FlagCheck flags, Optional<UidValidity> expected) {
        this.task = task;
        this.flags = possible(task, flags);
        this.expected = expected;
        this.buffer = new ArrivalBuffer(task);
        this.all = new UidCensus(task.census());
        this.view = new MailboxView(expected, (generation, message) -> {
            all.heard(message.uid());
            buffer.take(generation, message);
        });
    }

    private static FlagCheck possible(MailboxTask task, FlagCheck wanted) {
        if (task.known().isEmpty()) {
            return new FlagCheck.None();
        }
        boolean askable =
                !(wanted instanceof FlagCheck.Sets) || task.keywords().stream().allMatch(FlagSearches::canAsk);
        if (!askable) {
            task.fall("flag-scan", "there are flags that cannot be searched for");
        }
        return askable ? wanted : new FlagCheck.Scan();
    }

    @Override
    public void contribute(Flight flight) {
        view.open(flight, Select.examine(task.raw(), task.context.can()));
        all.contribute(flight, task.context.can());
        switch (flags) {
            case FlagCheck.None() -> {}
            case FlagCheck.ChangedSince(var modSeq) ->
                flight.add(Fetch.changedSince(task.known().max(), modSeq), this::sliced);
            case FlagCheck.Sets() -> {
                sets = new FlagSearches(task.keywords());
                sets.contribute(flight, task.known().max(), task.context.can());
            }
            case FlagCheck.Scan() -> {
                int slice = (int) Math.min(SLICE, task.context.messageLimit());
                for (UidSet part : NewestFirst.windows(task.known(), slice, slice, Integer.MAX_VALUE)) {
                    flight.add(Fetch.flags(part), this::sliced);
                }
            }
        }
    }

    private void sliced(Completion completion) {
        task.context.isLimited(completion);
        flagsComplete &= completion.ok();
        if (view.isOpenAsExpected()) {
            task.apply(view.generation(), List.of(), buffer.drainFlags());
        }
    }

    /// Flags were taken slice by slice; nothing else has come.
    @Override
    public void cut() {}

    @Override
    public Next landed() {
        if (!view.isOpen()) {
            return Next.refused(view);
        }
        if (!view.isExpected()) {
            return task.rebuild(view.generation(), "UIDVALIDITY is another one");
        }
        Optional<UidSet> found = all.found(view.exists());
        if (found.isEmpty()) {
            return task.otherCensus(all.way())
                    ? new Next.Compare(flags, expected)
                    : new Next.Failed("The server refused to list the messages in it.");
        }
        UidSet server = found.get().minus(view.vanished());
        if (view.exists().isPresent() && view.exists().getAsLong() != server.size()) {
            return task.compare(
                    flags,
                    "SEARCH found " + server.size() + " of " + view.exists().getAsLong() + " messages");
        }
        if (!flagsComplete) {
            return task.compare(task.allFlags(), "a FETCH of flags was refused");
        }
        if (flags instanceof FlagCheck.Sets) {
            Optional<Next> doubt = doubtSets();
            if (doubt.isPresent()) {
                return doubt.get();
            }
            applySets(server);
        }
        return equalise(server);
    }

    /// Sets tell the flags only if it is certain that every keyword in use was asked for.
    private Optional<Next> doubtSets() {
        Optional<Set<Flag>> told = view.flags();
        if (!sets.complete()) {
            return Optional.of(scan("a search for flags was refused"));
        }
        if (told.isEmpty() || !told.get().containsAll(sets.keywordsFound())) {
            return Optional.of(scan("FLAGS does not name the keywords in use"));
        }
        Set<Flag> unasked = sets.unasked(told.get());
        unasked.remove(new Flag("\\Recent"));
        if (!unasked.stream().allMatch(FlagSearches::canAsk)) {
            return Optional.of(scan("there are flags that cannot be searched for"));
        }
        task.rememberKeywords(told.get());
        return unasked.isEmpty()
                ? Optional.empty()
                : Optional.of(task.compare(flags, "there are keywords that were not asked for"));
    }

    private Next scan(String because) {
        return task.compare(new FlagCheck.Scan(), because);
    }

    private void applySets(UidSet server) {
        if (view.isOpenAsExpected()) {
            for (UidSet piece : MailboxTask.pieces(task.known().intersect(server))) {
                task.apply(view.generation(), List.of(), sets.differences(task.context.mirror.flags(task.id(), piece)));
            }
        }
    }

    private Next equalise(UidSet server) {
        UidValidity generation = view.generation();
        UidSet gone = task.known().minus(server);
        UidSet missing = server.minus(task.known());
        SyncAnchor base = new SyncAnchor(generation, view.readUpTo(task.known()), view.uidNext(), server.size());
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
