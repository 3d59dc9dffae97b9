package org.tidemark.sync.internal.cache;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;

/// A waiting intent with what the server needs to know of it, as of now.
///
/// @param floor present if a command for it was sent and no answer came: what that made in the target, if anything, has
///     no lower UID
public record PendingIntent(IntentId id, Instant createdAt, Optional<Floor> floor, Work work) {
    /// Whether it may have happened: look before sending it again.
    public boolean uncertain() {
        return floor.isPresent();
    }

    /// A message an intent is about, where the server has it.
    ///
    /// @param uid absent while the message has no place on the server yet (made or moved by an earlier intent)
    /// @param messageId the `Message-ID` field, to look for it
    public record Target(
            MessageId message, MailboxId mailbox, Optional<Uid> uid, Optional<String> messageId, long size) {}

    public sealed interface Work {
        record Flags(List<Target> targets, Set<Flag> add, Set<Flag> remove) implements Work {}

        record Move(List<Target> targets, MailboxId target) implements Work {}

        /// @param copies the local rows made for the copies, in the order of `targets`
        record Copy(List<Target> targets, List<MessageId> copies, MailboxId target) implements Work {}

        /// Mark `\Deleted` and UID EXPUNGE.
        record Expunge(List<Target> targets) implements Work {}

        record Append(
                MessageId message,
                MailboxId target,
                Octets octets,
                FlagSet flags,
                Optional<Instant> internalDate,
                Optional<String> messageId)
                implements Work {}

        record Create(MailboxId mailbox, MailboxName name) implements Work {}
    }
}
