package org.tidemark.testserver.maildir.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.SafeFile;
import org.tidemark.testserver.maildir.journal.JournalEntry.Change;
import org.tidemark.testserver.maildir.journal.JournalEntry.Checkpoint;
import org.tidemark.testserver.maildir.listing.DirectoryTimes;

/// A folder's state on disk: a snapshot, and the journal of what came after it. Guarded by the folder's lock.
public final class FolderFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderFiles.class);
    private static final List<String> OLDER = List.of("snapshot.1", "snapshot.2");
    private static final long LEAST_TO_FOLD = 256 * 1024;
    /// Set on a new journal before its birth time is read: a file system that keeps none shows this instead.
    private static final long PROBE = 1_000_000_000L;

    private final Disk disk;
    private Path directory;
    private Disk.@Nullable Appender journal;
    private long length;
    private long sequence;
    private long snapshotLength;
    private boolean unforced;

    public FolderFiles(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /// What was found.
    public sealed interface Found {}

    /// Everything is there.
    ///
    /// @param recent entries since the last checkpoint: what they did to files may have to be done again
    /// @param seen directory times of a listing that the state agrees with
    public record Intact(Mailbox mailbox, List<JournalEntry> recent, DirectoryTimes seen) implements Found {}

    /// The state is of an earlier time than clients may have seen, or was copied.
    public record Rolled(Mailbox mailbox, String why) implements Found {}

    /// There is no state to start from.
    ///
    /// @param uidValidity the last one known; 0 if none is
    public record Absent(long uidValidity) implements Found {}

    private record Header(long generation, long inode, long born, long curInode, long curBorn, long uidValidity) {}

    /// Reads the state and makes the journal ready to be written, if it is intact; a torn end is cut off.
    ///
    /// @param folder the directory with the mail
    public Found load(Path folder) throws IOException {
        Frames.Content content = readJournal();
        Found found = examine(folder, content);
        if (found instanceof Intact) {
            open(content.length());
            // A killed process may have left records that are read back but not durable; clients are told of them now.
            unforced = true;
            force();
        }
        return found;
    }

    /// Reads the state and changes nothing.
    public Found examine(Path folder) throws IOException {
        return examine(folder, readJournal());
    }

    private Found examine(Path folder, Frames.Content content) throws IOException {
        Optional<Snapshot> snapshot = readSnapshot("snapshot");
        Optional<Header> header = header(content);
        if (snapshot.isEmpty()) {
            Optional<Snapshot> older = readOlderSnapshot();
            return older.isPresent()
                    ? new Rolled(older.get().mailbox(), "its snapshot is lost, and an older one is used")
                    : new Absent(header.map(Header::uidValidity).orElse(0L));
        }
        Mailbox mailbox = snapshot.get().mailbox();
        if (header.isEmpty()) {
            return new Rolled(mailbox, "its journal is missing");
        }
        if (header.get().generation() != mailbox.identity().generation()) {
            return new Rolled(mailbox, "its journal belongs to another snapshot");
        }
        long first = content.frames().getFirst().sequence();
        if (first > snapshot.get().sequence()) {
            return new Rolled(mailbox, "its journal starts after its snapshot");
        }
        Intact replayed = replay(mailbox, content, snapshot.get().sequence());
        if (content.damaged()) {
            return new Rolled(mailbox, "its journal is damaged before its end");
        }
        if (!header.get().equals(headerNow(mailbox, folder, header.get()))) {
            return new Rolled(mailbox, "it was restored or copied");
        }
        sequence =
                Math.max(content.frames().getLast().sequence(), snapshot.get().sequence());
        return replayed;
    }

    private Optional<Snapshot> readSnapshot(String name) throws IOException {
        try {
            byte[] octets = disk.read(directory.resolve(name));
            snapshotLength = octets.length;
            return Snapshot.decode(octets);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("{}/{} cannot be read: {}", directory, name, e.toString());
            return Optional.empty();
        }
    }

    /// The newest of those that were kept and can be read.
    private Optional<Snapshot> readOlderSnapshot() throws IOException {
        for (String name : OLDER) {
            Optional<Snapshot> older = readSnapshot(name);
            if (older.isPresent()) {
                return older;
            }
        }
        return Optional.empty();
    }

    /// The last snapshots stay: UIDVALIDITY does not hang on one file.
    private void keepSnapshot() throws IOException {
        Path newest = directory.resolve("snapshot");
        if (disk.find(newest).isEmpty()) {
            return;
        }
        for (int i = OLDER.size() - 1; i > 0; i--) {
            if (disk.find(directory.resolve(OLDER.get(i - 1))).isPresent()) {
                disk.rename(directory.resolve(OLDER.get(i - 1)), directory.resolve(OLDER.get(i)));
            }
        }
        disk.link(newest, directory.resolve(OLDER.getFirst()));
    }

    private Frames.Content readJournal() throws IOException {
        try {
            return Frames.decode(disk.read(journalFile()));
        } catch (NoSuchFileException e) {
            return new Frames.Content(List.of(), 0, false);
        }
    }

    private static Intact replay(Mailbox mailbox, Frames.Content content, long contained) throws IOException {
        List<JournalEntry> recent = new ArrayList<>();
        DirectoryTimes seen = DirectoryTimes.UNKNOWN;
        Map<Set<String>, Set<String>> sets = Codec.noSets();
        for (Frames.Frame frame : content.frames().subList(1, content.frames().size())) {
            JournalEntry entry = Codec.decode(frame.payload(), sets);
            if (frame.sequence() > contained && entry instanceof Change change) {
                mailbox.apply(change);
            }
            if (entry instanceof Checkpoint checkpoint) {
                recent.clear();
                seen = checkpoint.seen();
            } else {
                recent.add(entry);
            }
        }
        return new Intact(mailbox, recent, recent.isEmpty() ? seen : DirectoryTimes.UNKNOWN);
    }

    /// The birth times count only where the journal's own could be told from its time of change.
    private Header headerNow(Mailbox mailbox, Path folder, Header then) throws IOException {
        Disk.Facts own = disk.facts(journalFile());
        Disk.Facts cur = disk.facts(folder.resolve("cur"));
        boolean births = then.born() != 0;
        return new Header(
                mailbox.identity().generation(),
                own.inode(),
                births ? own.born() : 0,
                cur.inode(),
                births ? cur.born() : 0,
                mailbox.identity().uidValidity());
    }

    private static Optional<Header> header(Frames.Content content) throws IOException {
        if (content.frames().isEmpty()) {
            return Optional.empty();
        }
        DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(content.frames().getFirst().payload()));
        return Optional.of(
                new Header(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong()));
    }

    /// Writes all of it anew. A crash between the two files leaves a journal whose records the snapshot contains.
    ///
    /// @param seen directory times of a listing that the state agrees with
    public void fold(Mailbox mailbox, Path folder, DirectoryTimes seen) throws IOException {
        disk.createDirectories(directory);
        mailbox.forgetUnusedKeywords();
        byte[] octets = new Snapshot(mailbox, sequence).encode();
        keepSnapshot();
        SafeFile.write(disk, directory.resolve("snapshot"), octets);
        snapshotLength = octets.length;
        close();
        Path next = directory.resolve("journal.next");
        disk.write(next, new byte[0]);
        disk.setModified(next, PROBE);
        Disk.Facts own = disk.facts(next);
        boolean births = own.born() != PROBE;
        Disk.Facts cur = disk.facts(folder.resolve("cur"));
        ByteArrayOutputStream journalStart = new ByteArrayOutputStream();
        journalStart.write(Frames.encode(
                sequence,
                encode(new Header(
                        mailbox.identity().generation(),
                        own.inode(),
                        births ? own.born() : 0,
                        cur.inode(),
                        births ? cur.born() : 0,
                        mailbox.identity().uidValidity()))));
        journalStart.write(Frames.encode(sequence + 1, Codec.encode(new Checkpoint(seen))));
        disk.write(next, journalStart.toByteArray());
        disk.rename(next, journalFile());
        disk.forceDirectory(directory);
        sequence++;
        open(journalStart.size());
    }

    private static byte[] encode(Header h) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        for (long value : new long[] {h.generation, h.inode, h.born, h.curInode, h.curBorn, h.uidValidity}) {
            out.writeLong(value);
        }
        return octets.toByteArray();
    }

    private void open(long wholeLength) throws IOException {
        Disk.Appender opened = disk.append(journalFile());
        opened.truncate(wholeLength);
        journal = opened;
        length = wholeLength;
        unforced = false;
    }

    /// Adds a record; not durable before [#force]. After a failure the file is as it was, or the folder is
    /// [#isBroken].
    public void append(JournalEntry entry) throws IOException {
        Disk.Appender to = opened();
        byte[] frame = Frames.encode(sequence + 1, Codec.encode(entry));
        try {
            to.write(frame);
        } catch (IOException e) {
            cutBack(to);
            throw e;
        }
        sequence++;
        length += frame.length;
        unforced = true;
    }

    private void cutBack(Disk.Appender to) {
        try {
            to.truncate(length);
        } catch (IOException e) {
            breakOff();
        }
    }

    /// After an error the pages may be clean and lost: nothing more may be written before all is read anew.
    public void force() throws IOException {
        if (unforced) {
            try {
                opened().force();
                unforced = false;
            } catch (IOException e) {
                breakOff();
                throw e;
            }
        }
    }

    public boolean isBroken() {
        return journal == null;
    }

    public boolean outgrown() {
        return length > Math.max(LEAST_TO_FOLD, snapshotLength);
    }

    /// Follows the folder's state to another place.
    public void relocate(Path to) {
        directory = to;
    }

    private Disk.Appender opened() throws IOException {
        if (journal == null) {
            throw new IOException("The journal " + journalFile() + " could not be written; it is read anew first");
        }
        return journal;
    }

    private Path journalFile() {
        return directory.resolve("journal");
    }

    private void breakOff() {
        try {
            close();
        } catch (IOException e) {
            journal = null;
        }
    }

    @Override
    public void close() throws IOException {
        if (journal != null) {
            Disk.Appender open = journal;
            journal = null;
            open.close();
        }
    }
}
