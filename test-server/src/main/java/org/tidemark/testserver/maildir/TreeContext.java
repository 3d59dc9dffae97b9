package org.tidemark.testserver.maildir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// What all folders of a tree share.
///
/// @param uploads where octets wait that are not yet in a folder
/// @param reserve space for deletions
/// @param validities of folders that no longer exist under their name
record TreeContext(
        Disk disk,
        Clock clock,
        RandomGenerator random,
        ModSeqClock modSeqs,
        BaseNames bases,
        Path uploads,
        RetiredValidities validities,
        Reserve reserve) {}
