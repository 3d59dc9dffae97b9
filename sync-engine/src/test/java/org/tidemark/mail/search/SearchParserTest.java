package org.tidemark.mail.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.search.SearchExpression.After;
import org.tidemark.mail.search.SearchExpression.And;
import org.tidemark.mail.search.SearchExpression.Before;
import org.tidemark.mail.search.SearchExpression.Everything;
import org.tidemark.mail.search.SearchExpression.Field;
import org.tidemark.mail.search.SearchExpression.HasAttachment;
import org.tidemark.mail.search.SearchExpression.HasInvitation;
import org.tidemark.mail.search.SearchExpression.HasLink;
import org.tidemark.mail.search.SearchExpression.In;
import org.tidemark.mail.search.SearchExpression.Is;
import org.tidemark.mail.search.SearchExpression.LargerThan;
import org.tidemark.mail.search.SearchExpression.Not;
import org.tidemark.mail.search.SearchExpression.Or;
import org.tidemark.mail.search.SearchExpression.State;
import org.tidemark.mail.search.SearchExpression.Text;

class SearchParserTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T11:00:00Z"), ZoneOffset.ofHours(1));

    private static SearchExpression read(String query) {
        ParsedSearch parsed = SearchParser.parse(query, CLOCK, Set.of());
        assertThat(parsed.problems()).isEmpty();
        return parsed.expression();
    }

    private static Text any(String words) {
        return new Text(Field.ANY, words);
    }

    @Test
    void wordsAreOneText() {
        assertThat(read("  quarterly   report ")).isEqualTo(any("quarterly report"));
        assertThat(read("")).isEqualTo(new Everything());
    }

    @Test
    void notBindsToOneThing() {
        assertThat(read("-draft minutes")).isEqualTo(new And(List.of(new Not(any("draft")), any("minutes"))));
        assertThat(read("NOT from:ann to:bob"))
                .isEqualTo(new And(List.of(new Not(new Text(Field.FROM, "ann")), new Text(Field.TO, "bob"))));
    }

    @Test
    void orBindsTighterThanTheWordsAround() {
        assertThat(read("a b OR c")).isEqualTo(new And(List.of(any("a"), new Or(List.of(any("b"), any("c"))))));
        assertThat(read("(a b) OR c")).isEqualTo(new Or(List.of(any("a b"), any("c"))));
    }

    @Test
    void aHyphenInsideAWordIsPartOfIt() {
        assertThat(read("e-mail")).isEqualTo(any("e-mail"));
    }

    @Test
    void phrasesAndFields() {
        assertThat(read("subject:\"annual report\"")).isEqualTo(new Text(Field.SUBJECT, "\"annual report\""));
        assertThat(read("is:unread has:attachment in:Archive larger:5M"))
                .isEqualTo(new And(List.of(
                        new Is(State.UNREAD), new HasAttachment(), new In("Archive"), new LargerThan(5L << 20))));
        assertThat(read("FROM:Ann")).isEqualTo(new Text(Field.FROM, "Ann"));
    }

    @Test
    void daysBeginAtMidnightOfTheUser() {
        assertThat(read("before:2026-11-01")).isEqualTo(new Before(Instant.parse("2026-10-31T23:00:00Z")));
        assertThat(read("after:7d")).isEqualTo(new After(Instant.parse("2026-11-16T23:00:00Z")));
        assertThat(read("on:yesterday"))
                .isEqualTo(new And(List.of(
                        new After(Instant.parse("2026-11-22T23:00:00Z")),
                        new Before(Instant.parse("2026-11-23T23:00:00Z")))));
    }

    @Test
    void aFaultyPartIsTextAndSaid() {
        ParsedSearch parsed = SearchParser.parse("after:tomorrowish minutes", CLOCK, Set.of());
        assertThat(parsed.problems()).containsExactly("“tomorrowish” does not fit “after:”.");
        assertThat(parsed.expression()).isEqualTo(any("\"after:tomorrowish\" minutes"));
        assertThat(SearchParser.parse("(a", CLOCK, Set.of()).problems())
                .containsExactly("A parenthesis is not closed.");
        assertThat(SearchParser.parse("a)", CLOCK, Set.of()).problems()).hasSize(1);
        assertThat(SearchParser.parse("colour:red", CLOCK, Set.of()).problems())
                .containsExactly("There is no field “colour”.");
        assertThat(SearchParser.parse("a OR", CLOCK, Set.of()).problems()).containsExactly("OR has nothing after it.");
        assertThat(SearchParser.parse("OR a", CLOCK, Set.of()).problems()).hasSize(1);
        assertThat(SearchParser.parse("NOT", CLOCK, Set.of()).problems()).hasSize(1);
        assertThat(SearchParser.parse("from:", CLOCK, Set.of()).problems())
                .containsExactly("“from:” has nothing after it.");
    }

    @Test
    void whatStandsInParenthesesBehindAFieldIsMeantForIt() {
        assertThat(read("subject:(ferry OR crossing)"))
                .isEqualTo(new Or(List.of(new Text(Field.SUBJECT, "ferry"), new Text(Field.SUBJECT, "crossing"))));
        assertThat(read("has:(attachment OR link) NOT from:(ann bob)"))
                .isEqualTo(new And(List.of(
                        new Or(List.of(new HasAttachment(), new HasLink())),
                        new Not(new And(List.of(new Text(Field.FROM, "ann"), new Text(Field.FROM, "bob")))))));
        assertThat(read("subject:(a from:b c)"))
                .isEqualTo(new And(List.of(
                        new Text(Field.SUBJECT, "a"), new Text(Field.FROM, "b"), new Text(Field.SUBJECT, "c"))));
        assertThat(SearchParser.parse("subject:(a", CLOCK, Set.of()).problems())
                .containsExactly("A parenthesis is not closed.");
        assertThat(SearchParser.parse("colour:(red green)", CLOCK, Set.of()))
                .satisfies(p -> assertThat(p.problems()).containsExactly("There is no field “colour”."))
                .satisfies(p -> assertThat(p.expression()).isEqualTo(any("\"red\" \"green\"")));
        assertThat(SearchParser.parse("subject: (a b)", CLOCK, Set.of()).problems())
                .hasSize(1);
    }

    @Test
    void linksInvitationsAndFileNamesAreFields() {
        assertThat(read("has:link has:invite filename:\"plan of 2026\""))
                .isEqualTo(new And(
                        List.of(new HasLink(), new HasInvitation(), new Text(Field.ATTACHMENT, "\"plan of 2026\""))));
        assertThat(SearchParser.parse("has:wings", CLOCK, Set.of()).problems())
                .containsExactly("“wings” does not fit “has:”.");
        assertThat(read("https://example.org/a")).isEqualTo(any("https://example.org/a"));
    }

    @Test
    void meIsWhoeverHasAnAddressOfTheAccounts() {
        assertThat(SearchParser.parse("from:me", CLOCK, List.of("anna@example.org"))
                        .expression())
                .isEqualTo(new Text(Field.FROM, "\"anna@example.org\""));
        assertThat(SearchParser.parse("-to:ME x", CLOCK, List.of("a@x.org", "b@x.org"))
                        .expression())
                .isEqualTo(new And(List.of(
                        new Not(new Or(List.of(new Text(Field.TO, "\"a@x.org\""), new Text(Field.TO, "\"b@x.org\"")))),
                        any("x"))));
        assertThat(SearchParser.parse("from:\"me\"", CLOCK, List.of("a@x.org")).expression())
                .isEqualTo(new Text(Field.FROM, "\"me\""));
        assertThat(read("from:me")).isEqualTo(new Text(Field.FROM, "me"));
    }

    private static List<String> terms(String query) {
        return SearchParser.parse(query, CLOCK, Set.of()).terms().stream()
                .map(term -> query.substring(term.from(), term.to()))
                .toList();
    }

    @Test
    void fieldsThatStandForThemselvesAreTold() {
        assertThat(terms("ferry from:ann  -is:read \"a b\" NOT subject:(x OR y) z"))
                .containsExactly("from:ann", "-is:read", "NOT subject:(x OR y)");
        assertThat(terms("subject:\"the plan\"")).containsExactly("subject:\"the plan\"");
        assertThat(terms("from:ann OR from:bob")).isEmpty();
        assertThat(terms("(from:ann) in:Archive")).containsExactly("in:Archive");
        assertThat(terms("before:nonsense colour:red colour:green from: subject:(a"))
                .isEmpty();
    }

    @Test
    void nothingThatCanBeTypedFails() {
        String signs = "ab:\"()- ORNT\u0000会*^'%_\\";
        long seed = 20261124;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder query = new StringBuilder();
            for (int j = random.nextInt(30); j > 0; j--) {
                query.append(signs.charAt(random.nextInt(signs.length())));
            }
            assertThat(SearchParser.parse(query.toString(), CLOCK, Set.of()).terms())
                    .as("seed %d: %s", seed, query)
                    .allMatch(term -> term.from() < term.to() && term.to() <= query.length());
        }
        assertThat(SearchParser.parse("(".repeat(10_000), CLOCK, Set.of()).problems())
                .isNotEmpty();
    }
}
