package org.tidemark.mail.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.search.SearchExpression.After;
import org.tidemark.mail.search.SearchExpression.And;
import org.tidemark.mail.search.SearchExpression.Before;
import org.tidemark.mail.search.SearchExpression.Everything;
import org.tidemark.mail.search.SearchExpression.Field;
import org.tidemark.mail.search.SearchExpression.HasAttachment;
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
        ParsedSearch parsed = SearchParser.parse(query, CLOCK);
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
        ParsedSearch parsed = SearchParser.parse("after:tomorrowish minutes", CLOCK);
        assertThat(parsed.problems()).containsExactly("“tomorrowish” does not fit “after:”.");
        assertThat(parsed.expression()).isEqualTo(any("\"after:tomorrowish\" minutes"));
        assertThat(SearchParser.parse("(a", CLOCK).problems()).containsExactly("A parenthesis is not closed.");
        assertThat(SearchParser.parse("a)", CLOCK).problems()).hasSize(1);
        assertThat(SearchParser.parse("colour:red", CLOCK).problems()).containsExactly("There is no field “colour”.");
        assertThat(SearchParser.parse("a OR", CLOCK).problems()).containsExactly("OR has nothing after it.");
        assertThat(SearchParser.parse("OR a", CLOCK).problems()).hasSize(1);
        assertThat(SearchParser.parse("NOT", CLOCK).problems()).hasSize(1);
        assertThat(SearchParser.parse("from:", CLOCK).problems()).containsExactly("“from:” has nothing after it.");
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
            assertThat(SearchParser.parse(query.toString(), CLOCK).expression())
                    .as("seed %d: %s", seed, query)
                    .isNotNull();
        }
        assertThat(SearchParser.parse("(".repeat(10_000), CLOCK).problems()).isNotEmpty();
    }
}
