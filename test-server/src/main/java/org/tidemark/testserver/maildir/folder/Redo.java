package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.journal.JournalEntry;
import org.tidemark.testserver.maildir.journal.JournalEntry.Begin;
import org.tidemark.testserver.maildir.journal.JournalEntry.Change;
import org.tidemark.testserver.maildir.journal.JournalEntry.Checkpoint;
import org.tidemark.testserver.maildir.journal.JournalEntry.Gone;
import org.tidemark.testserver.maildir.journal.JournalEntry.Moved;
import org.tidemark.testserver.maildir.journal.JournalEntry.Reflagged;
import org.tidemark.testserver.maildir.journal.Mailbox;
import org.tidemark.testserver.maildir.listing.Listing;
import org.tidemark.testserver.maildir.listing.Place;

/// What a crash may have left undone: renames and removals whose records came since the last checkpoint, and files of
/// an APPEND that never got its record.
final class Redo {
    private final Map<Long, List<Place>> older = new HashMap<>();
    private final List<Gone> gone = new ArrayList<>();
    private final List<Place> begun = new ArrayList<>();

    Redo(List<JournalEntry> recent) {
        for (JournalEntry entry : recent) {
            switch (entry) {
                case Change change -> {
                    for (Reflagged r : change.reflagged()) {
                        older.computeIfAbsent(r.uid(), u -> new ArrayList<>()).add(r.from());
                    }
                    for (Moved m : change.moved()) {
                        older.computeIfAbsent(m.uid(), u -> new ArrayList<>()).add(m.from());
                    }
                    gone.addAll(change.gone());
                }
                case Begin begin -> begun.addAll(begin.places());
                case Checkpoint c -> {}
            }
        }
    }

    /// Whether the file still has a name from before a recorded rename. Any other name is somebody else's, and later.
    boolean isOlderPlace(long uid, Place place) {
        return older.getOrDefault(uid, List.of()).contains(place);
    }

    /// Removes what should not be there. A file may have come back under any name that it had before.
    ///
    /// @param folder the directory with the mail
    void removeLeftovers(Disk disk, Path folder, Mailbox mailbox) throws IOException {
        Map<String, Long> inodes = new HashMap<>();
        gone.stream().filter(g -> mailbox.indexOf(g.base()) < 0).forEach(g -> inodes.put(g.base(), g.inode()));
        for (Place place : inodes.isEmpty() ? List.<Place>of() : Listing.places(disk, folder)) {
            Long inode = inodes.get(place.parsed().base());
            boolean same = inode != null
                    && disk.find(place.in(folder))
                            .filter(f -> f.inode() == inode)
                            .isPresent();
            if (same) {
                delete(disk, place.in(folder));
            }
        }
        for (Place place : begun) {
            if (mailbox.indexOf(place.parsed().base()) < 0) {
                delete(disk, place.in(folder));
            }
        }
    }

    private static void delete(Disk disk, Path file) throws IOException {
        try {
            disk.delete(file);
        } catch (NoSuchFileException e) {
            // Already done.
        }
    }
}
