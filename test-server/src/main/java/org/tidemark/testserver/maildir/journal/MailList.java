package org.tidemark.testserver.maildir.journal;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.tidemark.testserver.store.StoredMessage;

/// The first `count` of an array that nobody changes below `count` any more: a snapshot without a copy.
public final class MailList extends AbstractList<StoredMessage> implements RandomAccess {
    private final Mail[] mails;
    private final int count;

    public MailList(Mail[] mails, int count) {
        this.mails = mails;
        this.count = count;
    }

    @Override
    public StoredMessage get(int index) {
        return mail(index).message();
    }

    public Mail mail(int index) {
        java.util.Objects.checkIndex(index, count);
        return mails[index];
    }

    @Override
    public int size() {
        return count;
    }

    /// The position of a UID, or −(insertion point) − 1.
    public int indexOf(long uid) {
        return indexOf(mails, count, uid);
    }

    static int indexOf(Mail[] mails, int count, long uid) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int mid = (low + high) >>> 1;
            long there = mails[mid].uid();
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
