package org.tidemark.sync.internal.sqlite.mirror;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.mail.UidRange;
import org.tidemark.mail.UidSet;

/// Gathers ascending UIDs into ranges.
final class RangeGatherer {
    private final List<UidRange> ranges = new ArrayList<>();
    private long first;
    private long last;

    void add(long uid) {
        if (last > 0 && uid == last + 1) {
            last = uid;
            return;
        }
        flush();
        first = uid;
        last = uid;
    }

    private void flush() {
        if (last > 0) {
            ranges.add(new UidRange(first, last));
        }
    }

    UidSet toSet() {
        flush();
        return new UidSet(ranges);
    }
}
