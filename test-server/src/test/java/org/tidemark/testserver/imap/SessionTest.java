package org.tidemark.testserver.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.UidRanges;

/// Sessions of IMAP4rev1 (RFC 3501) and its smaller extensions, as transcripts.
class SessionTest {
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
    void wrongPasswordsCostTimeAndInTheEndTheConnection() throws Exception {
        transcript.stranger(true).profile("minimal").play("""
            S: * OK [CAPABILITY IMAP4rev1] tidemark-server ready
            C: a LOGIN joe wrong
            S: a NO [AUTHENTICATIONFAILED] User and password do not belong together.
            C: a LOGIN jim secret
            S: a NO [AUTHENTICATIONFAILED] User and password do not belong together.
            C: a LOGIN joe {6}
            S: + go ahead
            C: secre!
            S: a NO [AUTHENTICATIONFAILED] User and password do not belong together.
            C: b LIST "" *
            S: b BAD Log in before LIST.
            C: c LOGIN joe secret
            S: c OK [CAPABILITY IMAP4rev1] Logged in
            C: d LOGOUT
            S: * BYE Good bye
            S: d OK Logged out
            """);
        assertThat(transcript.pauses())
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void plainIsTakenWithAndWithoutAnInitialResponse() throws Exception {
        transcript.stranger(true).profile("rev1,+SASL-IR").play("""
            S: …
            C: a AUTHENTICATE PLAIN
            S: +
            C: *
            S: a BAD The login was given up.
            C: b AUTHENTICATE CRAM-MD5
            S: b NO There is no mechanism CRAM-MD5 here.
            C: c AUTHENTICATE PLAIN AGpvZQBzZWNyZXQ=
            S: …
            """);
    }

    @Test
    void aPasswordIsNotTakenInTheOpen() throws Exception {
        transcript.stranger(false).profile("minimal,+AUTH=PLAIN").play("""
            S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] tidemark-server ready
            C: a LOGIN joe secret
            S: a NO [PRIVACYREQUIRED] A password may be sent over TLS only.
            """);
    }

    @Test
    void listShowsWhatItIsAskedFor() throws Exception {
        tree.create(name("Entwürfe", "Alt"), Optional.empty());
        tree.create(name("Sent Mail"), Optional.of("\\Sent"));
        tree.subscribe(name("Entwürfe", "Alt"), true);
        tree.subscribe(name("Gone"), true);
        transcript.play(
                """
                C: a LIST "" ""
                S: * LIST (\\Noselect) "/" ""
                S: a OK Listed
                C: b LIST "" *
                S: * LIST (\\HasChildren) "/" "Entw&APw-rfe"
                S: * LIST (\\HasNoChildren) "/" "Entw&APw-rfe/Alt"
                S: * LIST (\\HasNoChildren) "/" INBOX
                S: * LIST (\\HasNoChildren \\Sent) "/" "Sent Mail"
                S: b OK Listed
                C: c LIST Entw&APw-rfe/ %
                S: * LIST (\\HasNoChildren) "/" "Entw&APw-rfe/Alt"
                S: c OK Listed
                C: d LIST (SUBSCRIBED RECURSIVEMATCH) "" (% Gon*) RETURN (CHILDREN)
                S: * LIST (\\HasChildren) "/" "Entw&APw-rfe" ("CHILDINFO" ("SUBSCRIBED"))
                S: * LIST (\\NonExistent \\Subscribed) "/" Gone
                S: d OK Listed
                C: e LIST (SPECIAL-USE) "" * RETURN (STATUS (MESSAGES UIDNEXT) SPECIAL-USE)
                S: * LIST (\\HasNoChildren \\Sent) "/" "Sent Mail"
                S: * STATUS "Sent Mail" (MESSAGES 0 UIDNEXT 1)
                S: e OK Listed
                C: f LSUB "" %
                S: * LSUB (\\Noselect) "/" "Entw&APw-rfe"
                S: * LSUB () "/" Gone
                S: f OK Listed
                C: g LIST "" inbox
                S: * LIST (\\HasNoChildren) "/" INBOX
                S: g OK Listed
                """.replace("\"Entw&APw-rfe\"", "Entw&APw-rfe").replace("\"Entw&APw-rfe/Alt\"", "Entw&APw-rfe/Alt"));
    }

    @Test
    void foldersAreMadeRenamedAndRemoved() throws Exception {
        transcript.play("""
            C: a CREATE Archive/2026/
            S: a OK [MAILBOXID (Mbox)] Created
            C: b CREATE Archive
            S: b NO [ALREADYEXISTS] There is such a mailbox already
            C: c CREATE a//b
            S: c NO [CANNOT] "a//b" is no mailbox name: a level is empty.
            C: d CREATE Post (USE (\\sent))
            S: d OK [MAILBOXID (Mbox)] Created
            C: e CREATE Post2 (USE (\\Nonsense))
            S: e NO [USEATTR] There is no special use \\Nonsense here.
            C: f RENAME Post Post3
            S: f OK Renamed
            C: g DELETE INBOX
            S: g NO [CANNOT] INBOX cannot be deleted.
            C: h DELETE Post3
            S: h OK Deleted
            C: i SELECT Post3
            S: i NO [NONEXISTENT] There is no such mailbox
            """);
    }

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
            S: c OK Fetched
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
    void compressionIsRefusedTwiceAndForOtherMechanisms() throws Exception {
        transcript.play("""
            C: a COMPRESS LZ4
            S: a BAD The one compression here is DEFLATE.
            C: b ID ("name" "x" "version" NIL)
            S: * ID ("name" "tidemark-server")
            S: b OK Pleased to meet you
            C: c NAMESPACE
            S: * NAMESPACE (("" "/")) NIL NIL
            S: c OK One hierarchy
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
