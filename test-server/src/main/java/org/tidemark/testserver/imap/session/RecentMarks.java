package org.tidemark.testserver.imap.session;

import java.util.concurrent.ConcurrentHashMap;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.UidRanges;

/// Which messages no session has been told of: `\Recent` (RFC 3501 §2.3.2). Lives as long as the server does.
public final class RecentMarks {
    private final ConcurrentHashMap<String, Long> seenBelow = new ConcurrentHashMap<>();

    /// The messages that came since a session last claimed them.
    ///
    /// @param take whether they cease to be recent for all others
    UidRanges claim(FolderState state, boolean take) {
        String key = state.mailboxId() + " " + state.uidValidity();
        long[] from = {state.uidNext()};
        seenBelow.compute(key, (k, seen) -> {
            from[0] = seen == null ? state.uidNext() : seen;
            return seen == null || take ? Math.max(from[0], state.uidNext()) : seen;
        });
        return UidRanges.range(from[0], state.uidNext() - 1);
    }
}
