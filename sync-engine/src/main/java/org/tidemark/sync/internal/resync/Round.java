package org.tidemark.sync.internal.resync;

import java.util.Optional;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.Throttling;

/// What one mailbox adds to a flight, and what follows from the answers.
public interface Round {
    void contribute(Flight flight);

    /// Called instead of [#landed] when the line broke in the flight: what has come is kept, so that a weak line gets
    /// further each time. No anchor moves.
    void cut();

    /// Called when the flight has landed.
    Next landed();

    sealed interface Next {
        record Then(Round round) implements Next {}

        /// Another comparison, one rung lower.
        ///
        /// @param expected the UIDVALIDITY it is made for, if it is known
        record Compare(FlagCheck flags, Optional<UidValidity> expected) implements Next {}

        record Done() implements Next {}

        /// The server asks for a pause.
        record Paused(Completion completion) implements Next {}

        /// @param sentence for a person, without the mailbox's name
        record Failed(String sentence) implements Next {}

        /// The mailbox could not be opened.
        static Next refused(MailboxView view) {
            Optional<Completion> asked = view.completion().filter(c -> Throttling.isThrottled(c.code(), c.text()));
            if (asked.isPresent()) {
                return new Paused(asked.get());
            }
            String text = view.completion().map(Completion::text).orElse("no answer");
            return new Failed("The server will not open it: " + text);
        }
    }
}
