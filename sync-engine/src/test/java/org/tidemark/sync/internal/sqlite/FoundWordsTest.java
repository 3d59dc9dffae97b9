package org.tidemark.sync.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.sync.internal.sqlite.Fixture.arrival;
import static org.tidemark.sync.internal.sqlite.Fixture.header;
import static org.tidemark.sync.internal.sqlite.Fixture.withBody;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.search.SearchParser;
import org.tidemark.mail.store.ListQuery;

/// A message is found by any word in it, in any script.
class FoundWordsTest {
    @TempDir
    Path folder;

    private Fixture f;
    private int uid;

    @BeforeEach
    void open() {
        f = new Fixture(folder.resolve("profile"));
        text("nothing of it");
    }

    @AfterEach
    void close() {
        f.close();
    }

    private void text(String text, String... fields) {
        uid++;
        f.arrive(f.inbox, withBody(arrival(uid, "", header(uid + "@x", "s", fields)), text));
    }

    private List<Long> find(String query) {
        var parsed = SearchParser.parse(query, f.clock, Set.of());
        return f.list(ListQuery.of(new ListQuery.Source.Found(parsed.expression()))).stream()
                .map(MessageId::value)
                .sorted()
                .toList();
    }

    @Test
    void textIsFoundHoweverItIsComposed() {
        text(Normalizer.normalize("한국어 메일, ガイドブック, Grüße", Normalizer.Form.NFD));
        for (String query : List.of("한국", "국어", "메일", "ガイド", "ブック", "grusse", "GRÜSSE", "가이드 OR grü")) {
            assertThat(find(query)).as(query).containsExactly(2L);
        }
        assertThat(find("カイト")).isEmpty();
    }

    @Test
    void anyPartOfATextWithoutSpacesIsFound() {
        text("東京都に行く。サーバーの会");
        for (String query : List.of("東", "京", "都", "会", "東京", "京都", "東京都に行く", "サーバー", "ーバ", "\"の会\"", "-nothing 行")) {
            assertThat(find(query)).as(query).containsExactly(2L);
        }
        for (String query : List.of("東都", "京東", "京都会", "バサ", "\"行 サ\"")) {
            assertThat(find(query)).as(query).isEmpty();
        }
        text("x会議y 2026年度");
        for (String query : List.of("x会", "x会議y", "会議y", "2026年", "年度", "\"x会議y 2026\"")) {
            assertThat(find(query)).as(query).containsExactly(3L);
        }
    }

    @Test
    void signsFindTheMessagesThatHaveThem() {
        text("Total: 50€ 🎉 ① 👍🏽");
        for (String query : List.of("€", "🎉", "①", "👍", "50€", "50 €", "€ 🎉", "\"€ 🎉\"")) {
            assertThat(find(query)).as(query).containsExactly(2L);
        }
        for (String query : List.of("£", "🎊", "②", "50£", "+", "&")) {
            assertThat(find(query)).as(query).isEmpty();
        }
        assertThat(find("-€")).containsExactly(1L);
        assertThat(find("nothing & it")).containsExactly(1L);
    }

    @Test
    void whatIsWantedAndWhatIsNotAreCombinedAsTheyAreRead() {
        text("red green");
        text("red blue");
        text("green blue");
        assertThat(find("red -blue")).containsExactly(2L);
        assertThat(find("body:red body:blue")).containsExactly(3L);
        assertThat(find("(red OR green) blue")).containsExactly(3L, 4L);
        assertThat(find("red OR green -is:unread")).isEmpty();
        assertThat(find("red (green OR is:starred)")).containsExactly(2L);
        assertThat(find("from:ann green -red -nothing")).containsExactly(4L);
        assertThat(find("-red -green")).containsExactly(1L);
        assertThat(find("NOT (red OR green)")).containsExactly(1L);
        assertThat(find("red -+")).containsExactly(2L, 3L);
    }

    @Test
    void linksAndInvitationsAreFoundWhereTheTextIsHere() {
        text("see https://ferries.example/winter");
        text("<p><A class=x\n HREF = 'http://a.example/'>here</A></p>", "Content-Type: text/html", "MIME-Version: 1.0");
        text("<p><a href=\"mailto:a@x.example\">write</a> link invitation</p>", "Content-Type: text/html");
        text(
                "--B\nContent-Type: text/plain\n\nCome\n--B\n"
                        + "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n--B--",
                "Content-Type: multipart/alternative; boundary=B");
        assertThat(find("has:link")).containsExactly(2L, 3L);
        assertThat(find("has:invite")).containsExactly(5L);
        assertThat(find("has:(link OR invite) -winter")).containsExactly(3L, 5L);
        assertThat(find("-has:link -has:invite")).containsExactly(1L, 4L);
        assertThat(find("invitation")).containsExactly(4L);
        assertThat(find("attachment:link")).isEmpty();
    }

    @Test
    void phrasesGoOnOverLinesAndUnseenCharacters() {
        text("the quick\nbrown\u00ad fox, hy\u00adphen\u200bated");
        assertThat(find("\"quick brown fox\"")).containsExactly(2L);
        assertThat(find("hyphenated")).containsExactly(2L);
    }

    @Test
    void addressesListsAndFileNamesAreFound() {
        text(
                "--B\nContent-Type: application/pdf; name*=utf-8''%C3%9Cbersicht_2026.final.pdf\n\nx\n--B--",
                "List-Id: Harbour talk <talk.harbour.example.org>",
                "Cc: =?utf-8?Q?Jos=C3=A9?= <jose.maria+x@mail.example.net>",
                "Content-Type: multipart/mixed; boundary=B");
        for (String query : List.of(
                "jose.maria@mail OR jose.maria+x@mail",
                "jose.maria+x@mail.example.net",
                "mail.example",
                "cc:jose",
                "cc:josé",
                "list:talk.harbour",
                "talk.harbour.example.org",
                "ubersicht",
                "attachment:2026.final.pdf",
                "Übersicht_2026")) {
            assertThat(find(query)).as(query).containsExactly(2L);
        }
    }

    @Test
    void aWordInThePreheaderThatNobodySeesIsNotFound() {
        text("<div style='display:none'>bait</div><p>fish", "Content-Type: text/html");
        assertThat(find("bait")).isEmpty();
        assertThat(find("fish")).containsExactly(2L);
    }
}
