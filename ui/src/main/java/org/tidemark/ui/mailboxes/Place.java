package org.tidemark.ui.mailboxes;

import java.util.Optional;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.Mailbox;

/// Somewhere a person can be: a mailbox, or a view over all accounts.
///
/// @param title what the list is headed with
/// @param mailbox what it is a view of, if of one mailbox
public record Place(Source source, String title, Optional<Mailbox> mailbox) {
    /// Whether two places are the same one, whatever their counts.
    public boolean isSame(Place other) {
        return source.equals(other.source);
    }
}
