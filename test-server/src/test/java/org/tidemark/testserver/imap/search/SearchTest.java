package org.tidemark.testserver.imap.search;

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
}
