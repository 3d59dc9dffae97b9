package org.tidemark.mail.store;

import java.time.Instant;
import java.util.Set;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.search.SearchExpression;

/// What a message list shows, newest first.
///
/// @param conversations one row for each conversation (its newest message) instead of one for each message
public record ListQuery(Source source, Set<Filter> filters, boolean conversations) {
    public ListQuery {
        filters = Set.copyOf(filters);
    }

    /// Where the messages come from.
    public sealed interface Source {
        record InMailbox(MailboxId mailbox) implements Source {}

        /// All mailboxes of this role in all accounts, e.g. the unified inbox.
        record InRole(MailboxRole role) implements Source {}

        /// Everything with `\Flagged`.
        record Starred() implements Source {}

        /// Everything with a change that waits for the server.
        record Waiting() implements Source {}

        /// Everything that matches; an account's mail only, where one is given by `account:` in the expression.
        record Found(SearchExpression expression) implements Source {}

        record OfAccount(AccountId account) implements Source {}

        /// What came from the servers since that moment, wherever it is shown now.
        record Arrived(Instant since) implements Source {}
    }

    /// Narrows any source; several must all hold.
    public enum Filter {
        UNREAD,
        STARRED,
        ATTACHMENTS
    }

    public static ListQuery of(Source source) {
        return new ListQuery(source, Set.of(), false);
    }
}
