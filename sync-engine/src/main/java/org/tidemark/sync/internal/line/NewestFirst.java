package org.tidemark.sync.internal.line;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.mail.UidSet;

/// Cuts UID sets into windows by the number of messages in them.
public final class NewestFirst {
    private NewestFirst() {}

    /// At most `most` windows, newest first: the first holds a screenful or two, the others `count` messages.
    public static List<UidSet> windows(UidSet uids, int first, int count, int most) {
        List<UidSet> windows = new ArrayList<>();
        UidSet rest = uids;
        int size = first;
        while (!rest.isEmpty() && windows.size() < most) {
            UidSet window = rest.highest(size);
            windows.addAll(window.chunks(6_000).reversed());
            rest = rest.minus(window);
            size = count;
        }
        return windows;
    }
}
