package org.tidemark.ui.fake;

import java.util.Locale;
import org.tidemark.mail.Flag;
import org.tidemark.mail.search.SearchExpression;
import org.tidemark.ui.search.SearchWords;

/// Just enough of a search: words anywhere, in subjects and in authors, the states, attachments.
public final class FakeSearch {
    private FakeSearch() {}

    static boolean matches(SearchExpression expression, FakeMessage m) {
        return switch (expression) {
            case SearchExpression.Text(SearchExpression.Field field, String words) ->
                SearchWords.of(expression).stream().allMatch(text(field, m).toLowerCase(Locale.ROOT)::contains);
            case SearchExpression.HasAttachment has -> m.hasFiles();
            case SearchExpression.HasLink has -> m.plain().contains("https://");
            case SearchExpression.HasInvitation has -> false;
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

    private static String text(SearchExpression.Field field, FakeMessage m) {
        return switch (field) {
            case FROM -> from(m);
            case SUBJECT -> m.subject();
            default -> from(m) + " " + m.subject() + " " + m.plain();
        };
    }

    private static String from(FakeMessage m) {
        return m.from().name() + " " + m.from().address();
    }
}
