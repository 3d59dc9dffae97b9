package org.tidemark.testserver.imap.session;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.testserver.store.CommonParts;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// What a client has been told of the selected folder; immutable. Sequence numbers exist only here.
///
/// @param messages by sequence number, with those that are gone and may not be called so yet
/// @param basis the newest state this was made from
/// @param withholding whether `messages` has some that are gone from `basis`
/// @param fullySent the highest modSeq up to which the client knows everything
public record View(List<StoredMessage> messages, FolderState basis, boolean withholding, long fullySent) {

    public static View of(FolderState state) {
        return new View(state.messages(), state, false, state.highestModSeq());
    }

    public int size() {
        return messages.size();
    }

    /// @param number 1 … [#size]
    public StoredMessage message(int number) {
        return messages.get(number - 1);
    }

    /// The sequence number of a message, or 0.
    public int numberOf(long uid) {
        int low = 0;
        int high = messages.size() - 1;
        while (low <= high) {
            int mid = (low + high) >>> 1;
            long at = messages.get(mid).uid();
            if (at == uid) {
                return mid + 1;
            }
            if (at < uid) {
                low = mid + 1;
            } else {
                high = mid - 1;
            }
        }
        return 0;
    }

    /// The highest UID told of, or 0.
    public long lastUid() {
        return messages.isEmpty() ? 0 : messages.getLast().uid();
    }

    /// The sequence numbers of the messages of the view whose UID is in `uids`.
    public List<Integer> numbersOf(UidRanges uids) {
        List<Integer> numbers = new ArrayList<>();
        for (int range = 0; range < uids.count(); range++) {
            int n = firstNumberFrom(uids.first(range));
            while (n <= messages.size() && message(n).uid() <= uids.last(range)) {
                numbers.add(n++);
            }
        }
        return numbers;
    }

    private int firstNumberFrom(long uid) {
        int low = 0;
        int high = messages.size();
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (messages.get(mid).uid() < uid) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low + 1;
    }

    /// A message that the client learns is gone.
    ///
    /// @param number before any of them went
    record Departed(int number, long uid) {}

    /// The way from one view to the next.
    ///
    /// @param changed messages the client knows that are different now, ascending
    /// @param added how many the client did not know
    record Step(View next, List<Departed> gone, List<StoredMessage> changed, int added, boolean keywords) {
        boolean isNothing() {
            return gone.isEmpty() && changed.isEmpty() && added == 0 && !keywords;
        }
    }

    /// @param mayExpunge whether messages that are gone may be said to be
    Step to(FolderState state, boolean mayExpunge) {
        if (state == basis && !(withholding && mayExpunge)) {
            return new Step(this, List.of(), List.of(), 0, false);
        }
        List<StoredMessage> newest = state.messages();
        List<Departed> gone = new ArrayList<>();
        List<StoredMessage> changed = new ArrayList<>();
        List<StoredMessage> ghosts = new ArrayList<>();
        int j = 0;
        for (int i = 0; i < messages.size(); i++) {
            int common = i == j && messages instanceof CommonParts parts ? parts.commonFrom(i, newest) : 0;
            if (common > 0) {
                i += common - 1;
                j += common;
                continue;
            }
            StoredMessage old = messages.get(i);
            StoredMessage now = j < newest.size() ? newest.get(j) : null;
            if (now == old) {
                j++;
            } else if (now != null && now.uid() == old.uid()) {
                j++;
                if (now.modSeq() != old.modSeq() || !now.flags().equals(old.flags())) {
                    changed.add(now);
                }
            } else if (mayExpunge) {
                gone.add(new Departed(i + 1, old.uid()));
            } else {
                ghosts.add(old);
            }
        }
        int added = newest.size() - j;
        View view = ghosts.isEmpty()
                ? new View(newest, state, false, state.highestModSeq())
                : new View(merged(newest, ghosts), state, true, fullySent);
        return new Step(view, gone, changed, added, !basis.keywords().equals(state.keywords()));
    }

    /// @param ghosts that are gone and may not be called so yet
    private static List<StoredMessage> merged(List<StoredMessage> newest, List<StoredMessage> ghosts) {
        List<StoredMessage> all = new ArrayList<>(newest.size() + ghosts.size());
        int j = 0;
        for (StoredMessage ghost : ghosts) {
            while (j < newest.size() && newest.get(j).uid() < ghost.uid()) {
                all.add(newest.get(j++));
            }
            all.add(ghost);
        }
        all.addAll(newest.subList(j, newest.size()));
        return List.copyOf(all);
    }
}
