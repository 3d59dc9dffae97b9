package org.tidemark.ui.messagelist;

import java.util.Optional;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.ui.mailboxes.TreeRows;

/// What a person must be told of where a row's message lies.
///
/// @param recipients whether the row names who gets the message, not who wrote it: in Sent and Drafts
/// @param name of the mailbox; empty where the heading of the list says it
record RowPlace(boolean recipients, String name) {
    static final RowPlace HERE = new RowPlace(false, "");

    /// @param mailbox empty while it is not known
    static RowPlace of(Optional<Mailbox> mailbox, Source source) {
        return mailbox.map(m -> new RowPlace(
                        m.role() == MailboxRole.SENT || m.role() == MailboxRole.DRAFTS,
                        mixes(source) ? TreeRows.place(m).title() : ""))
                .orElse(HERE);
    }

    /// Whether a list has messages of mailboxes that differ in more than their account.
    private static boolean mixes(Source source) {
        return switch (source) {
            case Source.InMailbox mailbox -> false;
            case Source.InRole role -> false;
            case Source.Starred starred -> true;
            case Source.Found found -> true;
            case Source.OfAccount account -> true;
            case Source.Waiting waiting -> true;
            case Source.Arrived arrived -> true;
        };
    }
}
