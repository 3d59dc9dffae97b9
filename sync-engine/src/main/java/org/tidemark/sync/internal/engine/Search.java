package org.tidemark.sync.internal.engine;

import java.util.Optional;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.session.Completion;
import org.tidemark.sync.internal.session.Untagged;

/// One search of a flight and the UIDs it has found so far; an answer may come in several lines.
final class Search {
    private UidSet uids = UidSet.EMPTY;
    private boolean answered;

    void take(Untagged.Found found) {
        uids = uids.plus(found.uids());
    }

    void done(Completion completion) {
        answered = completion.ok();
    }

    /// What it found, perhaps nothing; empty if it was refused or has not been answered.
    Optional<UidSet> found() {
        return answered ? Optional.of(uids) : Optional.empty();
    }
}
