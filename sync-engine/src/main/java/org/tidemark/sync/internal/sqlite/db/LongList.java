package org.tidemark.sync.internal.sqlite.db;

import java.util.Arrays;

/// Ids gathered without a box for each.
public final class LongList {
    private long[] values = new long[64];
    private int size;

    public void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    public long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
