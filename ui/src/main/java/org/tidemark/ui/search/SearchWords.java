package org.tidemark.ui.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tidemark.mail.search.SearchExpression;

/// The words of a search that are to be marked where they stand.
public final class SearchWords {
    private SearchWords() {}

    /// In lower case; those that must not occur are left out.
    public static List<String> of(SearchExpression expression) {
        List<String> words = new ArrayList<>();
        collect(expression, words);
        return List.copyOf(words);
    }

    private static void collect(SearchExpression expression, List<String> words) {
        switch (expression) {
            case SearchExpression.Text(SearchExpression.Field field, String text) -> {
                for (String word :
                        text.toLowerCase(Locale.ROOT).replace("\"", " ").strip().split("\\s+")) {
                    if (!word.isEmpty()) {
                        words.add(word);
                    }
                }
            }
            case SearchExpression.And(var all) -> all.forEach(e -> collect(e, words));
            case SearchExpression.Or(var any) -> any.forEach(e -> collect(e, words));
            case SearchExpression.Not not -> {
                // What must not occur cannot be marked.
            }
            case SearchExpression.Is is -> {}
            case SearchExpression.HasAttachment has -> {}
            case SearchExpression.HasLink has -> {}
            case SearchExpression.HasInvitation has -> {}
            case SearchExpression.In in -> {}
            case SearchExpression.OfAccount account -> {}
            case SearchExpression.Before before -> {}
            case SearchExpression.After after -> {}
            case SearchExpression.LargerThan larger -> {}
            case SearchExpression.SmallerThan smaller -> {}
            case SearchExpression.HasKeyword keyword -> {}
            case SearchExpression.Everything everything -> {}
        }
    }
}
