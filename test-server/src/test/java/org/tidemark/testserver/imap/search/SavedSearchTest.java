package org.tidemark.testserver.imap.search;

import org.junit.jupiter.api.Test;
import org.tidemark.testserver.support.MemoryFolder;
import org.tidemark.testserver.support.MemoryTree;
import org.tidemark.testserver.support.Transcript;

/// SEARCH whose result is kept (RFC 5182).
class SavedSearchTest {
    private static final String SELECT = """
        C: s SELECT INBOX
        S: …
        S: s OK [READ-WRITE] Selected
        """;

    private final MemoryTree tree = new MemoryTree();
    private final MemoryFolder inbox = tree.inbox();
    private final Transcript transcript = new Transcript(tree);

    @Test
    void searchResultsCanBeKept() throws Exception {
        inbox.deliver("From: ann@x\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\n\nBAR\n", "\\Seen");
        inbox.deliver("From: bob@x\nDate: Fri, 5 Jul 2024 10:00:00 +0200\n\nfoo bar\n", "$k");
        inbox.deliver("From: cid@x\nContent-Transfer-Encoding: base64\n\nZm9vIGJhcg==\n");
        transcript.play(SELECT + """
            C: a SEARCH CHARSET UTF-8 SUBJECT {7+}
            C: GRÜße
            S: * SEARCH 1
            S: a OK Searched
            C: b SEARCH RETURN (SAVE COUNT) BODY "foo bar"
            S: * ESEARCH (TAG "b") COUNT 2
            S: b OK Searched
            C: c UID SEARCH RETURN () $ NOT KEYWORD $K
            S: * ESEARCH (TAG "c") UID ALL 3
            S: c OK Searched
            C: d FETCH $ UID
            S: * 2 FETCH (UID 2)
            S: * 3 FETCH (UID 3)
            S: d OK Fetched
            C: e SEARCH RETURN (MIN MAX COUNT) OR (FROM ann UNSEEN) SENTSINCE 5-Jul-2024
            S: * ESEARCH (TAG "e") MIN 2 MAX 2 COUNT 1
            S: e OK Searched
            C: f SEARCH RETURN (MIN) FROM nobody
            S: * ESEARCH (TAG "f")
            S: f OK Searched
            C: g SEARCH CHARSET X-NONE ALL
            S: g NO [BADCHARSET (US-ASCII UTF-8)] SEARCH does not know the charset X-NONE.
            C: h UID SEARCH UID 2:* LARGER 60 YOUNGER 31536000 HEADER Date ""
            S: * SEARCH 2
            S: h OK Searched
            C: i SEARCH 9
            S: i BAD There is no message 9; the mailbox has 3.
            C: j SEARCH BOGUS
            S: j BAD The SEARCH criterion BOGUS is unknown or incomplete.
            """);
    }
}
