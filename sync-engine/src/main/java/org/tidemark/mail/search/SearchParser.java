package org.tidemark.mail.search;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.mail.search.SearchExpression.Field;
import org.tidemark.mail.search.SearchExpression.State;

/// Reads the search field. Words are all wanted; `OR` stands between alternatives, `NOT` or a hyphen before one thing,
/// parentheses around several, quotation marks around a phrase. Fields: `from: to: cc: bcc: subject: body: attachment:
/// filename: list: id: is: has: in: account: before: after: on: larger: smaller: keyword:`; what stands in parentheses
/// directly behind one is meant for it. `me` as a person is whoever has one of the accounts' addresses.
///
/// A search is never refused: what cannot be understood is searched for as the text it is, and said.
public final class SearchParser {
    private static final int DEEPEST = 50;

    private final List<SearchToken> tokens;
    private final ZonedDateTime now;
    private final Collection<String> me;
    private final List<String> problems = new ArrayList<>();
    private final List<ParsedSearch.Term> terms = new ArrayList<>();
    private String scope = "";
    private int faults;
    private int next;
    private int depth;

    private SearchParser(List<SearchToken> tokens, ZonedDateTime now, Collection<String> me) {
        this.tokens = tokens;
        this.now = now;
        this.me = me;
    }

    /// @param clock says what today is, and in which zone
    /// @param me the addresses of the accounts
    public static ParsedSearch parse(String query, Clock clock, Collection<String> me) {
        SearchParser parser = new SearchParser(SearchToken.read(query), ZonedDateTime.now(clock), me);
        List<SearchExpression> all = new ArrayList<>();
        while (parser.next < parser.tokens.size()) {
            all.add(parser.query());
            if (parser.next < parser.tokens.size()) {
                parser.next++;
                parser.problem("A parenthesis is closed that was never opened.");
            }
        }
        return new ParsedSearch(and(all), parser.problems, parser.terms);
    }

    private void problem(String sentence) {
        faults++;
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
            int first = next;
            int before = faults;
            SearchExpression term = alternatives();
            if (depth == 0 && faults == before && isOneField(first)) {
                terms.add(new ParsedSearch.Term(
                        tokens.get(first).from(), tokens.get(next - 1).to()));
            }
            if (!all.isEmpty()
                    && all.getLast() instanceof SearchExpression.Text(Field field, String words)
                    && term instanceof SearchExpression.Text(Field second, String more)
                    && field == Field.ANY
                    && second == Field.ANY) {
                all.set(all.size() - 1, new SearchExpression.Text(Field.ANY, words + ' ' + more));
            } else {
                all.add(term);
            }
        }
        return and(all);
    }

    /// Whether what was read from a token on is one field with its value, or with what stands in parentheses behind
    /// it, and nothing else.
    private boolean isOneField(int first) {
        int at = first;
        while (tokens.get(at) instanceof SearchToken.Negation) {
            at++;
        }
        return switch (tokens.get(at)) {
            case SearchToken.Word word -> !word.field().isEmpty() && at + 1 == next;
            case SearchToken.Scope behind -> closing(at + 1) + 1 == next;
            default -> false;
        };
    }

    /// Where the parenthesis closes that opens at a token.
    private int closing(int open) {
        int inside = 0;
        int at = open;
        do {
            inside += tokens.get(at) instanceof SearchToken.Open ? 1 : 0;
            inside -= tokens.get(at) instanceof SearchToken.Close ? 1 : 0;
            at++;
        } while (inside > 0 && at < tokens.size());
        return at - 1;
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
            case SearchToken.Open open -> group();
            case SearchToken.Close close -> new SearchExpression.Everything();
            case SearchToken.Negation negation -> new SearchExpression.Everything();
            case SearchToken.Either either -> {
                problem("OR has nothing before it.");
                yield new SearchExpression.Text(Field.ANY, "or");
            }
            case SearchToken.Scope behind -> scoped(behind.field());
            case SearchToken.Word word -> field(word.field().isEmpty() ? word.of(scope) : word);
        };
    }

    /// The group that opens next, its words being meant for a field.
    private SearchExpression scoped(String field) {
        String outer = scope;
        scope = field;
        next++;
        SearchExpression inside = group();
        scope = outer;
        return inside;
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
        return known.flatMap(k -> k).orElseGet(() -> text(Field.ANY, word.asText()));
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
            case "from" -> known(person(Field.FROM, word));
            case "to", "bcc" -> known(person(Field.TO, word));
            case "cc" -> known(person(Field.CC, word));
            case "subject" -> known(text(Field.SUBJECT, word));
            case "body" -> known(text(Field.BODY, word));
            case "attachment", "filename" -> known(text(Field.ATTACHMENT, word));
            case "list" -> known(new SearchExpression.Text(Field.LIST, value));
            case "id" -> known(new SearchExpression.Text(Field.ID, value));
            case "is" -> Optional.of(is(value));
            case "has" -> Optional.of(has(value));
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

    private static Optional<SearchExpression> has(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "attachment" -> Optional.of(new SearchExpression.HasAttachment());
            case "link" -> Optional.of(new SearchExpression.HasLink());
            case "invite", "invitation" -> Optional.of(new SearchExpression.HasInvitation());
            default -> Optional.empty();
        };
    }

    private SearchExpression person(Field field, SearchToken.Word word) {
        if (!word.value().equalsIgnoreCase("me") || word.quoted() || me.isEmpty()) {
            return text(field, word);
        }
        List<SearchExpression> addresses = me.stream()
                .<SearchExpression>map(address -> new SearchExpression.Text(field, '"' + address + '"'))
                .toList();
        return addresses.size() == 1 ? addresses.getFirst() : new SearchExpression.Or(addresses);
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
