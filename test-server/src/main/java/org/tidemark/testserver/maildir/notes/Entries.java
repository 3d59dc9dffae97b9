package org.tidemark.testserver.maildir.notes;

import java.nio.ByteBuffer;

/// Where notes lie, by UID; a table without objects, since there may be a million.
final class Entries {
    /// UID, fingerprint, block, start and length.
    private static final int FIELDS = 4;

    private long[] table = new long[64 * FIELDS];
    private int count;

    interface Visitor {
        void entry(long uid, long print, int start, int length);
    }

    int count() {
        return count;
    }

    /// The place of an entry; −1 if there is none, or one of another file.
    int find(long uid, long print) {
        int at = slot(table, uid);
        return table[at] == uid && table[at + 1] == print ? at : -1;
    }

    long block(int at) {
        return table[at + 2];
    }

    int length(int at) {
        return (int) table[at + 3];
    }

    boolean endsWithin(int at, byte[] block) {
        long start = table[at + 3] >>> 32;
        return start + length(at) <= block.length;
    }

    ByteBuffer slice(int at, byte[] block) {
        return ByteBuffer.wrap(block, (int) (table[at + 3] >>> 32), length(at)).slice();
    }

    void put(long uid, long print, long block, int start, int length) {
        if (4 * (count + 1) * FIELDS > 3 * table.length) {
            grow();
        }
        int at = slot(table, uid);
        count += table[at] == 0 ? 1 : 0;
        table[at] = uid;
        table[at + 1] = print;
        table[at + 2] = block;
        table[at + 3] = (long) start << 32 | length;
    }

    void forEach(Visitor visitor) {
        for (int at = 0; at < table.length; at += FIELDS) {
            if (table[at] != 0) {
                visitor.entry(table[at], table[at + 1], (int) (table[at + 3] >>> 32), (int) table[at + 3]);
            }
        }
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (int from = 0; from < table.length; from += FIELDS) {
            if (table[from] != 0) {
                System.arraycopy(table, from, larger, slot(larger, table[from]), FIELDS);
            }
        }
        table = larger;
    }

    private static int slot(long[] table, long uid) {
        int slots = table.length / FIELDS;
        int at = (int) ((uid * 0x9E3779B97F4A7C15L) >>> 36) & (slots - 1);
        while (table[at * FIELDS] != 0 && table[at * FIELDS] != uid) {
            at = (at + 1) & (slots - 1);
        }
        return at * FIELDS;
    }
}
