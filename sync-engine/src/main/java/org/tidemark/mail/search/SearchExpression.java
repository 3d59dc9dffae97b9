package org.tidemark.mail.search;

import java.time.Instant;
import java.util.List;

/// What a search asks, as a tree: one form for the cache's SQL and, later, the server's SEARCH.
public sealed interface SearchExpression {
    /// Words in one of the fields, all of them; what stands in quotation marks is a phrase. The last word may be a
    /// prefix.
    record Text(Field field, String words) implements SearchExpression {}

    record Is(State state) implements SearchExpression {}

    record HasAttachment() implements SearchExpression {}

    /// The text has the address of a web page, written out or behind words.
    record HasLink() implements SearchExpression {}

    /// Brings an entry for a calendar (`text/calendar`, RFC 5545).
    record HasInvitation() implements SearchExpression {}

    /// In a mailbox of that name (any level, any case) or role.
    record In(String mailboxOrRole) implements SearchExpression {}

    record OfAccount(String name) implements SearchExpression {}

    /// Sent before `instant`, exclusive.
    record Before(Instant instant) implements SearchExpression {}

    /// Sent at `instant` or later.
    record After(Instant instant) implements SearchExpression {}

    record LargerThan(long octets) implements SearchExpression {}

    record SmallerThan(long octets) implements SearchExpression {}

    record HasKeyword(String keyword) implements SearchExpression {}

    record And(List<SearchExpression> all) implements SearchExpression {
        public And {
            all = List.copyOf(all);
        }
    }

    record Or(List<SearchExpression> any) implements SearchExpression {
        public Or {
            any = List.copyOf(any);
        }
    }

    record Not(SearchExpression expression) implements SearchExpression {}

    /// Matches every message: the empty query.
    record Everything() implements SearchExpression {}

    enum Field {
        ANY,
        FROM,
        TO,
        CC,
        SUBJECT,
        BODY,
        ATTACHMENT,
        LIST,
        ID
    }

    enum State {
        UNREAD,
        READ,
        STARRED,
        ANSWERED,
        DRAFT,
        PENDING
    }
}
