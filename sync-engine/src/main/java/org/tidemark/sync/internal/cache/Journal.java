package org.tidemark.sync.internal.cache;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;

/// The queue of the user's changes, as the replay sees it. Each call is one durable transaction.
public interface Journal {
    /// What may be sent now, oldest first; refused intents are not among them. Re-read after every effect: an earlier
    /// one may have given a message its UID.
    List<PendingIntent> waiting(AccountId account, Instant now);

    /// How many wait, and how many were refused and still want the user.
    int waitingCount(AccountId account);

    int refusedCount(AccountId account);

    /// A command for these is about to be sent that must not be repeated blindly. That, and the [Floor] of what it will
    /// make, is durable before the command leaves.
    void uncertain(List<IntentId> ids);

    /// Which of the messages that have come into the target of a change since its command left are what the command
    /// made. A message is known by its header, and by its size where it has no Message-ID; what another change has
    /// claimed is left out, what a sync has merely brought is not.
    ///
    /// @param rows that wait for a place; of those that are alike the first gets one
    /// @param above all messages of the target at or above the floor, in any order
    Map<MessageId, Uid> recognise(IntentId id, List<MessageId> rows, List<Arrival> above);

    /// A tagged NO or BAD came: it did not happen, after all.
    void certain(List<IntentId> ids);

    /// Applies the effects to the mirror and closes the intents, in one transaction.
    void done(List<IntentId> ids, List<Effect> effects);

    /// The server said no for good: stays in the queue, with its local effect, until the user decides.
    ///
    /// @param reason in words, the server's text included
    void refused(IntentId id, String reason);

    /// It cannot be done as it is (its message or target is lost): stays until the user decides.
    void needsAttention(IntentId id, String reason);
}
