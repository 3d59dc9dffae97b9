package org.tidemark.testserver.imap.messages;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.support.MemoryFolder;
import org.tidemark.testserver.support.MemoryTree;
import org.tidemark.testserver.support.Transcript;

/// The commands on the messages of a mailbox.
class MessagesTest {
    private static final String SELECT = """
        C: s SELECT INBOX
        S: …
        S: s OK [READ-WRITE] Selected
        """;

    private final MemoryTree tree = new MemoryTree();
    private final MemoryFolder inbox = tree.inbox();
    private final Transcript transcript = new Transcript(tree);

    private static FolderName name(String... levels) {
        return new FolderName(List.of(levels));
    }

    @Test
    void fetchMarksAsReadUnlessItPeeksOrOnlyExamines() throws Exception {
        inbox.deliver("Subject: x\n\nhello\n");
        transcript.play("""
            C: a EXAMINE INBOX
            S: …
            S: a OK [READ-ONLY] Selected
            C: b FETCH 1 BODY[TEXT]<1.3>
            S: * 1 FETCH (BODY[TEXT]<1> {3}
            S: ell)
            S: b OK Fetched
            C: c STORE 1 +FLAGS \\Seen
            S: c NO The mailbox is open for reading only.
            C: d SELECT INBOX
            S: …
            S: d OK [READ-WRITE] Selected
            C: e FETCH 1 (RFC822.SIZE BODY.PEEK[TEXT]<20.3>)
            S: * 1 FETCH (RFC822.SIZE 21 BODY[TEXT]<20> {0}
            S: )
            S: e OK Fetched
            C: f UID FETCH 1 RFC822.TEXT
            S: * 1 FETCH (UID 1 FLAGS (\\Seen) RFC822.TEXT {7}
            S: hello
            S: )
            S: f OK Fetched
            C: g FETCH 1 FAST
            S: * 1 FETCH (FLAGS (\\Seen) INTERNALDATE " 1-Nov-2026 08:30:00 +0100" RFC822.SIZE 21)
            S: g OK Fetched
            C: h FETCH 1 (EMAILID THREADID BODY[3] BODY[1.HEADER])
            S: * 1 FETCH (EMAILID (E1) THREADID NIL BODY[3] NIL BODY[1.HEADER] NIL)
            S: h OK Fetched
            """);
    }

    @Test
    void appendTakesFlagsDateAndSeveralMessages() throws Exception {
        transcript.play(SELECT + """
            C: a APPEND INBOX (\\Seen $x) " 5-Jul-2024 10:11:12 -0130" {5}
            S: + go ahead
            C: 12345\\
            C:  (\\Draft) {3+}
            C: abc
            S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $x)
            S: * OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $x \\*)] Flags kept
            S: * 2 EXISTS
            S: * 2 RECENT
            S: a OK [APPENDUID 7 1:2] Appended
            C: b FETCH 1:* (FLAGS INTERNALDATE)
            S: * 1 FETCH (FLAGS ($x \\Seen \\Recent) INTERNALDATE " 5-Jul-2024 10:11:12 -0130")
            S: * 2 FETCH (FLAGS (\\Draft \\Recent) INTERNALDATE "24-Nov-2026 12:00:00 +0000")
            S: b OK Fetched
            """);
    }

    @Test
    void copyKeepsTheOrderAndAsksForAMissingTarget() throws Exception {
        inbox.deliver("\n");
        inbox.deliver("\n");
        inbox.nextUid(9);
        inbox.deliver("\n");
        tree.create(name("Old"), Optional.empty());
        transcript.play(SELECT + """
            C: a COPY 2:3 Old
            S: a OK [COPYUID 7 2,9 1:2] Copied
            C: b COPY 1 New
            S: b NO [TRYCREATE] There is no mailbox of that name; create it first.
            C: c COPY 4 Old
            S: c BAD There is no message 4; the mailbox has 3.
            C: d UID MOVE 100 Old
            S: d OK Nothing to move
            C: e UID MOVE 1,9 Old
            S: * OK [COPYUID 7 1,9 3:4] Moved
            S: * 1 EXPUNGE
            S: * 2 EXPUNGE
            S: e OK Moved
            """);
    }

    @Test
    void binaryIsDecodedAndSaysWhenItCannotBe() throws Exception {
        inbox.deliver("Content-Type: application/x\nContent-Transfer-Encoding: base64\n\nQUJDRA==\n");
        inbox.deliver("Content-Transfer-Encoding: x-uuencode\n\nabc\n");
        transcript.play(SELECT + """
            C: a FETCH 1 (BINARY.SIZE[1] BINARY.PEEK[1] BINARY.PEEK[1]<1.2>)
            S: * 1 FETCH (BINARY.SIZE[1] 4 BINARY[1] {4}
            S: ABCD BINARY[1]<1> {2}
            S: BC)
            S: a OK Fetched
            C: b FETCH 2 BINARY.PEEK[1]
            S: b NO [UNKNOWN-CTE] Part 1 is in an unknown transfer encoding.
            """);
    }
}
