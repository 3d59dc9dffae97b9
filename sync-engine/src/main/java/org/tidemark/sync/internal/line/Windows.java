package org.tidemark.sync.internal.line;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.mail.UidRange;
import org.tidemark.mail.UidSet;

/// Cuts UID sets into windows by the number of messages in them.
public final class Windows {
    private Windows() {}

    /// The `count` lowest UIDs.
    public static UidSet lowest(UidSet uids, long count) {
        List<UidRange> taken = new ArrayList<>();
        long left = count;
        for (UidRange range : uids.ranges()) {
            if (left <= 0) {
                break;
            }
            long take = Math.min(left, range.size());
            taken.add(new UidRange(range.first(), range.first() + take - 1));
            left -= take;
        }
        return UidSet.ofRanges(taken);
    }

    /// The `count` highest UIDs.
    static UidSet highest(UidSet uids, long count) {
        List<UidRange> taken = new ArrayList<>();
        long left = count;
        for (UidRange range : uids.ranges().reversed()) {
            if (left <= 0) {
                break;
            }
            long take = Math.min(left, range.size());
            taken.add(new UidRange(range.last() - take + 1, range.last()));
            left -= take;
        }
        return UidSet.ofRanges(taken);
    }

    /// At most `most` windows, newest first: the first holds a screenful or two, the others `count` messages.
    public static List<UidSet> newestFirst(UidSet uids, int first, int count, int most) {
        List<UidSet> windows = new ArrayList<>();
        UidSet rest = uids;
        int size = first;
        while (!rest.isEmpty() && windows.size() < most) {
            UidSet window = highest(rest, size);
            windows.addAll(window.chunks(6_000).reversed());
            rest = rest.minus(window);
            size = count;
        }
        return windows;
    }
}
