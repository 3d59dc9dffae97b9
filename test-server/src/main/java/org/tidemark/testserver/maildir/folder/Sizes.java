package org.tidemark.testserver.maildir.folder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.SafeFile;
import org.tidemark.testserver.maildir.journal.Frames;
import org.tidemark.testserver.maildir.journal.Mail;
import org.tidemark.testserver.maildir.journal.MailList;

/// RFC822.SIZE of messages as counted once: a file that other programs wrote has to be read for it, since it may hold
/// bare LF. Kept in a file beside the snapshot, whose loss costs reading them again. A size counts only for the very
/// file it was counted in, told by UID, octets and time. Thread-safe.
final class Sizes {
    private static final Logger LOG = LoggerFactory.getLogger(Sizes.class);
    private static final int VERSION = 1;
    private static final int CHUNK = 1000;
    private static final int LEAST_TO_SAVE = 1000;
    /// UID, octets of the file, its time, RFC822.SIZE.
    private static final int FIELDS = 4;

    private final Disk disk;
    private Path directory;
    private long[] table = new long[64 * FIELDS];
    private int count;
    private int unsaved;
    private boolean loaded;
    private boolean saving;

    /// @param directory the folder's state
    Sizes(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    synchronized OptionalLong of(Mail mail) {
        load();
        int at = slot(table, mail.uid());
        boolean same = table[at] == mail.uid() && table[at + 1] == mail.size() && table[at + 2] == mail.modified();
        return same ? OptionalLong.of(table[at + 3]) : OptionalLong.empty();
    }

    /// Remembers what was counted, and saves from time to time.
    ///
    /// @param live the messages there are, so that what is gone is not kept
    void counted(Mail mail, long size, MailList live) {
        boolean due;
        synchronized (this) {
            load();
            put(mail.uid(), mail.size(), mail.modified(), size);
            unsaved++;
            due = unsaved >= Math.max(LEAST_TO_SAVE, count / 2) && !saving;
        }
        if (due) {
            save(live);
        }
    }

    /// Writes what is not written yet. A failure costs time later, and nothing else.
    void save(MailList live) {
        byte[] octets;
        Path file;
        synchronized (this) {
            if (unsaved == 0 || saving) {
                return;
            }
            saving = true;
            forget(live);
            unsaved = 0;
            octets = encode();
            file = directory.resolve("sizes");
        }
        try {
            SafeFile.write(disk, file, octets);
        } catch (IOException e) {
            LOG.debug("{} is not written: {}", file, e.toString());
        } finally {
            synchronized (this) {
                saving = false;
            }
        }
    }

    synchronized void relocate(Path to) {
        directory = to;
    }

    private void put(long uid, long octets, long modified, long size) {
        if (2 * (count + 1) * FIELDS > table.length) {
            long[] larger = new long[table.length * 2];
            for (int from = 0; from < table.length; from += FIELDS) {
                if (table[from] != 0) {
                    System.arraycopy(table, from, larger, slot(larger, table[from]), FIELDS);
                }
            }
            table = larger;
        }
        int at = slot(table, uid);
        count += table[at] == 0 ? 1 : 0;
        table[at] = uid;
        table[at + 1] = octets;
        table[at + 2] = modified;
        table[at + 3] = size;
    }

    /// Where a UID is, or would be put.
    private static int slot(long[] table, long uid) {
        int slots = table.length / FIELDS;
        int at = (int) ((uid * 0x9E3779B97F4A7C15L) >>> 40) & (slots - 1);
        while (table[at * FIELDS] != 0 && table[at * FIELDS] != uid) {
            at = (at + 1) & (slots - 1);
        }
        return at * FIELDS;
    }

    private void forget(MailList live) {
        if (count <= live.size()) {
            return;
        }
        long[] all = table;
        table = new long[64 * FIELDS];
        count = 0;
        for (int from = 0; from < all.length; from += FIELDS) {
            if (all[from] != 0 && live.indexOf(all[from]) >= 0) {
                put(all[from], all[from + 1], all[from + 2], all[from + 3]);
            }
        }
    }

    private byte[] encode() {
        ByteArrayOutputStream file = new ByteArrayOutputStream(count * FIELDS * Long.BYTES + 1024);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        long frame = 1;
        try {
            new DataOutputStream(chunk).writeInt(VERSION);
            file.write(Frames.encode(frame++, chunk.toByteArray()));
            chunk.reset();
            DataOutputStream out = new DataOutputStream(chunk);
            for (int from = 0; from < table.length; from += FIELDS) {
                for (int i = 0; i < FIELDS && table[from] != 0; i++) {
                    out.writeLong(table[from + i]);
                }
                if (chunk.size() >= CHUNK * FIELDS * Long.BYTES || from + FIELDS == table.length) {
                    file.write(Frames.encode(frame++, chunk.toByteArray()));
                    chunk.reset();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return file.toByteArray();
    }

    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        try {
            Frames.Content content = Frames.decode(disk.read(directory.resolve("sizes")));
            for (Frames.Frame frame : content.frames()) {
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame.payload()));
                if (frame.equals(content.frames().getFirst())) {
                    if (in.readInt() != VERSION) {
                        return;
                    }
                    continue;
                }
                while (in.available() > 0) {
                    put(in.readLong(), in.readLong(), in.readLong(), in.readLong());
                }
            }
        } catch (NoSuchFileException e) {
            LOG.trace("{}: no sizes yet", directory);
        } catch (IOException e) {
            LOG.debug("{}: the sizes cannot be read: {}", directory, e.toString());
            Arrays.fill(table, 0);
            count = 0;
        }
    }
}
