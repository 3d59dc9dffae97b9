package org.tidemark.testserver.maildir.notes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.tidemark.testserver.maildir.disk.Disk;

/// Some notes as they lie in the file: a head, an index, the notes. The head has a mark, how many notes there are and
/// how many octets, the checksum of those, and the checksum of itself and the index; so the index of a file can be read
/// without the notes.
final class Block {
    private static final int MARK = 0x7D4E_0001;
    private static final int HEAD = 5 * Integer.BYTES;
    private static final int ENTRY = 2 * Long.BYTES + 2 * Integer.BYTES;
    private static final int MOST_NOTES = 1 << 20;

    private Block() {}

    interface Found {
        void entry(long uid, long print, long block, int start, int length);
    }

    static byte[] encode(Entries entries, byte[] notes) {
        ByteBuffer out = ByteBuffer.allocate(HEAD + entries.count() * ENTRY + notes.length);
        out.position(HEAD);
        entries.forEach((uid, print, start, length) ->
                out.putLong(uid).putLong(print).putInt(start).putInt(length));
        out.put(notes);
        out.putInt(0, MARK).putInt(4, entries.count()).putInt(8, notes.length);
        out.putInt(12, checksum(notes, 0, notes.length));
        out.putInt(16, indexChecksum(out.array(), entries.count()));
        return out.array();
    }

    /// Tells of all notes in a file.
    ///
    /// @return where its last whole block ends
    static long index(Disk disk, Path file, Found found) throws IOException {
        long at = 0;
        try (InputStream in = disk.open(file)) {
            while (true) {
                byte[] head = in.readNBytes(HEAD);
                if (!isHead(head)) {
                    return at;
                }
                int count = ByteBuffer.wrap(head).getInt(4);
                int notes = ByteBuffer.wrap(head).getInt(8);
                byte[] index = new byte[HEAD + count * ENTRY];
                System.arraycopy(head, 0, index, 0, HEAD);
                int got = in.readNBytes(index, HEAD, count * ENTRY);
                ByteBuffer read = ByteBuffer.wrap(index);
                if (got < count * ENTRY || read.getInt(16) != indexChecksum(index, count)) {
                    return at;
                }
                in.skipNBytes(notes);
                read.position(HEAD);
                for (int i = 0; i < count; i++) {
                    found.entry(read.getLong(), read.getLong(), at, read.getInt(), read.getInt());
                }
                at += index.length + notes;
            }
        } catch (EOFException e) {
            return at;
        }
    }

    private static boolean isHead(byte[] head) {
        ByteBuffer in = ByteBuffer.wrap(head);
        return head.length == HEAD
                && in.getInt(0) == MARK
                && in.getInt(4) >= 0
                && in.getInt(4) <= MOST_NOTES
                && in.getInt(8) >= 0;
    }

    /// The notes of the block that begins at `at`.
    static byte[] read(Disk disk, Path file, long at) throws IOException {
        try (InputStream in = disk.open(file)) {
            in.skipNBytes(at);
            byte[] head = in.readNBytes(HEAD);
            if (!isHead(head)) {
                throw new IOException("there is no block");
            }
            ByteBuffer h = ByteBuffer.wrap(head);
            in.skipNBytes((long) h.getInt(4) * ENTRY);
            byte[] notes = in.readNBytes(h.getInt(8));
            if (notes.length < h.getInt(8) || checksum(notes, 0, notes.length) != h.getInt(12)) {
                throw new IOException("its notes are not those that were written");
            }
            return notes;
        }
    }

    private static int indexChecksum(byte[] block, int count) {
        CRC32C crc = new CRC32C();
        crc.update(block, 0, HEAD - Integer.BYTES);
        crc.update(block, HEAD, count * ENTRY);
        return (int) crc.getValue();
    }

    private static int checksum(byte[] octets, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(octets, from, length);
        return (int) crc.getValue();
    }
}
