package org.tidemark.mail.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.Uid;

/// One message as the reader heads it.
///
/// @param uid absent while the message exists only here (made offline)
/// @param messageId the `Message-ID` field without brackets, if there is one
/// @param waiting what still waits for the server, as sentences
public record MessageView(
        MessageId id,
        MailboxId mailbox,
        Optional<Uid> uid,
        ThreadId thread,
        String subject,
        List<EmailAddress> from,
        List<EmailAddress> to,
        List<EmailAddress> cc,
        List<EmailAddress> replyTo,
        Instant date,
        Instant internalDate,
        long size,
        FlagSet flags,
        Optional<String> messageId,
        List<String> waiting) {}
