package org.tidemark.testserver.maildir.journal;

import java.util.List;
import java.util.Set;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.listing.DirectoryTimes;
import org.tidemark.testserver.maildir.listing.Place;

/// What a journal holds, one entry per record.
public sealed interface JournalEntry {
    /// One transaction.
    ///
    /// @param modSeq of everything in it; only [#moved] leaves the folder's HIGHESTMODSEQ as it is
    /// @param uidNext after it
    /// @param newKeywords names to add to the folder's list, in order: the first 26 of the list have letters
    record Change(
            long modSeq,
            long uidNext,
            List<String> newKeywords,
            List<Mail> added,
            List<Reflagged> reflagged,
            List<Moved> moved,
            List<Gone> gone)
            implements JournalEntry {}

    /// Flags changed, and the name that says so.
    record Reflagged(long uid, Set<String> flags, Place from, Place to) {}

    /// The file's name changed in a way that no client can see.
    record Moved(long uid, Place from, Place to) {}

    /// A message was expunged.
    ///
    /// @param createModSeq when it had come
    /// @param time when this was recorded, in nanoseconds since 1970
    record Gone(long uid, long modSeq, long createModSeq, String base, Place place, long inode, long time) {
        /// @param now nanoseconds since 1970
        public static Gone of(Mail mail, long modSeq, long now) {
            return new Gone(
                    mail.uid(), modSeq, mail.message().createModSeq(), mail.base(), mail.place(), mail.inode(), now);
        }

        /// Whether that is the expunged message's file, left over. Inodes are given again; and a file that has one name
        /// and was touched after the expunge was put there by somebody, and may be all that is left.
        ///
        /// @param touched inodes whose time our own repairs moved on, by taking away another name
        public boolean isLeftOver(Disk.Facts facts, Set<Long> touched) {
            boolean putBack = facts.links() <= 1 && facts.changed() > time && !touched.contains(facts.inode());
            return facts.kind() == Disk.Kind.FILE && facts.inode() == inode && !putBack;
        }
    }

    /// The names of everything before this record are durable on disk.
    ///
    /// @param seen the directory times of a listing that is still true; [DirectoryTimes#UNKNOWN] if there is none
    record Checkpoint(DirectoryTimes seen) implements JournalEntry {}

    /// Files about to be put in `cur/` that count only if a [Change] with all of them follows.
    record Begin(List<Place> places) implements JournalEntry {}
}
