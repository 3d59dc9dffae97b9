package org.tidemark.testserver.maildir.notes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.journal.Mail;
import org.tidemark.testserver.maildir.journal.MailList;

/// Notes on the messages of a folder in one file that only grows, block after block. A note counts only for the very
/// file it was made of. Nothing here waits for the disk: what a crash leaves half written, and whatever is damaged, is
/// found out by checksums and is as if it had never been noted. Thread-safe.
public final class Notebook {
    private static final Logger LOG = LoggerFactory.getLogger(Notebook.class);
    private static final int BLOCK = 64 * 1024;
    private static final int LARGEST = 4 << 20;
    private static final int BLOCKS_KEPT = 16;

    private final Disk disk;
    private final String name;
    private Path directory;
    private Entries entries = new Entries();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private Entries pendingEntries = new Entries();
    private final Map<Long, byte[]> read = new LinkedHashMap<>(BLOCKS_KEPT * 2, 0.75f, true);
    private long end;
    private boolean loaded;

    /// @param directory the folder's state
    /// @param name of the file there
    public Notebook(Disk disk, Path directory, String name) {
        this.disk = disk;
        this.directory = directory;
        this.name = name;
    }

    /// What was noted of a message.
    public synchronized Optional<ByteBuffer> recall(Mail mail) {
        load();
        long print = fingerprint(mail);
        int waiting = pendingEntries.find(mail.uid(), print);
        if (waiting >= 0) {
            byte[] all = pending.toByteArray();
            return Optional.of(pendingEntries.slice(waiting, all));
        }
        int at = entries.find(mail.uid(), print);
        if (at < 0) {
            return Optional.empty();
        }
        byte[] block = block(entries.block(at));
        return entries.endsWithin(at, block) ? Optional.of(entries.slice(at, block)) : Optional.empty();
    }

    /// Notes something of a message, in place of what was noted of it before.
    public synchronized void note(Mail mail, byte[] octets) {
        load();
        if (octets.length > LARGEST) {
            return;
        }
        pendingEntries.put(mail.uid(), fingerprint(mail), 0, pending.size(), octets.length);
        pending.writeBytes(octets);
        if (pending.size() >= BLOCK) {
            flush();
        }
    }

    /// Writes what is not written yet.
    public synchronized void flush() {
        if (pending.size() == 0) {
            return;
        }
        byte[] block = Block.encode(pendingEntries, pending.toByteArray());
        try (Disk.Appender file = disk.append(file())) {
            file.truncate(end);
            file.write(block);
            long at = end;
            pendingEntries.forEach((uid, print, start, length) -> entries.put(uid, print, at, start, length));
            end += block.length;
        } catch (IOException e) {
            LOG.debug("{} is not written: {}", file(), e.toString());
        }
        pending.reset();
        pendingEntries = new Entries();
    }

    /// Writes the file anew if more than half of it is about messages that are gone.
    public synchronized void tidy(MailList live) {
        load();
        flush();
        if (end < 2 * octets(live) + BLOCK) {
            return;
        }
        Notebook next = new Notebook(disk, directory, name + ".next");
        try {
            if (disk.find(next.file()).isPresent()) {
                disk.delete(next.file());
            }
            next.loaded = true;
            for (int i = 0; i < live.size(); i++) {
                Mail mail = live.mail(i);
                recall(mail).ifPresent(note -> next.note(mail, octets(note)));
            }
            next.flush();
            if (disk.find(next.file()).isPresent()) {
                disk.rename(next.file(), file());
                entries = next.entries;
                end = next.end;
                read.clear();
            }
        } catch (IOException e) {
            LOG.debug("{} stays as long as it is: {}", file(), e.toString());
        }
    }

    /// Follows the folder's state to another place.
    public synchronized void relocate(Path to) {
        directory = to;
    }

    /// How many octets the notes of these messages take.
    private long octets(MailList live) {
        long octets = 0;
        for (int i = 0; i < live.size(); i++) {
            int at = entries.find(live.mail(i).uid(), fingerprint(live.mail(i)));
            octets += at < 0 ? 0 : entries.length(at);
        }
        return octets;
    }

    private static byte[] octets(ByteBuffer note) {
        byte[] octets = new byte[note.remaining()];
        note.get(octets);
        return octets;
    }

    private Path file() {
        return directory.resolve(name);
    }

    /// What tells one file from another under the same UID.
    private static long fingerprint(Mail mail) {
        long mixed = mail.inode() * 0x9E3779B97F4A7C15L ^ mail.size();
        mixed = (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L ^ mail.modified();
        return (mixed ^ mixed >>> 32) * 0x94D049BB133111EBL;
    }

    private byte[] block(long at) {
        byte[] known = read.get(at);
        if (known != null) {
            return known;
        }
        byte[] found;
        try {
            found = Block.read(disk, file(), at);
        } catch (IOException e) {
            LOG.debug("{} is damaged at {}: {}", file(), at, e.toString());
            found = new byte[0];
        }
        read.put(at, found);
        if (read.size() > BLOCKS_KEPT) {
            read.remove(read.keySet().iterator().next());
        }
        return found;
    }

    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        try {
            end = Block.index(disk, file(), entries::put);
        } catch (NoSuchFileException e) {
            LOG.trace("{}: none yet", file());
        } catch (IOException e) {
            LOG.debug("{} cannot be read: {}", file(), e.toString());
        }
    }
}
