package org.tidemark.sync.internal.cache.outgoing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxRole;

/// The mail on its way out. Each call is one durable transaction.
public interface Outbox {
    /// What is not sent, oldest first.
    List<OutgoingMail> open(AccountId account);

    Optional<OutgoingMail> find(IntentId id);

    /// The first time after `now` at which a mail of any account may be tried.
    Optional<Instant> nextTry(Instant now);

    /// The octets as they are kept in Sent; empty if it has been taken back.
    Optional<byte[]> octets(IntentId id);

    /// Where the account has a message of that Message-ID that came there after the last attempt: Sent, INBOX.
    Set<MailboxRole> seen(OutgoingMail mail);

    /// Writes down how far it has come. With the first recipient who has it, the copy for Sent is queued; when all have
    /// it, the mail leaves the outbox.
    ///
    /// @return false if it has been taken back meanwhile; then nothing is written
    boolean store(OutgoingMail mail, OutgoingState next);
}
