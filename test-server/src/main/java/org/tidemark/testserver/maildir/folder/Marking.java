package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.tidemark.testserver.maildir.folder.CommitQueue.Staged;
import org.tidemark.testserver.maildir.journal.JournalEntry.Change;
import org.tidemark.testserver.maildir.journal.JournalEntry.Reflagged;
import org.tidemark.testserver.maildir.journal.Keywords;
import org.tidemark.testserver.maildir.journal.Mail;
import org.tidemark.testserver.maildir.journal.Mailbox;
import org.tidemark.testserver.store.FlagChange;
import org.tidemark.testserver.store.Folder.Stored;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoreRefusal.Reason;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// STORE: one record, one modSeq and one fsync for any number of messages; the files are renamed afterwards.
final class Marking implements CommitQueue.Operation<Stored> {
    private final OpenFolder folder;
    private final UidRanges uids;
    private final FlagChange change;

    Marking(OpenFolder folder, UidRanges uids, FlagChange change) {
        this.folder = folder;
        this.uids = uids;
        this.change = change;
    }

    @Override
    public Staged<Stored> stage() throws IOException, StoreRefusal {
        Mailbox mailbox = folder.mailbox();
        if (change.mode() != FlagChange.Mode.REMOVE && mailbox.isTooMuch(change.flags())) {
            throw new StoreRefusal(Reason.LIMIT, "This folder has too many different keywords");
        }
        LongStream.Builder live = LongStream.builder();
        LongStream.Builder failed = LongStream.builder();
        List<Reflagged> reflagged = new ArrayList<>();
        for (Mail mail : mailbox.in(uids)) {
            live.add(mail.uid());
            Set<String> flags = mail.message().flags();
            if (change.unchangedSince().isPresent()
                    && mail.message().modSeq() > change.unchangedSince().getAsLong()) {
                failed.add(mail.uid());
                continue;
            }
            Set<String> wanted = wanted(mailbox.keywords(), flags);
            if (!wanted.equals(flags)) {
                reflagged.add(new Reflagged(
                        mail.uid(), wanted, mail.place(), mailbox.keywords().place(mail.place(), wanted)));
            }
        }
        if (!reflagged.isEmpty()) {
            write(mailbox, reflagged);
        }
        List<StoredMessage> changed = reflagged.stream()
                .map(r -> mailbox.at(mailbox.indexOf(r.uid())).message())
                .toList();
        UidRanges missing = uids.minus(UidRanges.of(live.build().toArray()));
        Stored result = new Stored(changed, UidRanges.of(failed.build().toArray()), missing);
        return new Staged<>(result, () -> {
            for (Reflagged r : reflagged) {
                folder.moveFile(r.uid(), r.from(), r.to());
            }
        });
    }

    private void write(Mailbox mailbox, List<Reflagged> reflagged) throws IOException, StoreRefusal {
        try {
            boolean deletes = reflagged.stream().anyMatch(r -> r.flags().contains("\\Deleted"));
            if (deletes) {
                folder.tree().reserve().spend(() -> record(mailbox, reflagged));
            } else {
                record(mailbox, reflagged);
            }
        } catch (IOException e) {
            throw StoreRefusal.orRethrow(e);
        }
    }

    private boolean record(Mailbox mailbox, List<Reflagged> reflagged) throws IOException {
        folder.record(new Change(
                folder.nextModSeq(),
                mailbox.uidNext(),
                mailbox.unrecordedKeywords(),
                List.of(),
                reflagged,
                List.of(),
                List.of()));
        return true;
    }

    private Set<String> wanted(Keywords keywords, Set<String> flags) {
        Set<String> named = keywords.canonical(change.flags());
        return switch (change.mode()) {
            case REPLACE -> named;
            case ADD -> {
                Set<String> more = new LinkedHashSet<>(flags);
                more.addAll(named);
                yield keywords.canonical(more);
            }
            case REMOVE -> {
                Set<String> less = new LinkedHashSet<>(flags);
                less.removeAll(named);
                yield keywords.canonical(less);
            }
        };
    }
}
