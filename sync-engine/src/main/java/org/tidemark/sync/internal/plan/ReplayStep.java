package org.tidemark.sync.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidemark.mail.Flag;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.sync.internal.cache.PendingIntent.Work;

/// One command of the replay, or the few that belong together, made of one or more intents.
public sealed interface ReplayStep {
    /// The mailbox it is sent in.
    MailboxId mailbox();

    /// The intents that are done only when this is.
    Set<IntentId> ids();

    /// `+FLAGS` or `-FLAGS`, never a replacement (lessons.md#deltas-only).
    record StoreFlags(MailboxId mailbox, boolean add, Set<Flag> flags, Map<MessageId, Uid> messages, Set<IntentId> ids)
            implements ReplayStep {}

    record MoveMessages(MailboxId mailbox, MailboxId target, Map<MessageId, Uid> messages, Set<IntentId> ids)
            implements ReplayStep {}

    /// @param copies the local row of each message's copy
    record CopyMessages(
            MailboxId mailbox,
            MailboxId target,
            Map<MessageId, Uid> messages,
            Map<MessageId, MessageId> copies,
            Set<IntentId> ids)
            implements ReplayStep {}

    record ExpungeMessages(MailboxId mailbox, Map<MessageId, Uid> messages, Set<IntentId> ids) implements ReplayStep {}

    record AppendMessage(MailboxId mailbox, Work.Append work, Set<IntentId> ids) implements ReplayStep {}

    record CreateMailbox(MailboxId mailbox, MailboxName name, Set<IntentId> ids) implements ReplayStep {}

    /// What may be sent now, in the order it is sent.
    ///
    /// @param moot intents that came to nothing: their messages are gone, or one undid the other
    record Plan(List<ReplayStep> steps, Set<IntentId> moot) {}
}
