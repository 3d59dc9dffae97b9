package org.tidemark.sync.internal.submission;

import java.util.List;

/// Asked when all of a message has left but its end. Until then nothing can have been taken; from then on it may.
@FunctionalInterface
public interface LastWord {
    /// @param refused who will not get it
    /// @return whether to go on; else the line is given up, and nothing was sent
    boolean given(List<RefusedRecipient> refused);
}
