package org.tidemark.mail.search;

import java.util.List;

/// A search as it was understood.
///
/// @param problems what was not understood and is searched for as text instead, one sentence each
/// @param terms the parts with a field that stand for themselves, in the order they were typed
public record ParsedSearch(SearchExpression expression, List<String> problems, List<Term> terms) {
    public ParsedSearch {
        problems = List.copyOf(problems);
        terms = List.copyOf(terms);
    }

    /// Where a part lies in what was typed. It can be taken out and put anywhere else between two words without
    /// changing what the whole means.
    ///
    /// @param to exclusive
    public record Term(int from, int to) {}
}
