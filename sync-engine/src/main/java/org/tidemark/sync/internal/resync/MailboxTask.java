package org.tidemark.sync.internal.resync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.FlagUpdate;
import org.tidemark.sync.internal.cache.MailboxDelta;
import org.tidemark.sync.internal.cache.MailboxDelta.Backfill;
import org.tidemark.sync.internal.cache.StaleDelta;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.plan.DeltaCheck;
import org.tidemark.sync.internal.plan.SyncPlanner;
import org.tidemark.sync.internal.resync.Round.Next;

/// One mailbox on its way to being equal to the server: what its rounds share.
public final class MailboxTask {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxTask.class);
    static final int STEP = 5_000;

    final SyncContext context;
    public final CachedMailbox mailbox;
    private String rung;
    private int doubts;
    private UidSet known;
    private boolean anchored;
    private UidCensus.Way census;
    private @Nullable UidValidity stale;

    public MailboxTask(SyncContext context, CachedMailbox mailbox, String rung) {
        this.context = context;
        this.mailbox = mailbox;
        this.rung = rung;
        this.known = context.mirror.uids(mailbox.id());
        this.anchored = mailbox.anchor().isPresent();
        this.census = UidCensus.Way.of(context.can());
    }

    public MailboxId id() {
        return mailbox.id();
    }

    String raw() {
        return mailbox.rawName();
    }

    /// The rung of the ladder that did the work in the end, by its name in the receipt.
    public String rung() {
        return rung;
    }

    /// The UIDs in the cache, as of the last step applied.
    UidSet known() {
        return known;
    }

    /// How to ask for all UIDs.
    UidCensus.Way census() {
        return census;
    }

    /// Takes down that the server does not tell all UIDs in this way.
    ///
    /// @return whether there is another
    boolean otherCensus(UidCensus.Way failed) {
        failed.next().ifPresent(next -> {
            census = next;
            context.tally.quirk(next.quirk());
        });
        return failed.next().isPresent();
    }

    /// How to compare all flags of what is in the cache.
    FlagCheck allFlags() {
        return FlagCheck.all(SyncPlanner.bySets(known.size(), context.can()));
    }

    /// The keywords that may be in use: those of the messages in the cache, and those the server named last.
    Set<Flag> keywords() {
        Set<Flag> keywords = new TreeSet<>();
        context.mirror
                .recall(context.account, keywordsKey())
                .ifPresent(names -> keywords.addAll(FlagSet.parse(names).asSet()));
        for (UidSet piece : pieces(known)) {
            context.mirror.flags(id(), piece).values().forEach(flags -> keywords.addAll(flags.asSet()));
        }
        return keywords;
    }

    void rememberKeywords(Set<Flag> told) {
        String names = FlagSet.of(told).toString();
        if (!context.mirror.recall(context.account, keywordsKey()).equals(Optional.of(names))) {
            context.mirror.remember(context.account, keywordsKey(), names);
        }
    }

    private String keywordsKey() {
        return "keywords-" + id().value();
    }

    /// Falls to another rung; false when there has been too much doubt already for one sync.
    boolean fall(String newRung, String because) {
        LOG.info("{}: {}, so {}", mailbox.name(), because, newRung);
        if (!rung.equals("first") && !rung.equals("rebuild")) {
            rung = newRung;
        }
        return ++doubts <= 4;
    }

    /// Goes one rung down.
    Next compare(FlagCheck flags, String because) {
        if (!fall(flags.rung(), because)) {
            return new Next.Failed("The server's answers contradict each other (" + because
                    + "); nothing was removed, and it is tried again later.");
        }
        return new Next.Compare(flags, Optional.empty());
    }

    /// The UIDs are void: forget them, keep the messages, and see which are still there.
    public Next rebuild(UidValidity now, String because) {
        if (!fall("rebuild", because)) {
            return new Next.Failed("The mailbox changes its UIDVALIDITY again and again.");
        }
        unbind(now);
        return new Next.Compare(new FlagCheck.None(), Optional.of(now));
    }

    /// Forgets the UIDs of another UIDVALIDITY; messages wait to be bound again.
    private void unbind(UidValidity now) {
        stale = null;
        context.mirror.unbind(id(), now);
        known = UidSet.EMPTY;
        anchored = false;
    }

    /// Rows of a step that is not the last: no anchor moves.
    void apply(UidValidity validity, List<Arrival> arrivals, List<FlagUpdate> flags) {
        apply(validity, arrivals, flags, new Backfill.Unchanged());
    }

    /// As above, with the mark of a first sync. The first step of a first sync leaves an anchor that knows the
    /// UIDVALIDITY and nothing else, so that a cut first sync can be told from a rebuilt mailbox.
    void apply(UidValidity validity, List<Arrival> arrivals, List<FlagUpdate> flags, Backfill backfill) {
        boolean first = backfill instanceof Backfill.Below && !anchored;
        Optional<SyncAnchor> mark =
                first ? Optional.of(new SyncAnchor(validity, Optional.empty(), Optional.empty(), 0)) : Optional.empty();
        if (arrivals.isEmpty() && flags.isEmpty() && mark.isEmpty()) {
            return;
        }
        write(new MailboxDelta(id(), validity, arrivals, flags, UidSet.EMPTY, mark, backfill));
        anchored |= first;
    }

    /// The last step: expunges in steps of bounded size, and with the last of them the anchor.
    void complete(UidValidity validity, List<FlagUpdate> flags, UidSet vanished, SyncAnchor anchor) {
        boolean keep = keeps(vanished);
        List<UidSet> gone = new ArrayList<>(pieces(vanished.intersect(known)));
        UidSet last = gone.isEmpty() ? UidSet.EMPTY : gone.removeLast();
        for (UidSet piece : gone) {
            write(removal(validity, piece, keep));
        }
        List<FlagUpdate> rest = flags;
        while (rest.size() > STEP) {
            apply(validity, List.of(), rest.subList(0, STEP));
            rest = rest.subList(STEP, rest.size());
        }
        write(new MailboxDelta(
                id(), validity, List.of(), rest, last, Optional.of(anchor), new Backfill.Complete(), keep));
        if (stale == null) {
            context.mirror.dropUnbound(id());
            anchored = true;
        }
    }

    /// Removes rows the server does not have, before missing ones are fetched.
    void remove(UidValidity validity, UidSet vanished) {
        boolean keep = keeps(vanished);
        for (UidSet piece : pieces(vanished.intersect(known))) {
            write(removal(validity, piece, keep));
        }
    }

    private MailboxDelta removal(UidValidity validity, UidSet vanished, boolean keep) {
        return new MailboxDelta(
                id(), validity, List.of(), List.of(), vanished, Optional.empty(), new Backfill.Unchanged(), keep);
    }

    /// What is thrown away is not kept here either.
    private boolean keeps(UidSet vanished) {
        return mailbox.role() != MailboxRole.TRASH
                && mailbox.role() != MailboxRole.JUNK
                && DeltaCheck.isBulk(vanished.intersect(known).size(), known.size());
    }

    private void write(MailboxDelta delta) {
        if (stale != null) {
            return;
        }
        try {
            context.tally.applied(context.mirror.apply(delta));
        } catch (StaleDelta other) {
            LOG.info("{}: {}", mailbox.name(), other.getMessage());
            stale = delta.uidValidity();
            return;
        }
        known = known.minus(delta.vanished())
                .plus(UidSet.ofUids(delta.arrivals().stream().map(Arrival::uid).toList()));
    }

    /// The generation of what could not be applied because the cache is bound to another one; from then on nothing is
    /// applied until [#unbind].
    public Optional<UidValidity> stale() {
        return Optional.ofNullable(stale);
    }

    /// The set in parts of at most [#STEP] UIDs.
    static List<UidSet> pieces(UidSet uids) {
        List<UidSet> pieces = new ArrayList<>();
        UidSet rest = uids;
        while (!rest.isEmpty()) {
            UidSet piece = rest.lowest(STEP);
            pieces.add(piece);
            rest = rest.minus(piece);
        }
        return pieces;
    }
}
