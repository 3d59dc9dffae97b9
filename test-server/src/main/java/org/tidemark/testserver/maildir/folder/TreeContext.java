package org.tidemark.testserver.maildir.folder;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.Reserve;
import org.tidemark.testserver.maildir.journal.ModSeqClock;
import org.tidemark.testserver.maildir.journal.Retention;
import org.tidemark.testserver.maildir.listing.BaseNames;

/// What all folders of a tree share.
///
/// @param uploads where octets wait that are not yet in a folder
/// @param reserve space for deletions
/// @param touched inodes of files that lost a name when what a crash left was tidied up
/// @param retention of expunges
/// @param validities of folders that no longer exist under their name
public record TreeContext(
        Disk disk,
        Clock clock,
        RandomGenerator random,
        ModSeqClock modSeqs,
        BaseNames bases,
        Path uploads,
        Set<Long> touched,
        RetiredValidities validities,
        Reserve reserve,
        Retention retention) {}
