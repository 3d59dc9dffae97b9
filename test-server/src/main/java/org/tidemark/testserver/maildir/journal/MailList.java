package org.tidemark.testserver.maildir.journal;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.tidemark.testserver.store.CommonParts;
import org.tidemark.testserver.store.StoredMessage;

/// The first `count` of pieces that nobody changes below `count` any more: a snapshot without a copy.
public final class MailList extends AbstractList<StoredMessage> implements RandomAccess, CommonParts {
    static final int PIECE_BITS = 8;
    /// How many there are in each piece.
    static final int PIECE = 1 << PIECE_BITS;

    private final Mail[][] pieces;
    private final int count;

    MailList(Mail[][] pieces, int count) {
        this.pieces = pieces;
        this.count = count;
    }

    static Mail at(Mail[][] pieces, int index) {
        return pieces[index >> PIECE_BITS][index & PIECE - 1];
    }

    @Override
    public StoredMessage get(int index) {
        return mail(index).message();
    }

    public Mail mail(int index) {
        return at(pieces, Objects.checkIndex(index, count));
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public int commonFrom(int index, List<StoredMessage> other) {
        int piece = index >> PIECE_BITS;
        if (!(other instanceof MailList list)
                || index >= Math.min(count, list.count)
                || pieces[piece] != list.pieces[piece]) {
            return 0;
        }
        return Math.min(Math.min(count, list.count), piece + 1 << PIECE_BITS) - index;
    }

    /// The position of a UID, or −(insertion point) − 1.
    public int indexOf(long uid) {
        return indexOf(pieces, count, uid);
    }

    static int indexOf(Mail[][] pieces, int count, long uid) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int mid = (low + high) >>> 1;
            long there = at(pieces, mid).uid();
            if (there < uid) {
                low = mid + 1;
            } else if (there > uid) {
                high = mid - 1;
            } else {
                return mid;
            }
        }
        return -low - 1;
    }
}
