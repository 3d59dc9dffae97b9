package org.tidemark.testserver.imap.session;

import org.junit.jupiter.api.Test;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.MemoryFolder;
import org.tidemark.testserver.support.MemoryTree;
import org.tidemark.testserver.support.Transcript;

/// What a client is told of the changes of others, and when (RFC 3501 §5.5, §7.4.1).
class TellingTest {
    private static final String SELECT = """
        C: s SELECT INBOX
        S: …
        S: s OK [READ-WRITE] Selected
        """;

    private final MemoryTree tree = new MemoryTree();
    private final MemoryFolder inbox = tree.inbox();
    private final Transcript transcript = new Transcript(tree);

    @Test
    void anotherSessionsExpungeIsSaidOnlyWhenNoNumbersAreInPlay() throws Exception {
        inbox.deliver("Subject: one\n\n1\n");
        inbox.deliver("Subject: two\n\n2\n");
        inbox.deliver("Subject: three\n\n3\n");
        transcript
                .on("1 goes", () -> inbox.expunge(UidRanges.of(1)))
                .on("4 comes", () -> inbox.deliver("Subject: four\n\n4\n"))
                .play(SELECT + """
                    X: 1 goes
                    X: 4 comes
                    C: a FETCH 3 BODY.PEEK[HEADER.FIELDS (SUBJECT)]
                    S: * 3 FETCH (BODY[HEADER.FIELDS (SUBJECT)] {18}
                    S: Subject: three
                    S:
                    S: )
                    S: * 4 EXISTS
                    S: * 1 RECENT
                    S: a OK Fetched
                    C: b FETCH 1:2 BODY.PEEK[TEXT]
                    S: * 2 FETCH (BODY[TEXT] {3}
                    S: 2
                    S: )
                    S: b NO [EXPUNGEISSUED] 1 of the messages no longer exist
                    C: c STORE 1 +FLAGS \\Seen
                    S: c NO [EXPUNGEISSUED] Some of the messages no longer exist
                    C: d SEARCH ALL
                    S: * SEARCH 1 2 3 4
                    S: d OK Searched
                    C: e UID FETCH 1 BODY.PEEK[]
                    S: * 1 EXPUNGE
                    S: e OK Fetched
                    C: f UID COPY 1 INBOX
                    S: f OK Nothing to copy
                    C: g SEARCH TEXT four
                    S: * SEARCH 3
                    S: g OK Searched
                    """);
    }

    @Test
    void expungeNumbersGoDownAsTheyAreSaid() throws Exception {
        for (int i = 1; i <= 11; i++) {
            inbox.deliver("\n", i == 3 || i == 4 || i == 7 || i == 11 ? "\\Deleted" : "\\Seen");
        }
        transcript.play(SELECT + """
            C: a EXPUNGE
            S: * 3 EXPUNGE
            S: * 3 EXPUNGE
            S: * 5 EXPUNGE
            S: * 8 EXPUNGE
            S: a OK Expunged
            """);
    }
}
