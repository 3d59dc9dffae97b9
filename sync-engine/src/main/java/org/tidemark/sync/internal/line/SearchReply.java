package org.tidemark.sync.internal.line;

import java.util.Optional;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.Untagged;

/// One search of a flight and the UIDs it has found so far; an answer may come in several lines.
public final class SearchReply {
    private UidSet uids = UidSet.EMPTY;
    private boolean answered;
    private boolean garbled;

    void take(Untagged.Found found) {
        uids = uids.plus(found.uids());
    }

    /// A part of what was found could not be read.
    void garbled() {
        garbled = true;
    }

    void done(Completion completion) {
        answered = completion.ok();
    }

    /// What it found, perhaps nothing; empty if it was refused, has not been answered, or could not be read.
    public Optional<UidSet> found() {
        return answered && !garbled ? Optional.of(uids) : Optional.empty();
    }
}
