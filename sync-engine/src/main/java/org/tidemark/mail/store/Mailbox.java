package org.tidemark.mail.store;

import java.time.Instant;
import java.util.Optional;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;

/// A mailbox as the screen shows it: server state with the user's waiting changes laid over it.
///
/// @param selectable false for a level that holds other mailboxes only (`\Noselect`)
/// @param total messages shown in it
/// @param unread of these, without `\Seen`
/// @param headersHere how many of the server's messages the cache knows; less than [#serverCount] during a first sync
/// @param serverCount what the server last said (EXISTS)
/// @param textsHere messages whose complete text is in the cache
/// @param oldestText date of the oldest message from which on all texts are here, if any are
/// @param syncedAt when the cache last equalled the server
/// @param problem why it could not be brought up to date last time, in words
/// @param pending made or renamed offline and not yet on the server
public record Mailbox(
        MailboxId id,
        AccountId account,
        MailboxName name,
        MailboxRole role,
        boolean selectable,
        int total,
        int unread,
        int headersHere,
        int serverCount,
        int textsHere,
        Optional<Instant> oldestText,
        Optional<Instant> syncedAt,
        Optional<String> problem,
        boolean pending) {}
