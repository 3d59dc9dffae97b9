package org.tidemark.ui.fake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tidemark.mail.Flag;
import org.tidemark.mail.search.SearchExpression;

/// Just enough of a search: words anywhere, the states, attachments.
public final class FakeSearch {
    private FakeSearch() {}

    /// Stands in for the parser: `from:x`, `has:attachment`, everything else is words.
    public static SearchExpression parse(String query) {
        List<SearchExpression> parts = Arrays.stream(query.strip().split("\\s+"))
                .<SearchExpression>map(word -> word.equals("has:attachment")
                        ? new SearchExpression.HasAttachment()
                        : word.startsWith("from:")
                                ? new SearchExpression.Text(SearchExpression.Field.FROM, word.substring(5))
                                : new SearchExpression.Text(SearchExpression.Field.ANY, word))
                .toList();
        return parts.size() == 1 ? parts.getFirst() : new SearchExpression.And(parts);
    }

    static boolean matches(SearchExpression expression, FakeMessage m) {
        return switch (expression) {
            case SearchExpression.Text(SearchExpression.Field field, String words) ->
                (field == SearchExpression.Field.FROM ? from(m) : from(m) + " " + m.subject() + " " + m.plain())
                        .toLowerCase(Locale.ROOT)
                        .contains(words.toLowerCase(Locale.ROOT));
            case SearchExpression.HasAttachment has -> m.hasFiles();
            case SearchExpression.And(var all) -> all.stream().allMatch(e -> matches(e, m));
            case SearchExpression.Or(var any) -> any.stream().anyMatch(e -> matches(e, m));
            case SearchExpression.Not(var inner) -> !matches(inner, m);
            case SearchExpression.Is(var state) ->
                state == SearchExpression.State.UNREAD != m.flags().contains(Flag.SEEN);
            case SearchExpression.In in -> true;
            case SearchExpression.OfAccount account -> true;
            case SearchExpression.Before(var at) -> m.date().isBefore(at);
            case SearchExpression.After(var at) -> !m.date().isBefore(at);
            case SearchExpression.LargerThan(long octets) -> m.size() > octets;
            case SearchExpression.SmallerThan(long octets) -> m.size() < octets;
            case SearchExpression.HasKeyword(String keyword) -> m.flags().contains(new Flag(keyword));
            case SearchExpression.Everything everything -> true;
        };
    }

    private static String from(FakeMessage m) {
        return m.from().name() + " " + m.from().address();
    }
}
