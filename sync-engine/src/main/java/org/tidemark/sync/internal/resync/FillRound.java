package org.tidemark.sync.internal.resync;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.cache.FlagUpdate;
import org.tidemark.sync.internal.cache.MailboxDelta.Backfill;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.command.Fetch;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.line.NewestFirst;
import org.tidemark.sync.internal.plan.DeltaCheck;
import org.tidemark.sync.internal.response.Completion;

/// Fetches the messages that are known to exist and are not here, newest first in windows, each a step of its own. The
/// anchor is that of the comparison before it: what has changed since is the next delta's.
final class FillRound implements Round {
    private static final int FIRST_WINDOW = 200;
    private static final int WINDOW = 2_000;
    private static final int WINDOWS = 6;
    private static final Duration AGAIN = Duration.ofHours(6);

    /// How much is asked of a message; where that brings nothing, less.
    private enum Terms {
        ALL,
        HEADERS,
        FLAGS
    }

    private final MailboxTask task;
    private final SyncAnchor base;
    private final UidSet missing;
    private final boolean filling;
    private final Terms terms;
    /// Messages asked for by one command at most: fewer where the server has refused a set.
    private final int most;

    private final ArrivalBuffer buffer;
    private final MailboxView view;
    private UidSet answered = UidSet.EMPTY;
    private UidSet refused = UidSet.EMPTY;
    private long largestRefused;
    private String refusal = "";

    /// @param filling whether this is a first sync, which keeps a mark of how far it has come
    FillRound(MailboxTask task, SyncAnchor base, UidSet missing, boolean filling) {
        this(task, base, missing, filling, Terms.ALL, WINDOW);
    }

    private FillRound(MailboxTask task, SyncAnchor base, UidSet missing, boolean filling, Terms terms, int most) {
        this.task = task;
        this.base = base;
        this.missing = missing;
        this.filling = filling;
        this.terms = terms;
        this.most = (int) Math.min(most, task.context.messageLimit());
        this.buffer = new ArrivalBuffer(task);
        this.view = new MailboxView(Optional.of(base.uidValidity()), buffer::take);
    }

    @Override
    public void contribute(Flight flight) {
        task.context.progress.expect(task.mailbox, missing.size());
        view.open(flight, Select.examine(task.raw(), task.context.can()));
        for (UidSet window :
                NewestFirst.windows(missing, Math.min(FIRST_WINDOW, most), Math.min(WINDOW, most), WINDOWS)) {
            flight.add(Fetch.items(window, items()), c -> landedWindow(c, window));
        }
    }

    private String items() {
        return switch (terms) {
            case ALL -> task.context.headerItems();
            case HEADERS -> Fetch.HEADERS;
            case FLAGS -> "FLAGS";
        };
    }

    private void landedWindow(Completion completion, UidSet window) {
        if (!view.isOpenAsExpected()) {
            return;
        }
        boolean limited = task.context.isLimited(completion);
        if (!completion.ok() && !limited) {
            refused = refused.plus(window);
            largestRefused = Math.max(largestRefused, window.size());
            refusal = completion.text();
        }
        if (terms == Terms.FLAGS) {
            takeBare(window);
        }
        UidValidity validity = base.uidValidity();
        buffer.flush(validity, filling ? new Backfill.Below(window.min()) : new Backfill.Unchanged());
        // Of a window that was cut off at a limit the rest is asked for again, unless nothing at all has come of it.
        boolean came = !window.intersect(task.known()).isEmpty();
        answered = answered.plus(limited && came ? window.intersect(task.known()) : window);
    }

    private void takeBare(UidSet window) {
        Map<Uid, FlagSet> heard = new TreeMap<>();
        for (FlagUpdate update : buffer.flags()) {
            if (window.contains(update.uid())) {
                heard.put(update.uid(), update.flags());
            }
        }
        heard.forEach((uid, flags) -> buffer.add(Arrival.bare(uid, flags, task.context.clock.instant())));
    }

    @Override
    public void cut() {
        buffer.keep(view, filling ? new Backfill.Below(missing.max() + 1) : new Backfill.Unchanged());
    }

    @Override
    public Next landed() {
        if (!view.isOpen()) {
            return Next.refused(view);
        }
        if (!view.isExpected()) {
            return task.rebuild(view.generation(), "UIDVALIDITY changed while headers were fetched");
        }
        UidSet left = missing.minus(task.known()).minus(view.vanished());
        UidSet unanswered = left.intersect(answered);
        UidSet later = left.minus(answered);
        if (!later.isEmpty()) {
            return again(later.plus(unanswered), terms, most);
        }
        if (!unanswered.intersect(refused).isEmpty() && largestRefused > 1) {
            // A NO to many says nothing of any one of them (lessons.md#poison).
            return again(unanswered, terms, (int) (largestRefused / 2));
        }
        if (!unanswered.isEmpty() && terms != Terms.FLAGS) {
            boolean parts = terms == Terms.ALL && !task.context.directBodies;
            return again(unanswered, parts ? Terms.HEADERS : Terms.FLAGS, WINDOW);
        }
        takeUngiven(unanswered.intersect(refused), "the server refuses it: " + refusal);
        UidSet silent = unanswered.minus(refused);
        long counted = task.known().minus(view.vanished()).size() + silent.size();
        if (view.exists().equals(OptionalLong.of(counted))) {
            takeUngiven(silent, "the server counts it and does not give it");
        }
        return close();
    }

    private Next again(UidSet uids, Terms next, int atOnce) {
        return new Next.Then(new FillRound(task, base, uids, filling, next, atOnce));
    }

    /// Messages of which the server will say nothing: each gets a row with its reason, and is tried again rarely.
    private void takeUngiven(UidSet uids, String why) {
        uids.stream()
                .mapToObj(Uid::new)
                .forEach(uid -> buffer.add(Arrival.bare(uid, FlagSet.EMPTY, task.context.clock.instant())));
        buffer.flush(base.uidValidity(), new Backfill.Unchanged());
        uids.stream()
                .mapToObj(Uid::new)
                .forEach(uid -> task.context.mirror.bodyFailed(
                        task.id(), uid, why, task.context.clock.instant().plus(AGAIN)));
    }

    /// Messages that were not given though asked for again are gone (lessons.md#gone-while-fetched); the counts say
    /// whether that is so.
    private Next close() {
        UidSet without = task.known().minus(view.vanished());
        boolean counted = view.exists().isPresent() && view.exists().getAsLong() == without.size();
        // Nothing goes on the word of a VANISHED that the count contradicts.
        UidSet gone = counted ? view.vanished() : UidSet.EMPTY;
        UidSet now = task.known().minus(gone);
        boolean still = view.exists().equals(OptionalLong.of(now.size()))
                && !DeltaCheck.contradict(base.highestModSeq(), view.highestModSeq())
                && !DeltaCheck.contradict(base.uidNext(), view.uidNext());
        SyncAnchor anchor = new SyncAnchor(base.uidValidity(), base.highestModSeq(), base.uidNext(), now.size());
        task.complete(base.uidValidity(), buffer.flags(), gone, anchor);
        if (still) {
            return new Next.Done();
        }
        return again(anchor);
    }

    /// Something changed while headers were fetched: a delta from here, or another comparison.
    private Next again(SyncAnchor anchor) {
        boolean condstore =
                task.context.can().condstore() && anchor.highestModSeq().isPresent();
        String rung = condstore
                ? DeltaRound.Way.of(task.context.can()).rung()
                : task.allFlags().rung();
        boolean may = task.fall(rung, "it changed while headers were fetched");
        if (!may) {
            return new Next.Done();
        }
        return condstore
                ? new Next.Then(new DeltaRound(task, anchor, DeltaRound.Way.of(task.context.can()), true))
                : new Next.Compare(task.allFlags(), Optional.of(anchor.uidValidity()));
    }
}
