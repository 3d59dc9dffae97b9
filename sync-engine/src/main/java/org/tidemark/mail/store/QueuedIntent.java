package org.tidemark.mail.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MessageId;

/// A change of the user that is not done: waiting for the server, or refused by it.
///
/// @param kind one word for icons: `flag`, `move`, `copy`, `delete`, `append`, `create`, `send`, `rename`, `remove`
/// @param sentence what it does in words, e.g. “Move ‘Minutes’ to Archive”
/// @param reason why it was refused or what it needs, in words
public record QueuedIntent(
        IntentId id,
        AccountId account,
        String kind,
        String sentence,
        List<MessageId> messages,
        Instant createdAt,
        State state,
        Optional<String> reason) {
    public enum State {
        WAITING,
        REFUSED,
        NEEDS_ATTENTION;

        /// As `queue --json` writes it.
        public String text() {
            return switch (this) {
                case WAITING -> "waiting";
                case REFUSED -> "refused";
                case NEEDS_ATTENTION -> "needs-attention";
            };
        }
    }
}
