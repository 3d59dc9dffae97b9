package org.tidemark.sync.internal.sqlite.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.ListQuery.Filter;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.sync.internal.sqlite.search.SearchSql;

/// The statement for a message list: ids and conversations, newest first. Those for one mailbox are answered from one
/// index alone.
final class ListSql {
    private ListSql() {}

    record Query(String sql, Object[] values) {}

    static Query of(ListQuery query) {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT m.id, m.thread FROM message m WHERE ");
        sql.append(source(query.source(), values));
        for (Filter filter : Set.copyOf(query.filters())) {
            sql.append(
                    switch (filter) {
                        case UNREAD -> " AND m.unread = 1";
                        case STARRED -> " AND m.starred = 1";
                        case ATTACHMENTS -> " AND m.attachment = 1";
                    });
        }
        sql.append(" ORDER BY m.date DESC, m.id DESC");
        return new Query(sql.toString(), values.toArray());
    }

    private static String source(Source source, List<Object> values) {
        return switch (source) {
            case Source.InMailbox(var mailbox) -> {
                values.add(mailbox.value());
                yield "m.shown_in = ?";
            }
            case Source.InRole(var role) -> {
                values.add(role.name());
                yield "m.shown_in IN (SELECT id FROM mailbox WHERE role = ?)";
            }
            case Source.Starred() -> "m.starred = 1 AND m.shown_in IS NOT NULL";
            case Source.Waiting() -> "m.pending = 1 AND m.shown_in IS NOT NULL";
            case Source.OfAccount(var account) -> {
                values.add(account.value());
                yield "m.shown_in IN (SELECT id FROM mailbox WHERE account = ?)";
            }
            case Source.Arrived(var since) -> {
                values.add(since.toEpochMilli());
                yield "m.born >= ? AND m.uid IS NOT NULL AND m.shown_in IS NOT NULL";
            }
            case Source.Found(var expression) -> {
                SearchSql.Condition found = SearchSql.of(expression);
                values.addAll(found.values());
                yield "m.shown_in IS NOT NULL AND (" + found.sql() + ")";
            }
        };
    }
}
