package org.tidemark.testserver.maildir.journal;

import java.util.Set;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.listing.Place;
import org.tidemark.testserver.store.StoredMessage;

/// A message of a folder and its file. Inode, size and time are those at first sight: a file that differs later was
/// edited, and is another message.
///
/// @param modified nanoseconds since 1970
public record Mail(StoredMessage message, Place place, long inode, long size, long modified) {
    public long uid() {
        return message.uid();
    }

    public String base() {
        return message.base();
    }

    /// Whether that is this message's file, under whatever name. The inode is another one after a restore.
    public boolean isFile(Disk.Facts facts) {
        return facts.kind() == Disk.Kind.FILE
                && (facts.inode() == inode || facts.size() == size && facts.modified() == modified);
    }

    Mail at(Place other) {
        return new Mail(message, other, inode, size, modified);
    }

    public Mail flagged(long modSeq, Set<String> flags, Place other) {
        StoredMessage m = message;
        return new Mail(
                new StoredMessage(m.uid(), modSeq, m.createModSeq(), flags, m.internalDate(), m.emailId(), m.base()),
                other,
                inode,
                size,
                modified);
    }

    public Mail renumbered(long uid) {
        StoredMessage m = message;
        return new Mail(
                new StoredMessage(
                        uid, m.modSeq(), m.createModSeq(), m.flags(), m.internalDate(), m.emailId(), m.base()),
                place,
                inode,
                size,
                modified);
    }
}
