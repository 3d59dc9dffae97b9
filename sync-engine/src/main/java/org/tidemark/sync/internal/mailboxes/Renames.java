package org.tidemark.sync.internal.mailboxes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.ListedMailbox;
import org.tidemark.sync.internal.cache.MessageTrace;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.command.Fetch;
import org.tidemark.sync.internal.command.MailboxCommand;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.FetchedMessage;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.plan.DeltaCheck;
import org.tidemark.sync.internal.plan.Observation;
import org.tidemark.sync.internal.plan.RenamePlanner;
import org.tidemark.sync.internal.plan.RenamePlanner.Rename;
import org.tidemark.sync.internal.response.Untagged;

/// Keeps the rows and the texts of mailboxes that another client has renamed (lessons.md#renamed).
public final class Renames {
    private static final Logger LOG = LoggerFactory.getLogger(Renames.class);
    /// More pairs than this are no rename of a person's.
    private static final int MOST = 50;

    private final SyncContext context;
    private final Line line;

    public Renames(SyncContext context, Line line) {
        this.context = context;
        this.line = line;
    }

    /// Gives mailboxes their new names before a complete listing removes the old ones.
    public void follow(Listing listing, List<CachedMailbox> cached) {
        List<ListedMailbox> listed = listing.mailboxes();
        Set<String> theirs = new HashSet<>();
        listed.forEach(mailbox -> theirs.add(mailbox.name().wire()));
        Set<String> ours = new HashSet<>();
        cached.forEach(mailbox -> ours.add(mailbox.name().wire()));
        List<RenamePlanner.Gone> gone = cached.stream()
                .filter(m ->
                        !m.rawName().isEmpty() && (!theirs.contains(m.name().wire()) || isReplaced(m, listing)))
                .map(m -> new RenamePlanner.Gone(m, objectId(m)))
                .toList();
        List<ListedMailbox> fresh =
                listed.stream().filter(m -> !ours.contains(m.name().wire())).toList();
        if (gone.isEmpty() || fresh.isEmpty()) {
            return;
        }
        askStatus(listing, fresh);
        List<Rename> candidates = RenamePlanner.candidates(
                gone,
                fresh.stream()
                        .map(m ->
                                new RenamePlanner.Fresh(m, listing.status(m.rawName()), listing.objectId(m.rawName())))
                        .toList());
        for (Rename rename : RenamePlanner.unambiguous(confirmed(candidates))) {
            boolean renamed = context.mirror.rename(rename.mailbox(), rename.now());
            LOG.info(
                    "mailbox {} is called {} now: {}",
                    rename.mailbox(),
                    rename.now().name(),
                    renamed);
        }
    }

    /// Whether another mailbox bears its name now.
    private boolean isReplaced(CachedMailbox mailbox, Listing listing) {
        return DeltaCheck.contradict(objectId(mailbox), listing.objectId(mailbox.rawName()))
                || DeltaCheck.contradict(
                        mailbox.anchor().map(SyncAnchor::uidValidity),
                        listing.status(mailbox.rawName()).flatMap(Observation::uidValidity));
    }

    private Optional<String> objectId(CachedMailbox mailbox) {
        return context.mirror.recall(context.account, key(mailbox));
    }

    private static String key(CachedMailbox mailbox) {
        return "mailboxid-" + mailbox.id().value();
    }

    /// Keeps what LIST has told of the identity of mailboxes.
    public void remember(Listing listing, List<CachedMailbox> cached) {
        for (CachedMailbox mailbox : cached) {
            Optional<String> told = listing.objectId(mailbox.rawName());
            if (told.isPresent() && !told.equals(objectId(mailbox))) {
                context.mirror.remember(context.account, key(mailbox), told.get());
            }
        }
    }

    private void askStatus(Listing listing, List<ListedMailbox> fresh) {
        Flight flight = new Flight(listing::take);
        fresh.stream()
                .filter(m -> m.selectable() && listing.status(m.rawName()).isEmpty())
                .limit(MOST)
                .forEach(m -> flight.add(MailboxCommand.status(m.rawName(), "UIDVALIDITY UIDNEXT")));
        line.fly(flight);
    }

    private List<Rename> confirmed(List<Rename> candidates) {
        List<Rename> confirmed = new ArrayList<>();
        boolean few = candidates.stream().filter(rename -> !rename.certain()).count() <= MOST;
        for (Rename rename : candidates) {
            if (rename.certain() || (few && holdsTheSame(rename))) {
                confirmed.add(rename);
            }
        }
        return confirmed;
    }

    private boolean holdsTheSame(Rename rename) {
        Optional<UidValidity> validity = context.mirror
                .mailbox(rename.mailbox())
                .flatMap(CachedMailbox::anchor)
                .map(SyncAnchor::uidValidity);
        UidSet known = context.mirror.uids(rename.mailbox());
        if (validity.isEmpty() || known.isEmpty()) {
            return false;
        }
        UidSet sample = RenamePlanner.sample(known);
        Map<Uid, MessageTrace> theirs = new HashMap<>();
        MailboxView view = MailboxView.of(validity.get(), f -> trace(f).ifPresent(trace -> theirs.put(f.uid(), trace)));
        Flight flight = new Flight();
        view.open(flight, Select.examine(rename.now().rawName(), context.can()));
        flight.add(Fetch.traces(sample));
        line.fly(flight);
        return view.isOpen()
                && view.uidValidity().equals(validity)
                && RenamePlanner.sameMessages(context.mirror.traces(rename.mailbox(), sample), theirs);
    }

    private static Optional<MessageTrace> trace(Untagged.Fetched f) {
        return new FetchedMessage(f)
                .arrival(java.time.Instant.EPOCH)
                .map(a -> new MessageTrace(HeaderReader.read(a.header()).messageId(), a.size()));
    }
}
