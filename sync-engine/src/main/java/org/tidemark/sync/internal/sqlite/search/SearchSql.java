package org.tidemark.sync.internal.sqlite.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.search.SearchExpression;
import org.tidemark.mail.search.SearchExpression.Field;

/// Translates a search into a condition on rows `m` of `message`. Whatever the user typed goes in as a bound value.
public final class SearchSql {
    private static final String NONE_RESTRICTS = "1";
    /// Of signs that divide words nothing is found, rather than everything.
    private static final String NONE_MATCHES = "0";

    private final StringBuilder condition = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private SearchSql() {}

    /// @param values in the order of the question marks
    public record Condition(String sql, List<Object> values) {}

    public static Condition of(SearchExpression expression) {
        SearchSql sql = new SearchSql();
        sql.write(expression);
        return new Condition(sql.condition.toString(), List.copyOf(sql.values));
    }

    private void write(SearchExpression expression) {
        switch (expression) {
            case SearchExpression.Text(Field field, String words) -> text(field, words);
            case SearchExpression.Is(SearchExpression.State state) -> condition.append(is(state));
            case SearchExpression.HasAttachment() -> condition.append("m.attachment = 1");
            case SearchExpression.HasLink() -> match(Marker.LINK.query());
            case SearchExpression.HasInvitation() -> match(Marker.INVITATION.query());
            case SearchExpression.In(String mailbox) -> in(mailbox);
            case SearchExpression.OfAccount(String name) ->
                add("m.account IN (SELECT id FROM account WHERE lower(name) = ?)", name.toLowerCase(Locale.ROOT));
            case SearchExpression.Before(var instant) -> add("m.date < ?", instant.toEpochMilli());
            case SearchExpression.After(var instant) -> add("m.date >= ?", instant.toEpochMilli());
            case SearchExpression.LargerThan(long octets) -> add("m.size > ?", octets);
            case SearchExpression.SmallerThan(long octets) -> add("m.size < ?", octets);
            case SearchExpression.HasKeyword(String keyword) ->
                add(
                        "instr(' ' || lower(m.shown_flags) || ' ', ?) > 0",
                        ' ' + keyword.strip().toLowerCase(Locale.ROOT) + ' ');
            case SearchExpression.And(List<SearchExpression> all) -> and(all);
            case SearchExpression.Or(List<SearchExpression> any) ->
                indexed(expression).ifPresentOrElse(this::match, () -> join(any, " OR ", "0"));
            case SearchExpression.Not(SearchExpression negated) -> {
                condition.append("NOT (");
                write(negated);
                condition.append(')');
            }
            case SearchExpression.Everything() -> condition.append(NONE_RESTRICTS);
        }
    }

    private void add(String sql, Object value) {
        condition.append(sql);
        values.add(value);
    }

    /// What the index can be asked is asked of it at once: it passes over what its lists do not share, while SQL would
    /// have each list made in full.
    private void and(List<SearchExpression> all) {
        List<String> wanted = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        List<SearchExpression> rest = new ArrayList<>();
        for (SearchExpression part : all) {
            Optional<String> query = indexed(part);
            Optional<String> not = part instanceof SearchExpression.Not(SearchExpression negated)
                    ? indexed(negated)
                    : Optional.empty();
            query.ifPresent(wanted::add);
            not.ifPresent(unwanted::add);
            if (query.isEmpty() && not.isEmpty()) {
                rest.add(part);
            }
        }
        if (wanted.isEmpty()) {
            join(all, " AND ", NONE_RESTRICTS);
            return;
        }
        condition.append('(');
        match(joined(wanted, " AND ") + (unwanted.isEmpty() ? "" : " NOT " + joined(unwanted, " OR ")));
        condition.append(" AND ");
        join(rest, " AND ", NONE_RESTRICTS);
        condition.append(')');
    }

    private static String joined(List<String> queries, String word) {
        return queries.stream().collect(Collectors.joining(word, "(", ")"));
    }

    /// The question to the index that is all of the expression, if there is one.
    private static Optional<String> indexed(SearchExpression expression) {
        return switch (expression) {
            case SearchExpression.Text(Field field, String words) ->
                column(field).flatMap(column -> query(words).map(query -> "(" + column + "(" + query + "))"));
            case SearchExpression.Or(List<SearchExpression> any) -> {
                List<String> queries =
                        any.stream().flatMap(one -> indexed(one).stream()).toList();
                yield queries.isEmpty() || queries.size() < any.size()
                        ? Optional.empty()
                        : Optional.of(joined(queries, " OR "));
            }
            case SearchExpression.HasLink() -> Optional.of(Marker.LINK.query());
            case SearchExpression.HasInvitation() -> Optional.of(Marker.INVITATION.query());
            default -> Optional.empty();
        };
    }

    /// How the index names what it has of a field; empty if a row has to be looked at.
    private static Optional<String> column(Field field) {
        return switch (field) {
            case ANY -> Optional.of("");
            case SUBJECT -> Optional.of("subject : ");
            case FROM -> Optional.of("sender : ");
            case TO -> Optional.of("recipients : ");
            case BODY -> Optional.of("body : ");
            case ATTACHMENT -> Optional.of("attachments : ");
            case CC, LIST, ID -> Optional.empty();
        };
    }

    private void match(String query) {
        add("m.id IN (SELECT rowid FROM text WHERE text MATCH ?)", query);
    }

    private void join(List<SearchExpression> parts, String word, String ofNone) {
        if (parts.isEmpty()) {
            condition.append(ofNone);
            return;
        }
        condition.append('(');
        for (int i = 0; i < parts.size(); i++) {
            condition.append(i == 0 ? "" : word);
            write(parts.get(i));
        }
        condition.append(')');
    }

    private static String is(SearchExpression.State state) {
        return switch (state) {
            case UNREAD -> "m.unread = 1";
            case READ -> "m.unread = 0";
            case STARRED -> "m.starred = 1";
            case ANSWERED -> flag("\\answered");
            case DRAFT -> flag("\\draft");
            case PENDING -> "m.pending = 1";
        };
    }

    private static String flag(String lowerCase) {
        return "instr(' ' || lower(m.shown_flags) || ' ', ' " + lowerCase + " ') > 0";
    }

    private void in(String wanted) {
        String folded = wanted.strip().toLowerCase(Locale.ROOT);
        condition.append("m.shown_in IN (SELECT id FROM mailbox WHERE role = ? OR lower(name) = ? OR lower(name) = ?"
                + " OR (length(?) > 0 AND substr('/' || lower(name), -length(?) - 1) = '/' || ?))");
        String wire = MailboxName.encode(wanted.strip()).toLowerCase(Locale.ROOT);
        values.addAll(List.of(wanted.strip().toUpperCase(Locale.ROOT), folded, wire, wire, wire, wire));
    }

    private void text(Field field, String words) {
        switch (field) {
            case ANY, SUBJECT, FROM, TO, BODY, ATTACHMENT -> match(column(field).orElseThrow(), words);
            case CC -> {
                condition.append('(');
                match("recipients : ", words);
                for (String word : words.replace("\"", " ").strip().split("\\s+")) {
                    // SQLite folds ASCII alone; of other names the index has to be enough.
                    if (word.chars().allMatch(c -> c < 0x80)) {
                        add(" AND instr(lower(m.cc || m.bcc), ?) > 0", word.toLowerCase(Locale.ROOT));
                    }
                }
                condition.append(')');
            }
            case LIST ->
                add(
                        "instr(lower(coalesce(m.list_id, '')), ?) > 0",
                        words.strip().toLowerCase(Locale.ROOT));
            case ID -> add("m.msgid = ?", words.strip().replaceAll("^<|>$", ""));
        }
    }

    private void match(String columns, String words) {
        Optional<String> query = query(words);
        if (query.isEmpty()) {
            condition.append(words.isBlank() ? NONE_RESTRICTS : NONE_MATCHES);
        } else {
            match(columns + '(' + query.get() + ')');
        }
    }

    /// An FTS5 query that needs every word, quoted parts as phrases, and takes the last word as a beginning. Nothing in
    /// `words` can act as an operator.
    static Optional<String> query(String words) {
        List<String> phrases = new ArrayList<>();
        String[] parts = words.split("\"", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean quoted = i % 2 == 1;
            String part = parts[i].strip();
            List<String> units = quoted ? List.of(part) : List.of(part.split("\\s+"));
            boolean lastPart = i == parts.length - 1;
            for (int j = 0; j < units.size(); j++) {
                boolean open = lastPart && !quoted && j == units.size() - 1 && !parts[i].endsWith(" ");
                Words.phrase(units.get(j), open).ifPresent(phrases::add);
            }
        }
        return phrases.isEmpty()
                ? Optional.empty()
                : Optional.of(phrases.stream().collect(Collectors.joining(" AND ")));
    }
}
