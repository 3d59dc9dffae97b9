package org.tidemark.mail.search;

import java.util.List;

/// A search as it was understood.
///
/// @param problems what was not understood and is searched for as text instead, one sentence each
public record ParsedSearch(SearchExpression expression, List<String> problems) {
    public ParsedSearch {
        problems = List.copyOf(problems);
    }
}
