package org.tidemark.sync.internal.plan;

import java.util.Optional;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.command.ServerAbilities;

/// Chooses the cheapest plan that cannot lose anything.
public final class SyncPlanner {
    /// Up to so many messages their flags take fewer octets message by message than as the answers to half a dozen
    /// searches.
    private static final long FEW = 20;

    private SyncPlanner() {}

    /// @param told what STATUS said just now; empty if it said nothing, which means "unknown"
    ///     (lessons.md#missing-status)
    /// @param own what our own commands do to the mailbox before the plan is carried out
    public static ResyncPlan plan(
            CachedMailbox known, Optional<Observation> told, ServerAbilities can, OwnChanges own) {
        if (known.anchor().isEmpty()) {
            return new ResyncPlan.FirstSync("nothing of it is known");
        }
        SyncAnchor anchor = known.anchor().get();
        if (told.flatMap(Observation::uidValidity)
                .filter(v -> !v.equals(anchor.uidValidity()))
                .isPresent()) {
            return new ResyncPlan.Rebuild("UIDVALIDITY is another one");
        }
        if (known.backfillBelow().isPresent()) {
            return new ResyncPlan.FirstSync("the first sync was cut");
        }
        // What was told before we added something may lie behind an anchor taken since.
        Optional<Observation> seen = own == OwnChanges.ADDED ? Optional.empty() : told;
        Optional<String> doubt = noDelta(anchor, seen, can);
        if (doubt.isPresent()) {
            return allFlags(known.count(), can, doubt.get());
        }
        if (own == OwnChanges.NONE && seen.isPresent() && unchanged(known, anchor, seen.get(), can)) {
            return new ResyncPlan.Unchanged("STATUS equals the anchor");
        }
        boolean newMail = seen.flatMap(Observation::uidNext).isEmpty()
                || !seen.flatMap(Observation::uidNext).equals(anchor.uidNext());
        return can.qresync()
                ? new ResyncPlan.QresyncDelta(anchor, newMail, "QRESYNC from the anchor")
                : new ResyncPlan.CondstoreDelta(
                        anchor, newMail, expunged(known, anchor, seen, own), "CONDSTORE without QRESYNC");
    }

    private static ResyncPlan allFlags(long count, ServerAbilities can, String because) {
        return bySets(count, can) ? new ResyncPlan.FlagSets(because) : new ResyncPlan.FlagScan(because);
    }

    /// Whether all flags of so many messages are asked for by sets rather than message by message.
    public static boolean bySets(long count, ServerAbilities can) {
        return can.esearch() && count > FEW;
    }

    /// Whether the counts show that messages have gone: more UIDs were given out than messages have been added. One
    /// that came and went meanwhile shows as well.
    private static boolean expunged(
            CachedMailbox known, SyncAnchor anchor, Optional<Observation> seen, OwnChanges own) {
        return switch (own) {
            case REMOVED -> true;
            // The counts are of before; the next ones decide.
            case ADDED -> false;
            case NONE, FLAGS ->
                anchor.uidNext().isPresent()
                        && seen.filter(s ->
                                        s.messages().isPresent() && s.uidNext().isPresent())
                                .filter(s -> s.uidNext().get().value()
                                                - anchor.uidNext().get().value()
                                        != s.messages().getAsLong() - known.count())
                                .isPresent();
        };
    }

    private static Optional<String> noDelta(SyncAnchor anchor, Optional<Observation> seen, ServerAbilities can) {
        if (!can.condstore()) {
            return Optional.of("the server has no mod-sequences to rely on");
        }
        if (anchor.highestModSeq().isEmpty()) {
            return Optional.of("no mod-sequence was kept");
        }
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        if (seen.get().highestModSeq().isEmpty()) {
            return Optional.of("STATUS shows no HIGHESTMODSEQ");
        }
        if (seen.get().highestModSeq().get().compareTo(anchor.highestModSeq().get()) < 0) {
            return Optional.of("HIGHESTMODSEQ went back");
        }
        if (anchor.uidNext().isPresent()
                && seen.get()
                        .uidNext()
                        .filter(n -> n.compareTo(anchor.uidNext().get()) < 0)
                        .isPresent()) {
            return Optional.of("UIDNEXT went back");
        }
        return Optional.empty();
    }

    private static boolean unchanged(CachedMailbox known, SyncAnchor anchor, Observation seen, ServerAbilities can) {
        boolean countKnown = can.qresync() || seen.messages().isPresent();
        return seen.uidValidity().isPresent()
                && seen.highestModSeq().equals(anchor.highestModSeq())
                && (seen.uidNext().isEmpty() || seen.uidNext().equals(anchor.uidNext()))
                && countKnown
                && (seen.messages().isEmpty() || seen.messages().getAsLong() == known.count())
                && known.count() == anchor.exists();
    }
}
