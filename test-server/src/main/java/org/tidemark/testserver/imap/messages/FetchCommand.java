package org.tidemark.testserver.imap.messages;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.imap.fetch.FetchItem;
import org.tidemark.testserver.imap.fetch.FetchItem.Plain;
import org.tidemark.testserver.imap.fetch.FetchParser;
import org.tidemark.testserver.imap.fetch.FetchRequest;
import org.tidemark.testserver.imap.fetch.FetchWriter.Seen;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Reply.Telling;
import org.tidemark.testserver.imap.session.SelectedFolder;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.session.Teller;
import org.tidemark.testserver.imap.session.View;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.PeerGone;
import org.tidemark.testserver.imap.wire.SequenceSet;
import org.tidemark.testserver.imap.wire.Values;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.store.FlagChange;
import org.tidemark.testserver.store.FolderGone;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// FETCH and UID FETCH.
public final class FetchCommand {
    private static final Logger LOG = LoggerFactory.getLogger(FetchCommand.class);

    private final Session session;
    private final SelectedFolder folder;
    private final FetchRequest request;
    private final boolean byUid;
    /// What is said of a message that is not marked as read by this command.
    private @Nullable List<FetchItem> plainItems;

    private int missing;
    private int unreadable;

    private FetchCommand(Session session, FetchRequest request, boolean byUid) {
        this.session = session;
        this.folder = session.folder();
        this.request = request;
        this.byUid = byUid;
    }

    public static Reply run(Session session, CommandInput in, boolean byUid) throws IOException, CommandFailure {
        in.space();
        SequenceSet set = Values.sequenceSet(in, session.has(Extension.SEARCHRES));
        in.space();
        FetchRequest request = FetchParser.parse(in, session.profile());
        if (request.vanished()
                && (!byUid
                        || !session.teller().isQresync()
                        || request.changedSince().isEmpty())) {
            throw new BadCommand("VANISHED needs UID FETCH, CHANGEDSINCE and ENABLE QRESYNC.");
        }
        if (request.partial().isPresent() && !byUid) {
            throw new BadCommand("PARTIAL is for UID FETCH.");
        }
        return new FetchCommand(session, request, byUid).fetch(set);
    }

    private Reply fetch(SequenceSet set) throws IOException, CommandFailure {
        if (request.asks(Plain.MODSEQ)) {
            session.usesCondstore();
            session.teller().modSeqShown();
        }
        boolean renewed = request.changedSince().isPresent()
                && session.presents(request.changedSince().getAsLong());
        if (request.vanished()) {
            vanished(set);
        } else if (renewed) {
            session.tell(folder.folder().state(), byUid);
        }
        List<Integer> numbers = numbers(set);
        Set<Long> newlySeen = request.setsSeen() && !folder.isReadOnly() ? markSeen(numbers) : Set.of();
        for (int number : numbers) {
            answer(folder.seen(number), newlySeen);
        }
        if (unreadable > 0) {
            return Reply.no("UNAVAILABLE", unreadable + " of the messages could not be read; the server's log has more")
                    .telling(Telling.NO_EXPUNGES);
        }
        if (missing > 0 && !byUid) {
            return Reply.no("EXPUNGEISSUED", missing + " of the messages no longer exist")
                    .telling(Telling.NO_EXPUNGES);
        }
        return Reply.ok("Fetched").telling(byUid ? Telling.EVERYTHING : Telling.NO_EXPUNGES);
    }

    /// Says first what the view lacks, then what went while the client was away, so that every message named by the
    /// second line is unknown to the view (RFC 7162 §3.2.10), and only then, as §3.2.6 wants, which messages of the
    /// view are different now and not of this answer.
    private void vanished(SequenceSet set) throws IOException {
        List<StoredMessage> different = new ArrayList<>();
        session.tell(folder.folder().state(), true, message -> {
            different.add(message);
            return Teller.Show.NOTHING;
        });
        FolderState state = folder.view().basis();
        UidRanges asked = set.isSaved()
                ? session.saved()
                : set.resolve(state.uidNext() - 1).intersect(UidRanges.range(1, state.uidNext() - 1));
        long since = request.changedSince().orElse(0);
        session.teller().vanished(folder.folder().vanishedSince(since, asked, state), true);
        for (StoredMessage m : different) {
            if (!request.asks(Plain.FLAGS) || m.modSeq() <= since || !asked.contains(m.uid())) {
                session.teller().flags(folder, folder.view().numberOf(m.uid()), true);
            }
        }
    }

    private List<Integer> numbers(SequenceSet set) throws BadCommand {
        View view = folder.view();
        List<Integer> all = byUid
                ? view.numbersOf(folder.uids(set, session.saved()))
                : folder.numbers(set, session.saved()).stream()
                        .mapToObj(n -> (int) n)
                        .toList();
        List<Integer> some =
                request.partial().isPresent() ? request.partial().get().of(all) : all;
        if (request.changedSince().isEmpty()) {
            return some;
        }
        long since = request.changedSince().getAsLong();
        return some.stream().filter(n -> view.message(n).modSeq() > since).toList();
    }

    private Set<Long> markSeen(List<Integer> numbers) throws IOException {
        long[] unseen = numbers.stream()
                .map(folder.view()::message)
                .filter(m -> m.flags().stream().noneMatch("\\Seen"::equalsIgnoreCase))
                .mapToLong(StoredMessage::uid)
                .toArray();
        if (unseen.length == 0) {
            return Set.of();
        }
        Set<Long> changed = new HashSet<>();
        try {
            FlagChange change = new FlagChange(FlagChange.Mode.ADD, Set.of("\\Seen"), OptionalLong.empty());
            for (StoredMessage m :
                    folder.folder().store(UidRanges.of(unseen), change).changed()) {
                changed.add(m.uid());
            }
        } catch (StoreRefusal e) {
            // a message can be read where it cannot be marked as read
            return Set.of();
        }
        session.teller()
                .tell(
                        folder,
                        folder.folder().state(),
                        false,
                        m -> changed.contains(m.uid()) ? Teller.Show.NOTHING : Teller.Show.FLAGS);
        return changed;
    }

    private void answer(Seen seen, Set<Long> newlySeen) throws IOException, RefusedCommand {
        List<FetchItem> items = items(newlySeen.contains(seen.message().uid()));
        if (!request.readsMessages()) {
            session.teller().fetches().writePlain(seen, items);
            return;
        }
        try {
            session.teller()
                    .fetches()
                    .write(seen, items, folder.source(seen.message(), session.cache()), session.turns());
        } catch (NoSuchFileException e) {
            missing++;
        } catch (PeerGone | FolderGone e) {
            throw e;
        } catch (IOException e) {
            // One file that cannot be read is not to hide the others.
            LOG.error(
                    "Message {} of {} cannot be read",
                    seen.message().uid(),
                    folder.folder().name(),
                    e);
            unreadable++;
        }
    }

    private List<FetchItem> items(boolean withFlags) {
        List<FetchItem> known = withFlags ? null : plainItems;
        if (known != null) {
            return known;
        }
        List<FetchItem> items = newItems(withFlags);
        plainItems = withFlags ? plainItems : items;
        return items;
    }

    private List<FetchItem> newItems(boolean withFlags) {
        boolean aware = session.teller().isAware();
        Set<FetchItem> items = new LinkedHashSet<>();
        if (byUid || withFlags && aware) {
            items.add(Plain.UID);
        }
        if (withFlags) {
            items.add(Plain.FLAGS);
            if (aware) {
                items.add(Plain.MODSEQ);
                session.teller().modSeqShown();
            }
        }
        items.addAll(request.items());
        return new ArrayList<>(items);
    }
}
