package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.folder.CommitQueue.Staged;
import org.tidemark.testserver.maildir.journal.JournalEntry.Change;
import org.tidemark.testserver.maildir.journal.JournalEntry.Gone;
import org.tidemark.testserver.maildir.journal.Mail;
import org.tidemark.testserver.maildir.journal.Mailbox;
import org.tidemark.testserver.maildir.listing.Listing;
import org.tidemark.testserver.maildir.listing.Place;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoreRefusal.Reason;
import org.tidemark.testserver.store.UidRanges;

/// EXPUNGE: the record first, then the files. A file that somebody renamed meanwhile is found by its base name, or the
/// message would come back.
final class Removal implements CommitQueue.Operation<UidRanges> {
    private final OpenFolder folder;
    private final UidRanges uids;

    Removal(OpenFolder folder, UidRanges uids) {
        this.folder = folder;
        this.uids = uids;
    }

    @Override
    public Staged<UidRanges> stage() throws IOException, StoreRefusal {
        Mailbox mailbox = folder.mailbox();
        List<Mail> mails = mailbox.in(uids);
        if (mails.isEmpty()) {
            return Staged.done(UidRanges.EMPTY);
        }
        refuseWithoutRights(folder, mails);
        List<Gone> gone;
        try {
            gone = folder.tree().reserve().spend(() -> record(mailbox, mails));
        } catch (IOException e) {
            throw StoreRefusal.orRethrow(e);
        }
        UidRanges removed = UidRanges.of(gone.stream().mapToLong(Gone::uid).toArray());
        return new Staged<>(removed, () -> delete(mails, gone));
    }

    /// An expunge that is recorded cannot be taken back, and a file that stays would be met again.
    static void refuseWithoutRights(OpenFolder folder, List<Mail> mails) throws StoreRefusal {
        for (boolean inNew : new boolean[] {false, true}) {
            boolean needed = mails.stream().anyMatch(m -> m.place().inNew() == inNew);
            if (needed && !folder.tree().disk().isWritable(folder.directory().resolve(inNew ? "new" : "cur"))) {
                throw new StoreRefusal(Reason.NOPERM, "The server has no right to remove files from this folder");
            }
        }
    }

    private List<Gone> record(Mailbox mailbox, List<Mail> mails) throws IOException {
        long modSeq = folder.nextModSeq();
        List<Gone> gone =
                mails.stream().map(m -> Gone.of(m, modSeq, folder.now())).toList();
        folder.record(new Change(
                modSeq, mailbox.uidNext(), mailbox.unrecordedKeywords(), List.of(), List.of(), List.of(), gone));
        return gone;
    }

    private void delete(List<Mail> mails, List<Gone> gone) throws IOException {
        removeFiles(mails, gone);
        folder.tree().reserve().keep();
    }

    private void removeFiles(List<Mail> mails, List<Gone> gone) throws IOException {
        Map<String, Integer> strays = new HashMap<>();
        for (int i = 0; i < mails.size(); i++) {
            if (!remove(mails.get(i), gone.get(i), gone.get(i).place())) {
                strays.put(mails.get(i).base(), i);
            }
        }
        if (strays.isEmpty()) {
            return;
        }
        for (Place place : Listing.places(folder.tree().disk(), folder.directory())) {
            Integer stray = strays.get(place.parsed().base());
            if (stray != null) {
                remove(mails.get(stray), gone.get(stray), place);
            }
        }
    }

    /// @return false if there is no such file. One that is another message's is left to the next listing.
    private boolean remove(Mail mail, Gone gone, Place place) throws IOException {
        Optional<Disk.Facts> facts = folder.tree().disk().find(place.in(folder.directory()));
        if (facts.isPresent() && mail.isFile(facts.get())) {
            folder.removeFile(gone, place);
        } else if (facts.isPresent()) {
            folder.doubt();
        }
        return facts.isPresent();
    }
}
