package org.tidemark.testserver.imap.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.imap.content.Grams;
import org.tidemark.testserver.imap.content.MessageCache;
import org.tidemark.testserver.imap.content.MessageSource;
import org.tidemark.testserver.store.Aspect;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.support.MemoryFolder;
import org.tidemark.testserver.support.MemoryTree;

/// What was noted of a message's letters spares reading it, and finds the same.
class NarrowedSearchTest {
    private static final String LETTER = """
        From: Jörg <joerg@example.org>
        Subject: Grüße =?utf-8?q?aus_K=C3=B6ln?=
        X-Folded: one
        \ttwo   three
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        İstanbul, naïve   café
        two lines Straße 東京タワー K
        --b
        Content-Type: application/pdf; name="annual report.pdf"

        secret
        --b
        Content-Type: message/rfc822

        Subject: inner subject

        inner body
        --b--
        """;

    private final MemoryFolder inbox = new MemoryTree().inbox();

    private MessageSource source(StoredMessage message) {
        return new MessageSource(inbox, "F", message, new MessageCache());
    }

    private StoredMessage delivered(String text) {
        inbox.deliver(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        return inbox.state().messages().getLast();
    }

    private void forget(StoredMessage message) {
        inbox.note(message, Aspect.GRAMS, new byte[] {0});
    }

    private void check(StoredMessage message, String text) throws IOException {
        Needle needle = Needle.of(text);
        forget(message);
        boolean anywhere = TextSearch.anywhere(source(message), needle);
        assertThat(source(message).grams()).isPresent();
        assertThat(TextSearch.anywhere(source(message), needle)).as(text).isEqualTo(anywhere);
        forget(message);
        boolean inBody = TextSearch.inBody(source(message), needle);
        assertThat(TextSearch.inBody(source(message), needle)).as(text).isEqualTo(inBody);
        assertThat(anywhere || !inBody).as(text).isTrue();
    }

    @Test
    void everyPartOfEveryTextIsFoundWhetherTheLettersAreNotedOrNot() throws Exception {
        StoredMessage message = delivered(LETTER);
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            int from = random.nextInt(LETTER.length());
            check(message, LETTER.substring(from, Math.min(LETTER.length(), from + random.nextInt(1, 12))));
        }
        for (String text : List.of(
                "",
                " ",
                "  ",
                "subject",
                "SUBJECT",
                "\u017fubject",
                "\u212a",
                "i\u0307stanbul",
                "one two three",
                "one\ttwo",
                "naïve café",
                "naïve   café",
                "cafe\u0301\r\ntwo",
                "京タ",
                "京",
                "report.pdf",
                "inner s",
                "secret",
                "zzz")) {
            check(message, text);
        }
        assertThat(TextSearch.anywhere(source(message), Needle.of("one two three")))
                .isTrue();
        assertThat(TextSearch.anywhere(source(message), Needle.of("京タ"))).isTrue();
        assertThat(TextSearch.anywhere(source(message), Needle.of("secret"))).isFalse();
        assertThat(TextSearch.inBody(source(message), Needle.of("report.pdf"))).isFalse();
    }

    @Test
    void aMessageWithoutTheLettersIsNotOpened() throws Exception {
        StoredMessage message = delivered(LETTER);
        assertThat(TextSearch.anywhere(source(message), Needle.of("xylophone"))).isFalse();
        int opened = inbox.opened();
        assertThat(TextSearch.anywhere(source(message), Needle.of("xylophone"))).isFalse();
        assertThat(TextSearch.inBody(source(message), Needle.of("glockenspiel")))
                .isFalse();
        assertThat(inbox.opened()).isEqualTo(opened);
        assertThat(TextSearch.inBody(source(message), Needle.of("inner BODY"))).isTrue();
        assertThat(inbox.opened()).isGreaterThan(opened);
    }

    @Test
    void notesOfAnotherVersionAreMadeAnew() throws Exception {
        StoredMessage message = delivered(LETTER);
        inbox.note(message, Aspect.GRAMS, new byte[] {99, 0});
        inbox.note(message, Aspect.SUMMARY, new byte[] {99});
        assertThat(TextSearch.anywhere(source(message), Needle.of("inner"))).isTrue();
        assertThat(source(message).summary().subjectHas("köln")).isTrue();
        assertThat(source(message).grams()).isPresent();
    }

    @Test
    void fewTextsThatAreNotThereLookAsIfTheyWere() {
        Grams.Gathering gathering = new Grams.Gathering();
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            gathering.add(word(random));
        }
        Grams grams = gathering.gathered();
        int wrong = 0;
        for (int i = 0; i < 1000; i++) {
            wrong += grams.mayHave(Grams.runs(word(random))) ? 1 : 0;
        }
        assertThat(wrong).isLessThan(20);
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }
}
