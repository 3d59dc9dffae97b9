package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<String, Place> begun = new HashMap<>();

    Redo(List<JournalEntry> recent) {
        for (JournalEntry entry : recent) {
            switch (entry) {
                case Change change -> {
                    change.added().forEach(m -> begun.remove(m.base()));
                    for (Reflagged r : change.reflagged()) {
                        older.computeIfAbsent(r.uid(), u -> new ArrayList<>()).add(r.from());
                    }
                    for (Moved m : change.moved()) {
                        older.computeIfAbsent(m.uid(), u -> new ArrayList<>()).add(m.from());
                    }
                    gone.addAll(change.gone());
                }
                case Begin begin ->
                    begin.places().forEach(p -> begun.put(p.parsed().base(), p));
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
    void removeLeftovers(TreeContext tree, Path folder, Mailbox mailbox) throws IOException {
        Disk disk = tree.disk();
        Map<String, Gone> expunged = new HashMap<>();
        gone.stream().filter(g -> mailbox.indexOf(g.base()) < 0).forEach(g -> expunged.put(g.base(), g));
        for (Place place : expunged.isEmpty() ? List.<Place>of() : Listing.places(disk, folder)) {
            Gone known = expunged.get(place.parsed().base());
            Optional<Disk.Facts> facts = known == null ? Optional.empty() : disk.find(place.in(folder));
            if (known != null && facts.isPresent() && known.isLeftOver(facts.get(), tree.touched())) {
                delete(tree, place.in(folder));
            }
        }
        if (!expunged.isEmpty()) {
            // Were this undone by a power cut, the times that tell a leftover would be those of the next start.
            disk.forceDirectory(folder.resolve("cur"));
            disk.forceDirectory(folder.resolve("new"));
        }
        for (Place place : begun.values()) {
            delete(tree, place.in(folder));
        }
    }

    private static void delete(TreeContext tree, Path file) throws IOException {
        try {
            tree.touched().add(tree.disk().facts(file).inode());
            tree.disk().delete(file);
        } catch (NoSuchFileException e) {
            // Already done.
        }
    }
}
