package org.tidemark.mail.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.EmailAddress;

/// A message that came attached to another one.
///
/// @param messageId the `Message-ID` field without brackets, if there is one
/// @param content its attachments are parts of the message around it, by their sections
public record AttachedMessage(
        String subject,
        List<EmailAddress> from,
        List<EmailAddress> to,
        List<EmailAddress> cc,
        List<EmailAddress> replyTo,
        Optional<Instant> date,
        Optional<String> messageId,
        long size,
        MessageContent.Here content) {}
