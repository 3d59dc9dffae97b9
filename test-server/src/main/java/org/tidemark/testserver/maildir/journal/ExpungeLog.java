package org.tidemark.testserver.maildir.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidemark.testserver.maildir.journal.JournalEntry.Gone;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// What was expunged and when. How far it reaches back decides only how many bytes a returning client gets: behind
/// that, every UID below UIDNEXT that is not live is named (RFC 7162 §3.2.6, §3.2.10.1).
public final class ExpungeLog {
    private final List<Gone> entries = new ArrayList<>();
    private final Set<String> bases = new HashSet<>();
    private long reachesBackTo;
    private long last;

    /// @param reachesBackTo all expunges with a greater modSeq are in the log
    /// @param last the modSeq of the last expunge, in the log or not
    public ExpungeLog(long reachesBackTo, long last) {
        this.reachesBackTo = reachesBackTo;
        this.last = last;
    }

    public void add(Gone gone) {
        entries.add(gone);
        bases.add(gone.base());
        last = Math.max(last, gone.modSeq());
    }

    public List<Gone> entries() {
        return entries;
    }

    public long reachesBackTo() {
        return reachesBackTo;
    }

    long last() {
        return last;
    }

    /// Whether a message of that base name was expunged here.
    public boolean names(String base) {
        return bases.contains(base);
    }

    /// UIDs of `known` below `uidNext` that are not in `view` and were expunged after `modSeq`, or may have been.
    public UidRanges vanishedSince(long modSeq, UidRanges known, List<StoredMessage> view, long uidNext) {
        if (modSeq >= last) {
            return UidRanges.EMPTY;
        }
        UidRanges asked = known.intersect(UidRanges.range(1, uidNext - 1));
        UidRanges candidates = modSeq >= reachesBackTo ? expungedAfter(modSeq).intersect(asked) : asked;
        return candidates.minus(live(view));
    }

    private UidRanges expungedAfter(long modSeq) {
        int from = entries.size();
        while (from > 0 && entries.get(from - 1).modSeq() > modSeq) {
            from--;
        }
        return UidRanges.of(entries.subList(from, entries.size()).stream()
                .mapToLong(Gone::uid)
                .toArray());
    }

    private static UidRanges live(List<StoredMessage> view) {
        long[] pairs = new long[view.size() * 2];
        int n = 0;
        for (int i = 0; i < view.size(); i++) {
            long uid = view.get(i).uid();
            if (n > 0 && pairs[n - 1] == uid - 1) {
                pairs[n - 1] = uid;
            } else {
                pairs[n++] = uid;
                pairs[n++] = uid;
            }
        }
        return UidRanges.ofPairs(java.util.Arrays.copyOf(pairs, n));
    }

    /// Whether so much could be forgotten that writing the state anew pays.
    public boolean isOverdue(Retention retention, long now) {
        int over = entries.size() - retention.least();
        return over > 0
                && (entries.size() > retention.most() * 3L / 2
                        || entries.get(over / 2).time() <= now - retention.age().toNanos());
    }

    /// Forgets what need not be remembered any longer.
    ///
    /// @param now nanoseconds since 1970
    public void trim(Retention retention, long now) {
        long limit = now - retention.age().toNanos();
        int drop = 0;
        while (drop < entries.size() - retention.least() && entries.get(drop).time() <= limit) {
            drop++;
        }
        drop = Math.max(drop, entries.size() - retention.most());
        if (drop > 0) {
            reachesBackTo = Math.max(reachesBackTo, entries.get(drop - 1).modSeq());
            entries.subList(0, drop).clear();
            bases.clear();
            entries.forEach(g -> bases.add(g.base()));
        }
    }
}
