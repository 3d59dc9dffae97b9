package org.tidemark.sync.internal.engine;

import org.tidemark.sync.internal.session.Completion;

/// What one mailbox adds to a flight, and what follows from the answers.
interface Round {
    void contribute(Flight flight);

    /// Called when the flight has landed.
    Next landed();

    sealed interface Next {
        record Then(Round round) implements Next {}

        record Done() implements Next {}

        /// The server asks for a pause.
        record Paused(Completion completion) implements Next {}

        /// @param sentence for a person, without the mailbox's name
        record Failed(String sentence) implements Next {}
    }
}
