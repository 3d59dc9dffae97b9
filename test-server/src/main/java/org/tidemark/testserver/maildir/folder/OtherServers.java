package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.foreign.ForeignLists;
import org.tidemark.testserver.maildir.foreign.ForeignLists.Entry;
import org.tidemark.testserver.maildir.foreign.ForeignUids;
import org.tidemark.testserver.maildir.journal.Mail;
import org.tidemark.testserver.maildir.journal.Mailbox;

/// What other servers of this tree have told about a folder, and what they are told: theirs is read when it is newer,
/// ours is written after it changed. A failure costs the other server's clients a download, never us a change.
final class OtherServers {
    private static final Logger LOG = LoggerFactory.getLogger(OtherServers.class);
    private static final long NOTHING_YET = 0;

    private final Disk disk;
    private long toldUidNext = NOTHING_YET;
    private long toldModSeq = NOTHING_YET;
    private long lastSeen;

    OtherServers(Disk disk) {
        this.disk = disk;
    }

    /// The list of another server of the same UIDVALIDITY, if it was written since we last looked.
    Optional<ForeignUids> news(Path folder, long uidValidity) throws IOException {
        long written = new ForeignLists(disk, folder).written();
        if (written == 0 || written == lastSeen) {
            return Optional.empty();
        }
        lastSeen = written;
        return ForeignUids.read(disk, folder).filter(f -> f.uidValidity() == uidValidity);
    }

    /// Adds what is new; all of it where nothing was told yet.
    void tell(Path folder, Mailbox mailbox, Instant now) {
        if (toldUidNext == NOTHING_YET) {
            tellAll(folder, mailbox, now);
        } else if (mailbox.uidNext() > toldUidNext) {
            int from = mailbox.indexOf(toldUidNext);
            List<Entry> added = entries(mailbox, from < 0 ? -from - 1 : from);
            attempt(folder, () -> {
                ForeignLists lists = new ForeignLists(disk, folder);
                if (lists.add(added, now)) {
                    lastSeen = lists.written();
                    toldUidNext = mailbox.uidNext();
                }
            });
        }
    }

    /// Writes all of it, if anything changed.
    void tellAll(Path folder, Mailbox mailbox, Instant now) {
        boolean known = toldUidNext != NOTHING_YET && mailbox.highestModSeq() == toldModSeq;
        if (known || mailbox.isUntouched()) {
            return;
        }
        attempt(folder, () -> {
            ForeignLists lists = new ForeignLists(disk, folder);
            boolean told = !lists.exist()
                    || lists.write(
                            mailbox.identity().uidValidity(),
                            mailbox.uidNext(),
                            entries(mailbox, 0),
                            mailbox.keywords().names(),
                            now);
            if (told) {
                lastSeen = lists.written();
                toldUidNext = mailbox.uidNext();
                toldModSeq = mailbox.highestModSeq();
            }
        });
    }

    private static List<Entry> entries(Mailbox mailbox, int from) {
        List<Entry> entries = new ArrayList<>();
        for (int i = from; i < mailbox.size(); i++) {
            Mail mail = mailbox.at(i);
            entries.add(new Entry(mail.uid(), mail.place().name()));
        }
        return entries;
    }

    private static void attempt(Path folder, CommitQueue.Effect telling) {
        try {
            telling.run();
        } catch (IOException e) {
            LOG.warn("{}: the lists of other servers are not brought up to date: {}", folder, e.toString());
        }
    }
}
