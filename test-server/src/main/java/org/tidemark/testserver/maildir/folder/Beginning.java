package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.Octets;
import org.tidemark.testserver.maildir.foreign.ForeignLists;
import org.tidemark.testserver.maildir.foreign.ForeignUids;
import org.tidemark.testserver.maildir.journal.ExpungeLog;
import org.tidemark.testserver.maildir.journal.Mail;
import org.tidemark.testserver.maildir.journal.Mailbox;
import org.tidemark.testserver.maildir.journal.ObjectIds;
import org.tidemark.testserver.maildir.listing.DirectoryTimes;

/// First states of folders: where there was none, and where the one found must not be gone on with.
final class Beginning {
    private static final long LEAST_JUMP = 1000;
    private static final long JUMP_PER_SECOND = 10;
    /// More mail than this does not come between a backup and its return; UIDs are few, and end.
    private static final long MOST_JUMP = 1_000_000;
    /// Clients with signed UIDs end here.
    private static final long LID = 0x7FFF_FFFFL;

    private final TreeContext tree;
    private final Path directory;

    Beginning(TreeContext tree, Path directory) {
        this.tree = tree;
        this.directory = directory;
    }

    /// A state that knows no message yet.
    ///
    /// @param before the last UIDVALIDITY known, 0 if none is
    /// @param foreign what another server has told clients about this folder; its UIDNEXT may be old, as a backup's
    Mailbox create(long before, Optional<ForeignUids> foreign) throws IOException {
        Disk.Facts cur = tree.disk().facts(directory.resolve("cur"));
        long seed = tree.modSeqs().seed(newest());
        long seconds =
                foreign.map(f -> Math.max(0, seed / 1_000_000 - f.written())).orElse(0L);
        long uidNext = foreign.map(f -> f.uidNext() + jump(seconds)).orElse(1L);
        boolean adopt = foreign.isPresent() && uidNext <= LID && foreign.get().uidValidity() >= before;
        Mailbox.Identity identity = new Mailbox.Identity(
                adopt ? foreign.get().uidValidity() : uidValidity(before),
                ObjectIds.mailbox(cur.inode(), cur.born()),
                generation());
        Mailbox mailbox = new Mailbox(identity, adopt ? uidNext : 1, seed, new ExpungeLog(seed, seed));
        mailbox.learn(new ForeignLists(tree.disk(), directory).dovecotKeywords());
        return mailbox;
    }

    /// The same messages in a new generation: one new modSeq for all, an expunge log that starts with it, and UIDNEXT
    /// so far ahead that no UID is given again which was given after the state was saved.
    ///
    /// @param above a modSeq that some client has seen
    /// @param anew whether to give another UIDVALIDITY, and UIDs from 1, in any case
    Mailbox renew(Mailbox old, long above, boolean anew) throws IOException {
        tree.modSeqs().observe(Math.max(above, old.highestModSeq()));
        long modSeq = tree.modSeqs().seed(newest());
        long uidNext = old.uidNext() + jump(tree.modSeqs().secondsSince(old.highestModSeq()));
        boolean renumber = anew || uidNext > LID;
        Mailbox.Identity identity = new Mailbox.Identity(
                renumber
                        ? uidValidity(old.identity().uidValidity())
                        : old.identity().uidValidity(),
                old.identity().mailboxId(),
                generation());
        Mailbox mailbox =
                new Mailbox(identity, renumber ? old.size() + 1 : uidNext, modSeq, new ExpungeLog(modSeq, modSeq));
        mailbox.learn(old.keywords().names());
        for (int i = 0; i < old.size(); i++) {
            Mail mail = old.at(i)
                    .flagged(modSeq, old.at(i).message().flags(), old.at(i).place());
            mailbox.add(renumber ? mail.renumbered(i + 1) : mail);
        }
        return mailbox;
    }

    private static long jump(long seconds) {
        return Math.clamp(JUMP_PER_SECOND * Math.min(seconds, MOST_JUMP), LEAST_JUMP, MOST_JUMP);
    }

    private long uidValidity(long before) {
        String name = Octets.name(directory);
        long floor = Math.max(before, tree.validities().of(name)) + 1;
        return Math.clamp(Math.max(tree.modSeqs().seconds(), floor), 1, 0xFFFF_FFFFL);
    }

    private long generation() {
        synchronized (tree.random()) {
            return tree.random().nextLong();
        }
    }

    /// The newest time that the directories show, in microseconds.
    private long newest() throws IOException {
        return DirectoryTimes.of(tree.disk(), directory).newest() / 1000;
    }
}
