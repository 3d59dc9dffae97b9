package org.tidemark.testserver.imap.dispatch;

import org.junit.jupiter.api.Test;
import org.tidemark.testserver.support.MemoryFolder;
import org.tidemark.testserver.support.MemoryTree;
import org.tidemark.testserver.support.Transcript;

/// One command, one tagged answer, whatever the client says.
class DispatchTest {
    private static final String SELECT = """
        C: s SELECT INBOX
        S: …
        S: s OK [READ-WRITE] Selected
        """;

    private final MemoryTree tree = new MemoryTree();
    private final MemoryFolder inbox = tree.inbox();
    private final Transcript transcript = new Transcript(tree);

    @Test
    void aRefusedLiteralIsAnsweredWithATagAndKeepsTheSessionInStep() throws Exception {
        transcript.appendLimit(100).play("""
            C: a APPEND INBOX {101}
            S: a NO [TOOBIG] A message may have 100 octets here.
            C: b APPEND Nowhere {10}
            S: b NO [TRYCREATE] There is no mailbox of that name; create it first.
            C: c APPEND INBOX {150+}
            C: 123456789012345678901234567890123456789012345678901234567890123456789012345\\
            C: 123456789012345678901234567890123456789012345678901234567890123456789012345
            S: c NO [TOOBIG] A message may have 100 octets here.
            C: d APPEND Nowhere {4+}
            C: d NO
            S: d NO [TRYCREATE] There is no mailbox of that name; create it first.
            C: e NONSENSE {4+}
            C: abcd {3+}
            C: efg
            S: e BAD There is no command NONSENSE here.
            C: f NOOP
            S: f OK Done
            """);
    }

    @Test
    void literalMinusTakesUpTo4096OctetsUnasked() throws Exception {
        transcript.profile("rev1,+LITERAL-").play("""
            C: a STATUS {5+}
            C: INBOX (MESSAGES)
            S: * STATUS INBOX (MESSAGES 0)
            S: a OK That is the status
            C: b CREATE {4097+}
            C: x\\
            """ + "C: " + "y".repeat(4096) + """

            S: b BAD A non-synchronising literal may have 4096 octets here.
            C: c NOOP
            S: c OK Done
            """);
    }

    @Test
    void brokenCommandsAreAnsweredAndNothingElseHappens() throws Exception {
        inbox.deliver("\n");
        transcript.play(SELECT + """
            C:
            S: * BAD A command begins with a tag.
            C: a
            S: a BAD The command is incomplete.
            C: b FETCH
            S: b BAD The command is incomplete.
            C: c FETCH 0 FLAGS
            S: c BAD No message has the number 0.
            C: d FETCH 99999999999 FLAGS
            S: d BAD The number 99999999999 has more than 32 bits.
            C: e FETCH 1 (FLAGS
            S: e BAD Expected ')' at the end.
            C: f FETCH 1 BODY[1.]
            S: f BAD A section may not end with a dot.
            C: g FETCH 1 BODY[MIME]
            S: g BAD There is no section MIME here.
            C: h STORE 1 +FLAGS (\\Nonsense)
            S: h BAD There is no system flag \\Nonsense.
            C: i LOGIN "joe
            S: i BAD LOGIN is for before the login.
            C: j STATUS "INB\\OX" (MESSAGES)
            S: j BAD Only \\ and " may follow a \\ in a quoted string.
            C: k NOOP now
            S: k BAD Unexpected text before " now".
            """);
    }

    @Test
    void aLineWithoutEndIsCutOffAndRefused() throws Exception {
        transcript.play(
                "C: a LIST \"\" " + "x".repeat(4000) + "\\\n" + ("C: " + "x".repeat(4000) + "\\\n").repeat(20) + """
                    C: end
                    S: a BAD The line is longer than 65536 octets.
                    C: b NOOP
                    S: b OK Done
                    """);
    }

    @Test
    void strangersWhoSpeakAnotherLanguageAreShownTheDoor() throws Exception {
        transcript
                .stranger(true)
                .profile("minimal")
                .play("S: …\n" + "C: a GET\nS: a BAD There is no command GET here.\n".repeat(19) + """
                    C: b GET
                    S: b BAD There is no command GET here.
                    S: * BYE This is an IMAP server
                    """);
    }

    @Test
    void whatIsSwitchedOffIsNotThere() throws Exception {
        inbox.deliver("\n");
        transcript.profile("minimal").play(SELECT + """
            C: a IDLE
            S: a BAD There is no command IDLE here.
            C: b UID EXPUNGE 1
            S: b BAD There is no command UID EXPUNGE here.
            C: c MOVE 1 INBOX
            S: c BAD There is no command MOVE here.
            C: d LIST "" * RETURN (CHILDREN)
            S: d BAD Unexpected text before " RETURN (CHILDREN)".
            C: e SEARCH RETURN () ALL
            S: e BAD There is no SEARCH criterion RETURN here.
            C: f COPY 1 INBOX
            S: * 2 EXISTS
            S: * 1 RECENT
            S: f OK Copied
            C: g FETCH 1 EMAILID
            S: g BAD There is no FETCH item EMAILID here.
            C: h CREATE x (USE (\\Sent))
            S: h BAD There is no parameter of CREATE here.
            C: i STATUS INBOX (SIZE)
            S: i BAD There is no STATUS item SIZE here.
            C: j CREATE y {3+}
            C: xyz
            S: j BAD There is no parameter of CREATE here.
            C: k ID NIL
            S: k BAD There is no command ID here.
            """);
    }

    @Test
    void aSetBeginsWithAMessageAndMayEndWithTheZeroThatSomeClientsSend() throws Exception {
        inbox.deliver("\n");
        transcript.play(SELECT + """
            C: a UID FETCH 0:1 FLAGS
            S: a BAD No message has the number 0.
            C: b UID SEARCH UID 0
            S: b BAD No message has the number 0.
            C: c UID FETCH 1:0 FLAGS
            S: c OK Fetched
            """);
    }

    @Test
    void aMessageThatCannotBeReadHidesNoOther() throws Exception {
        inbox.deliver("Subject: a\n\nx\n");
        inbox.deliver("Subject: b\n\nx\n");
        inbox.failing(2, new java.nio.file.AccessDeniedException("/home/joe/Maildir/cur/1.a.h:2,"));
        transcript.play(SELECT + """
            C: a UID FETCH 1:* BODY.PEEK[TEXT]
            S: * 1 FETCH (UID 1 BODY[TEXT] {3}
            S: x
            S: )
            S: a NO [UNAVAILABLE] 1 of the messages could not be read; the server's log has more
            C: b SEARCH TEXT x
            S: * NO [UNAVAILABLE] 1 of the messages could not be read and are not found
            S: * SEARCH 1
            S: b OK Searched
            """);
    }

    @Test
    void aFailureOfTheDiskIsSaidInWordsOfMailAlone() throws Exception {
        inbox.deliver("\n");
        inbox.failing(new java.nio.file.AccessDeniedException("/home/joe/Maildir/cur/1.a.h:2,"));
        transcript.play(SELECT + """
            C: a FETCH 1 BODY.PEEK[]
            S: a NO [UNAVAILABLE] 1 of the messages could not be read; the server's log has more
            C: b SEARCH TEXT x
            S: * NO [UNAVAILABLE] 1 of the messages could not be read and are not found
            S: * SEARCH
            S: b OK Searched
            C: c APPEND INBOX "32-Jan-2026 25:00:00 +9900" {1}
            S: c BAD "32-Jan-2026 25:00:00 +9900" is no date: its time or its zone does not exist.
            C: d APPEND INBOX " 2-Jan-2026 25:00:00 +0000" {1}
            S: d BAD " 2-Jan-2026 25:00:00 +0000" is no date: its time or its zone does not exist.
            """);
    }
}
