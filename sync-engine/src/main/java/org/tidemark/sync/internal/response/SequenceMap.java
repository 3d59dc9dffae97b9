package org.tidemark.sync.internal.response;

import java.util.Arrays;
import java.util.Optional;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;

/// What this session knows of the sequence numbers of the selected mailbox: enough to give an EXPUNGE or a
/// FETCH without UID its UID, and nothing more. It forgets all as soon as it cannot be sure.
public final class SequenceMap {
    private long[] uids = new long[0];
    private int size;
    /// How many of the numbers have no UID.
    private int unknown;

    void exists(long count) {
        if (count > 50_000_000 || count < size) {
            forget();
            return;
        }
        if (count > uids.length) {
            uids = Arrays.copyOf(uids, (int) Math.max(count, uids.length * 3L / 2));
        }
        Arrays.fill(uids, size, (int) count, 0);
        unknown += (int) count - size;
        size = (int) count;
    }

    void learn(long sequence, Uid uid) {
        if (sequence < 1 || sequence > size) {
            return;
        }
        int at = (int) sequence - 1;
        if (uids[at] == 0) {
            unknown--;
        }
        uids[at] = uid.value();
    }

    Optional<Uid> uid(long sequence) {
        boolean known = sequence >= 1 && sequence <= size && uids[(int) sequence - 1] != 0;
        return known ? Optional.of(new Uid(uids[(int) sequence - 1])) : Optional.empty();
    }

    /// EXPUNGE: everything behind moves up by one.
    Optional<Uid> expunge(long sequence) {
        if (sequence < 1 || sequence > size) {
            forget();
            return Optional.empty();
        }
        Optional<Uid> uid = uid(sequence);
        if (uid.isEmpty()) {
            unknown--;
        }
        int at = (int) sequence - 1;
        System.arraycopy(uids, at + 1, uids, at, size - at - 1);
        size--;
        return uid;
    }

    /// VANISHED of messages that were there until now (not EARLIER).
    void vanish(UidSet gone) {
        if (unknown > 0) {
            forget();
            return;
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!gone.contains(uids[i])) {
                uids[kept++] = uids[i];
            }
        }
        size = kept;
    }

    private void forget() {
        uids = new long[0];
        size = 0;
        unknown = 0;
    }
}
