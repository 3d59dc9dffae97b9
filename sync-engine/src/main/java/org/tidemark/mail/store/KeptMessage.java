package org.tidemark.mail.store;

import java.time.Instant;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;

/// A message that went from the server without a word that adds up, with its mailbox or with many others at once. It is
/// shown nowhere; its text is kept for some days.
///
/// @param mailbox where it was
/// @param until when it is forgotten
/// @param size octets
public record KeptMessage(
        MessageId id,
        AccountId account,
        MailboxName mailbox,
        Instant since,
        Instant until,
        String subject,
        EmailAddress from,
        Instant date,
        long size) {}
