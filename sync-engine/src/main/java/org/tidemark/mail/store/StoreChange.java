package org.tidemark.mail.store;

import java.util.Set;
import org.tidemark.mail.MailboxId;

/// Says what a committed transaction may have changed. Numbers rise by one; who sees a gap reads everything again.
///
/// @param sequence 1 for the first change after the cache was opened
/// @param mailboxes whose lists or counts may differ
/// @param tree whether mailboxes or accounts came, went or changed their name
/// @param queue whether the queue of waiting changes differs
public record StoreChange(long sequence, Set<MailboxId> mailboxes, boolean tree, boolean queue) {
    public StoreChange {
        mailboxes = Set.copyOf(mailboxes);
    }
}
