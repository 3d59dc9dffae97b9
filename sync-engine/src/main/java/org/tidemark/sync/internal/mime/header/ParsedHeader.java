package org.tidemark.sync.internal.mime.header;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.EmailAddress;

/// What a list, a thread and a search need of a header. Everything is decoded; nothing is ever null; what cannot be
/// read is empty.
///
/// @param messageId without brackets
/// @param references oldest first, without brackets; what In-Reply-To names where References names nobody
/// @param listId the identifier in brackets of List-Id (RFC 2919)
public record ParsedHeader(
        String subject,
        List<EmailAddress> from,
        List<EmailAddress> to,
        List<EmailAddress> cc,
        List<EmailAddress> bcc,
        List<EmailAddress> replyTo,
        Optional<Instant> date,
        Optional<String> messageId,
        List<String> references,
        Optional<String> listId) {}
