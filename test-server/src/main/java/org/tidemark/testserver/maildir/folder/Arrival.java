package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.folder.CommitQueue.Staged;
import org.tidemark.testserver.maildir.journal.JournalEntry.Begin;
import org.tidemark.testserver.maildir.journal.JournalEntry.Change;
import org.tidemark.testserver.maildir.journal.Mail;
import org.tidemark.testserver.maildir.journal.Mailbox;
import org.tidemark.testserver.maildir.journal.ObjectIds;
import org.tidemark.testserver.maildir.listing.Place;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoreRefusal.Reason;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// Puts messages into a folder, all or none: files into `cur/`, the directory forced, then the record. Several are
/// announced first, so that a crash in between leaves none.
final class Arrival implements CommitQueue.Operation<List<Long>> {
    private final OpenFolder folder;
    private final List<Incoming> messages;
    private final List<Place> placed = new ArrayList<>();

    Arrival(OpenFolder folder, List<Incoming> messages) {
        this.folder = folder;
        this.messages = messages;
    }

    /// @return UIDs in the order of the messages
    @Override
    public Staged<List<Long>> stage() throws IOException, StoreRefusal {
        Mailbox mailbox = folder.mailbox();
        if (messages.isEmpty()) {
            return Staged.done(List.of());
        }
        if (mailbox.uidNext() + messages.size() > UidRanges.MAX) {
            throw new StoreRefusal(Reason.LIMIT, "This folder has used up its UIDs; move its mail to a new folder");
        }
        Set<String> flags = new HashSet<>();
        messages.forEach(m -> flags.addAll(m.flags()));
        if (mailbox.isTooMuch(flags)) {
            throw new StoreRefusal(Reason.LIMIT, "This folder has too many different keywords");
        }
        List<Mail> mails = new ArrayList<>();
        try {
            List<Place> places = places();
            if (places.size() > 1) {
                folder.record(new Begin(places));
                folder.force();
            }
            long modSeq = folder.nextModSeq();
            for (int i = 0; i < places.size(); i++) {
                mails.add(put(messages.get(i), places.get(i), mailbox.uidNext() + i, modSeq));
            }
            folder.tree().disk().forceDirectory(folder.directory().resolve("cur"));
            folder.record(new Change(
                    modSeq,
                    mailbox.uidNext() + mails.size(),
                    mailbox.unrecordedKeywords(),
                    mails,
                    List.of(),
                    List.of(),
                    List.of()));
        } catch (IOException e) {
            takeBack();
            throw StoreRefusal.orRethrow(e);
        }
        return Staged.done(mails.stream().map(Mail::uid).toList());
    }

    private List<Place> places() throws IOException {
        Mailbox mailbox = folder.mailbox();
        List<Place> places = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Incoming message : messages) {
            String base = message.base();
            if (base.isEmpty() || mailbox.indexOf(base) >= 0 || !taken.add(base)) {
                base = folder.tree()
                        .bases()
                        .next(folder.tree().disk().facts(message.file()).size());
                base = message.emailId().isEmpty() ? base : ObjectIds.copyOf(base, message.emailId());
            }
            Set<String> flags = mailbox.keywords().canonical(message.flags());
            places.add(mailbox.keywords().place(Place.cur(base), flags));
        }
        return places;
    }

    private Mail put(Incoming message, Place place, long uid, long modSeq) throws IOException {
        Disk disk = folder.tree().disk();
        disk.rename(message.file(), place.in(folder.directory()));
        placed.add(place);
        Disk.Facts facts = disk.facts(place.in(folder.directory()));
        Set<String> flags = folder.mailbox().keywords().canonical(message.flags());
        StoredMessage seen = Scan.mail(uid, modSeq, flags, place, facts).message();
        StoredMessage stored = new StoredMessage(
                uid,
                modSeq,
                modSeq,
                flags,
                message.internalDate().withNano(0),
                message.emailId().isEmpty() ? seen.emailId() : message.emailId(),
                seen.base());
        return new Mail(stored, place, facts.inode(), facts.size(), facts.modified());
    }

    private void takeBack() {
        for (Place place : placed) {
            try {
                folder.tree().disk().delete(place.in(folder.directory()));
            } catch (IOException e) {
                folder.doubt();
            }
        }
    }
}
