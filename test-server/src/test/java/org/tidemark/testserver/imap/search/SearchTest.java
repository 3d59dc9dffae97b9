package org.tidemark.testserver.imap.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tidemark.testserver.support.MemoryFolder;
import org.tidemark.testserver.support.MemoryTree;
import org.tidemark.testserver.support.Transcript;

/// SEARCH over mail that is not as it should be (RFC 3501 §6.4.4).
class SearchTest {
    private static final String SELECT = """
        C: s SELECT INBOX
        S: …
        S: s OK [READ-WRITE] Selected
        """;

    private final MemoryTree tree = new MemoryTree();
    private final MemoryFolder inbox = tree.inbox();
    private final Transcript transcript = new Transcript(tree);

    @Test
    void aTextMayBeInAnyCharsetThatIsKnown() throws Exception {
        inbox.deliver("Subject: =?UTF-8?B?0J/RgNC40LLQtdGC?=\n\nx\n");
        inbox.deliver(
                "Subject: other\nContent-Type: text/plain; charset=koi8-r\n\n\u00f0\u00d2\u00c9\u00d7\u00c5\u00d4\n");
        transcript.play(SELECT + """
            C: a SEARCH CHARSET windows-1251 BODY x
            S: * SEARCH 1
            S: a OK Searched
            C: b SEARCH CHARSET utf-8 TEXT {12+}
            C: привет
            S: * SEARCH 1 2
            S: b OK Searched
            C: c SEARCH CHARSET US-ASCII SUBJECT {12+}
            C: привет
            S: c BAD A SEARCH text is not in US-ASCII.
            """);
    }

    @Test
    void textFindsHeaderLinesThatAreNoFieldsAndTheNamesOfAttachmentsButBodyDoesNot() throws Exception {
        inbox.deliver("From lighthouse Mon Jan 1\nSubject: a\n\nx\n");
        inbox.deliver("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\n"
                + "Content-Type: application/pdf; name=lighthouse.pdf\n\n%\n--b--\n");
        transcript.play(SELECT + """
            C: a SEARCH TEXT LightHouse
            S: * SEARCH 1 2
            S: a OK Searched
            C: b SEARCH BODY lighthouse
            S: * SEARCH
            S: b OK Searched
            """);
    }

    @Test
    void allFieldsButSomeIncludesTheLinesThatAreNoFields() throws Exception {
        inbox.deliver("From x Mon Jan 1\nSubject: a\nTo: b\n\nx\n");
        transcript.play(SELECT + """
            C: a FETCH 1 BODY.PEEK[HEADER.FIELDS.NOT (TO)]
            S: * 1 FETCH (BODY[HEADER.FIELDS.NOT (TO)] {32}
            S: From x Mon Jan 1
            S: Subject: a
            S:
            S: )
            S: a OK Fetched
            C: b FETCH 1 BODY.PEEK[HEADER.FIELDS (FROM TO)]
            S: * 1 FETCH (BODY[HEADER.FIELDS (FROM TO)] {9}
            S: To: b
            S:
            S: )
            S: b OK Fetched
            """);
    }

    @Test
    void aKeywordIsAnAtom() throws Exception {
        inbox.deliver("\n", "\\Seen", "work");
        transcript.play(SELECT + """
            C: a SEARCH KEYWORD WORK
            S: * SEARCH 1
            S: a OK Searched
            C: b SEARCH KEYWORD \\Seen
            S: b BAD Expected an atom before "\\Seen".
            """);
    }

    @Test
    void aReportOnDeliveryIsSearched() throws Exception {
        inbox.deliver("""
            Content-Type: multipart/report; boundary=x

            --x

            for people
            --x
            Content-Type: message/delivery-status

            Reporting-MTA: dns; walrus.example
            --x--
            """);
        transcript.play(SELECT + """
            C: a SEARCH BODY walrus
            S: * SEARCH 1
            S: a OK Searched
            C: b SEARCH TEXT walrus
            S: * SEARCH 1
            S: b OK Searched
            """);
    }

    @Test
    void whereAHeaderWasFoldedIsNoMatter() throws Exception {
        inbox.deliver("Subject: one\n\ttwo\tthree\n   four\n\nx\n");
        transcript.play(SELECT + """
            C: a SEARCH SUBJECT "one two"
            S: * SEARCH 1
            S: a OK Searched
            C: b SEARCH HEADER SUBJECT "three  four" TEXT "two three"
            S: * SEARCH 1
            S: b OK Searched
            """);
    }

    @Test
    void addressesAreSearchedAsTheEnvelopeHasThem() throws Exception {
        inbox.deliver(
                "Cc: c@d (Zebra note), \"Q Name\" <e@f>, Ben <g@h> (Lion), Crew: =?utf-8?q?J=C3=B6rg?= <j@x.y>;\n\n"
                        + "x\n");
        inbox.deliver("From\n : <x@y>\n\nx\n");
        transcript.play(SELECT + """
            C: a SEARCH CC lion
            S: * SEARCH
            S: a OK Searched
            C: b SEARCH HEADER CC lion CC "zebra note" CC "\\"Q Name\\" <e@f>" CC "ben <g@h>" CC "crew: j\u00f6rg <j@"
            S: * SEARCH 1
            S: b OK Searched
            C: c SEARCH FROM x@y
            S: * SEARCH
            S: c OK Searched
            """);
    }

    @Test
    void aHeaderInWireFormMayEndWithABareLineFeed() throws Exception {
        inbox.deliver("Subject: a\r\n\nbody\r\n");
        transcript.play(SELECT + """
            C: a FETCH 1 (BODY.PEEK[HEADER.FIELDS (SUBJECT)] BODY.PEEK[TEXT] BODY.PEEK[1])
            S: * 1 FETCH (BODY[HEADER.FIELDS (SUBJECT)] {14}
            S: Subject: a
            S:
            S:  BODY[TEXT] {6}
            S: body
            S:  BODY[1] {6}
            S: body
            S: )
            S: a OK Fetched
            """);
    }

    @Test
    void aMessageOfManyPartsIsReadOnce() throws Exception {
        String part = "--x\nContent-Type: text/plain; name=n\n\n" + "word ".repeat(20) + "\n";
        inbox.deliver("Content-Type: multipart/mixed; boundary=x\n\n" + part.repeat(4000) + "--x--\n");
        transcript.play(SELECT + """
            C: a SEARCH TEXT walrus
            S: * SEARCH
            S: a OK Searched
            """);
        assertThat(inbox.opened()).isLessThan(6);
    }
}
