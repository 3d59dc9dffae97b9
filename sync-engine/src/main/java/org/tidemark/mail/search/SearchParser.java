package org.tidemark.mail.search;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.mail.search.SearchExpression.Field;
import org.tidemark.mail.search.SearchExpression.State;

/// Reads the search field. Words are all wanted; `OR` stands between alternatives, `NOT` or a hyphen before one thing,
/// parentheses around several, quotation marks around a phrase. Fields: `from: to: cc: bcc: subject: body: attachment:
/// list: id: is: has: in: account: before: after: on: larger: smaller: keyword:`.
///
/// A search is never refused: what cannot be understood is searched for as the text it is, and said.
public final class SearchParser {
    private static final int DEEPEST = 50;

    private final List<SearchToken> tokens;
    private final ZonedDateTime now;
    private final List<String> problems = new ArrayList<>();
    private int next;
    private int depth;

    private SearchParser(List<SearchToken> tokens, ZonedDateTime now) {
        this.tokens = tokens;
        this.now = now;
    }

    /// @param clock says what today is, and in which zone
    public static ParsedSearch parse(String query, Clock clock) {
        SearchParser parser = new SearchParser(SearchToken.read(query), ZonedDateTime.now(clock));
        List<SearchExpression> all = new ArrayList<>();
        while (parser.next < parser.tokens.size()) {
            all.add(parser.query());
            if (parser.next < parser.tokens.size()) {
                parser.next++;
                parser.problem("A parenthesis is closed that was never opened.");
            }
        }
        return new ParsedSearch(and(all), parser.problems);
    }

    private void problem(String sentence) {
        if (!problems.contains(sentence)) {
            problems.add(sentence);
        }
    }

    private static SearchExpression and(List<SearchExpression> all) {
        List<SearchExpression> wanted = all.stream()
                .filter(e -> !(e instanceof SearchExpression.Everything))
                .toList();
        return switch (wanted.size()) {
            case 0 -> new SearchExpression.Everything();
            case 1 -> wanted.getFirst();
            default -> new SearchExpression.And(wanted);
        };
    }

    /// `query := orTerm {orTerm}`, up to a closing parenthesis or the end. Plain words that follow each other become
    /// one text, so that the index is asked once.
    private SearchExpression query() {
        List<SearchExpression> all = new ArrayList<>();
        while (next < tokens.size() && !(tokens.get(next) instanceof SearchToken.Close)) {
            SearchExpression term = alternatives();
            if (!all.isEmpty()
                    && all.getLast() instanceof SearchExpression.Text(Field before, String words)
                    && term instanceof SearchExpression.Text(Field after, String more)
                    && before == Field.ANY
                    && after == Field.ANY) {
                all.set(all.size() - 1, new SearchExpression.Text(Field.ANY, words + ' ' + more));
            } else {
                all.add(term);
            }
        }
        return and(all);
    }

    /// `orTerm := notTerm {OR notTerm}`.
    private SearchExpression alternatives() {
        List<SearchExpression> any = new ArrayList<>();
        any.add(negatable());
        while (next < tokens.size() && tokens.get(next) instanceof SearchToken.Either) {
            next++;
            if (next == tokens.size() || tokens.get(next) instanceof SearchToken.Close) {
                problem("OR has nothing after it.");
            } else {
                any.add(negatable());
            }
        }
        return any.size() == 1 ? any.getFirst() : new SearchExpression.Or(any);
    }

    /// `notTerm := [NOT] atom`: binds to one atom only.
    private SearchExpression negatable() {
        boolean negated = false;
        while (next < tokens.size() && tokens.get(next) instanceof SearchToken.Negation) {
            negated = !negated;
            next++;
        }
        if (next == tokens.size() || tokens.get(next) instanceof SearchToken.Close) {
            problem("NOT has nothing after it.");
            return new SearchExpression.Everything();
        }
        SearchExpression atom = atom();
        return negated ? new SearchExpression.Not(atom) : atom;
    }

    private SearchExpression atom() {
        return switch (tokens.get(next++)) {
            case SearchToken.Open() -> group();
            case SearchToken.Close() -> new SearchExpression.Everything();
            case SearchToken.Negation() -> new SearchExpression.Everything();
            case SearchToken.Either() -> {
                problem("OR has nothing before it.");
                yield text(Field.ANY, new SearchToken.Word("", "or", false, "OR"));
            }
            case SearchToken.Word word -> field(word);
        };
    }

    private SearchExpression group() {
        if (depth == DEEPEST) {
            problem("The parentheses are nested too deeply.");
            return new SearchExpression.Everything();
        }
        depth++;
        SearchExpression inside = query();
        depth--;
        if (next < tokens.size()) {
            next++;
        } else {
            problem("A parenthesis is not closed.");
        }
        return inside;
    }

    private SearchExpression field(SearchToken.Word word) {
        if (word.field().isEmpty()) {
            return text(Field.ANY, word);
        }
        Optional<Optional<SearchExpression>> known = known(word);
        if (known.isEmpty()) {
            problem("There is no field “" + word.field() + "”.");
        } else if (known.get().isEmpty()) {
            problem(misunderstood(word));
        }
        return known.flatMap(k -> k).orElseGet(() -> text(Field.ANY, new SearchToken.Word("", word.raw(), true, "")));
    }

    private static String misunderstood(SearchToken.Word word) {
        if (word.value().isEmpty()) {
            return "“" + word.field() + ":” has nothing after it.";
        }
        return "“" + word.value() + "” does not fit “" + word.field() + ":”.";
    }

    /// Empty: no such field. Empty inside: the value does not fit.
    private Optional<Optional<SearchExpression>> known(SearchToken.Word word) {
        String value = word.value();
        if (value.isBlank()) {
            return Optional.of(Optional.empty());
        }
        return switch (word.field()) {
            case "from" -> known(text(Field.FROM, word));
            case "to", "bcc" -> known(text(Field.TO, word));
            case "cc" -> known(text(Field.CC, word));
            case "subject" -> known(text(Field.SUBJECT, word));
            case "body" -> known(text(Field.BODY, word));
            case "attachment" -> known(text(Field.ATTACHMENT, word));
            case "list" -> known(new SearchExpression.Text(Field.LIST, value));
            case "id" -> known(new SearchExpression.Text(Field.ID, value));
            case "is" -> Optional.of(is(value));
            case "has" ->
                Optional.of(
                        value.equalsIgnoreCase("attachment")
                                ? Optional.of(new SearchExpression.HasAttachment())
                                : Optional.empty());
            case "in" -> known(new SearchExpression.In(value));
            case "account" -> known(new SearchExpression.OfAccount(value));
            case "keyword" -> known(new SearchExpression.HasKeyword(value));
            case "before" -> Optional.of(day(value).map(d -> new SearchExpression.Before(d.toInstant())));
            case "after" -> Optional.of(day(value).map(d -> new SearchExpression.After(d.toInstant())));
            case "on" -> Optional.of(day(value).map(SearchParser::on));
            case "larger" -> Optional.of(SearchValues.size(value).map(SearchExpression.LargerThan::new));
            case "smaller" -> Optional.of(SearchValues.size(value).map(SearchExpression.SmallerThan::new));
            default -> Optional.empty();
        };
    }

    private static Optional<Optional<SearchExpression>> known(SearchExpression expression) {
        return Optional.of(Optional.of(expression));
    }

    private Optional<ZonedDateTime> day(String value) {
        return SearchValues.day(value, now);
    }

    private static SearchExpression on(ZonedDateTime day) {
        return new SearchExpression.And(List.of(
                new SearchExpression.After(day.toInstant()),
                new SearchExpression.Before(day.plusDays(1).toInstant())));
    }

    private static Optional<SearchExpression> is(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "unread" -> Optional.of(new SearchExpression.Is(State.UNREAD));
            case "read" -> Optional.of(new SearchExpression.Is(State.READ));
            case "starred" -> Optional.of(new SearchExpression.Is(State.STARRED));
            case "answered" -> Optional.of(new SearchExpression.Is(State.ANSWERED));
            case "draft" -> Optional.of(new SearchExpression.Is(State.DRAFT));
            case "pending" -> Optional.of(new SearchExpression.Is(State.PENDING));
            default -> Optional.empty();
        };
    }

    /// A phrase keeps its quotation marks: see [SearchExpression.Text].
    private static SearchExpression text(Field field, SearchToken.Word word) {
        String words = word.quoted() ? '"' + word.value() + '"' : word.value();
        return words.isBlank() || words.equals("\"\"")
                ? new SearchExpression.Everything()
                : new SearchExpression.Text(field, words);
    }
}
