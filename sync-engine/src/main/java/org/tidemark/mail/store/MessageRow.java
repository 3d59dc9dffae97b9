package org.tidemark.mail.store;

import java.time.Instant;
import java.util.List;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;

/// One line of a message list, flags and place as the user wishes them. Read for a conversation, it speaks of the
/// conversation's messages in this mailbox: `\Seen` only if all have it, `\Flagged`, `pending` and `hasAttachment` if
/// one has; everything else is the message's own.
///
/// @param from the first author; in Sent and Drafts the first recipient
/// @param people the first author (or recipient) of each message of the conversation, oldest first, nobody twice
/// @param preview the first words of the text, white space folded; empty if the text is not here
/// @param date when it was sent, else when it arrived
/// @param pending whether one of its changes still waits for the server
/// @param textHere whether the complete message is in the cache
/// @param threadSize messages of the conversation in this mailbox, at least 1
/// @param threadUnread of these, unread
public record MessageRow(
        MessageId id,
        MailboxId mailbox,
        ThreadId thread,
        EmailAddress from,
        List<EmailAddress> people,
        String subject,
        String preview,
        Instant date,
        FlagSet flags,
        boolean pending,
        boolean hasAttachment,
        boolean textHere,
        long size,
        int threadSize,
        int threadUnread) {
    public MessageRow {
        people = List.copyOf(people);
    }
}
