package org.tidemark.sync.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.response.BodyStructureScan;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.support.Recorder;
import org.tidemark.sync.support.ScriptedServer;
import org.tidemark.sync.support.Sessions;

/// Lines that servers were seen to send and that cost other clients the response, the mailbox or the connection.
class MalformedInputTest {
    @TempDir
    Path spill;

    /// What the session makes of `lines` in the middle of a flight, and that the flight goes on; the same whether they
    /// come at once or octet by octet.
    private Recorder hear(String... lines) throws Exception {
        Recorder whole = hear(script(lines));
        assertThat(hear(script(lines).inSingleOctets()).heard)
                .usingRecursiveComparison()
                .isEqualTo(whole.heard);
        return whole;
    }

    private static ScriptedServer script(String... lines) throws Exception {
        return Sessions.loggedIn("").clientSends("2 NOOP").answers(lines).answers("* 42 EXISTS", "2 OK done");
    }

    private Recorder hear(ScriptedServer script) throws Exception {
        try (ScriptedServer server = script.start()) {
            Recorder recorder = new Recorder();
            try (ImapSession session = Sessions.open(server, spill, Set.of())) {
                session.fly(List.of(Command.of("NOOP")), recorder);
            }
            server.finished();
            assertThat(recorder.data()).contains(new Untagged.Exists(42));
            assertThat(recorder.completions.get(0).text()).isEqualTo("done");
            return recorder;
        }
    }

    private Untagged.Fetched fetched(String items) throws Exception {
        return hear("* 1 FETCH (UID 7 " + items + ")").only(Untagged.Fetched.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENVELOPE NIL",
                "FLAGS NIL",
                "INTERNALDATE NIL",
                "BODYSTRUCTURE NIL",
                "BODYSTRUCTURE ()",
                "INTERNALDATE \"31-Foo-2020 99:99:99 +9999\"",
                "BODYSTRUCTURE (\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 5000000000 1)",
                "PREVIEW {5}\r\nhello",
                "SAVEDATE NIL BINARY.SIZE[1] 42 X-GM-LABELS (\"\\\\Important\" a (b))",
                "BODY[1] NIL",
                "ENVELOPE (\"d\" \"s\" ((NIL NIL \"a b\" \"x..y\")(\"\" NIL \"a@b\" NIL)) NIL NIL NIL NIL NIL NIL NIL)"
            })
    void anOddValueCostsOnlyItself(String items) throws Exception {
        Untagged.Fetched fetched = fetched(items + " RFC822.SIZE 5000000000 MODSEQ (9)");
        assertThat(fetched.uid()).isEqualTo(new Uid(7));
        assertThat(fetched.size()).isEqualTo(OptionalLong.of(5_000_000_000L));
        assertThat(fetched.modSeq()).contains(new ModSeq(9));
        assertThat(fetched.flags()).isEmpty();
        assertThat(fetched.internalDate()).isEmpty();
        assertThat(fetched.sections()).isEmpty();
    }

    @Test
    void aFlagOutsideTheGrammarIsLeftOutAndTheOthersStay() throws Exception {
        assertThat(fetched("FLAGS (\\Seen [Gmail] \\*  $a%b \\Recent $Label1 sch\u00f6n)")
                        .flags())
                .contains(FlagSet.parse("$Label1 \\Seen"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(0)", "(-1)", "(18446744073709551615)", "(9223372036854775808)", "(1.5)", "()"})
    void whatIsNoModSeqIsAbsent(String value) throws Exception {
        assertThat(fetched("FLAGS (\\Seen) MODSEQ " + value).modSeq()).isEmpty();
    }

    @Test
    void theGreatestNumbersAreRead() throws Exception {
        Recorder recorder = hear("* 1 FETCH (UID 4294967295 MODSEQ (9223372036854775807))");
        assertThat(recorder.only(Untagged.Fetched.class).uid()).isEqualTo(new Uid(4294967295L));
        assertThat(recorder.only(Untagged.Fetched.class).modSeq()).contains(new ModSeq(Long.MAX_VALUE));
    }

    @Test
    void numbersOfStatusThatAreTooGreatOrNegativeAreLeftOut() throws Exception {
        Recorder recorder =
                hear("* STATUS a (HIGHESTMODSEQ 18446744073709551615 MESSAGES 3 UNSEEN -1 MAILBOXID (x) UIDNEXT 4)");
        assertThat(recorder.only(Untagged.MailboxStatus.class).items())
                .containsOnly(java.util.Map.entry("MESSAGES", 3L), java.util.Map.entry("UIDNEXT", 4L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* 1 FETCH (UID 7 FLAGS (\\Seen",
                "* 1 FETCH (UID 7 BODY[] {abc",
                "* 1 FETCH (UID 7 FLAGS \"",
                "* 1 FETCH UID 7",
                "* 1 FETCH (UID 7 X"
            })
    void aFetchThatCannotBeFollowedStillTellsItsUid(String line) throws Exception {
        assertThat(hear(line).only(Untagged.Unreadable.class).uid()).contains(new Uid(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* LIST (\\Marked \"/\" a",
                "* LIST",
                "* 99999999999999999999 EXISTS",
                "",
                "*",
                "* ",
                "garbage",
                "* 7",
                "* STATUS",
                "77 OK of a command that nobody sent",
                "* 5 FETCH",
                "* UNHEARD OF"
            })
    void aLineThatIsNoResponseCostsOnlyItself(String line) throws Exception {
        assertThat(hear(line).only(Untagged.Unreadable.class).uid()).isEmpty();
    }

    @Test
    void existsOfMoreThanAnIntIsExists() throws Exception {
        assertThat(hear("* 99999999999 EXISTS").data()).contains(new Untagged.Exists(99_999_999_999L));
    }

    @Test
    void aBodyStructureOfAnyDepthDoesNotOverflowTheStack() throws Exception {
        String deep = "(".repeat(20_000) + "\"TEXT\" \"PLAIN\"" + ")".repeat(20_000);
        Untagged.Fetched fetched = fetched("BODYSTRUCTURE " + deep + " FLAGS (\\Seen)");
        assertThat(fetched.attachments()).isEmpty();
        assertThat(fetched.flags()).contains(FlagSet.parse("\\Seen"));
    }

    @Test
    void textThatEndsLikeALiteralIsText() throws Exception {
        Recorder recorder = hear("* OK text ends in {5}", "* NO [ALERT] and {99999}", "* BAD {1}");
        assertThat(recorder.all(Untagged.Status.class))
                .extracting(Untagged.Status::text)
                .containsExactly("text ends in {5}", "and {99999}", "{1}");
    }

    @Test
    void anAnnouncementThatIsNoLengthIsText() throws Exception {
        assertThat(hear("* LIST () \"/\" {-1}", "* X {}", "* X {99999999999999999999}")
                        .all(Untagged.Unreadable.class))
                .hasSize(3);
    }

    @Test
    void vanishedSurvivesZeroStarAndDamage() throws Exception {
        Recorder recorder = hear("* VANISHED 0:1", "* VANISHED (EARLIER) 0,5:*", "* VANISHED 3,x,9", "* VANISHED 0");
        assertThat(recorder.all(Untagged.Vanished.class))
                .containsExactly(
                        new Untagged.Vanished(UidSet.of(1), false),
                        new Untagged.Vanished(UidSet.range(5, Uid.MAX), true),
                        new Untagged.Vanished(UidSet.of(3, 9), false),
                        new Untagged.Vanished(UidSet.EMPTY, false));
    }

    @Test
    void namesKeepEveryOctet() throws Exception {
        Recorder recorder = hear(
                "* LIST (\\NoSelect \\HasChildren) NIL {3}\r\n\u00c3\u00a9\"",
                "* LIST () \".\" \"q\\\"uo\\\\te\u00ff\"",
                "* LIST () \"/\" NIL",
                "* STATUS \"\u00c3\u00a9\" (MESSAGES 1)");
        assertThat(recorder.all(Untagged.Listed.class))
                .extracting(Untagged.Listed::rawName)
                .containsExactly("\u00c3\u00a9\"", "q\"uo\\te\u00ff", "NIL");
        assertThat(recorder.all(Untagged.Listed.class).getFirst().delimiter()).isEmpty();
        assertThat(recorder.all(Untagged.Listed.class).getFirst().attributes()).contains("\\Noselect");
        assertThat(recorder.only(Untagged.MailboxStatus.class).rawName()).isEqualTo("\u00c3\u00a9");
    }

    @Test
    void endlessGarbageEndsTheSession() throws Exception {
        try (ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 NOOP")
                .answersOctets("no response at all\r\n".repeat(1000))
                .start()) {
            try (ImapSession session = Sessions.open(server, spill, Set.of())) {
                assertThatThrownBy(() -> session.fly(List.of(Command.of("NOOP")), new Recorder()))
                        .isInstanceOf(SessionFailure.ProtocolViolation.class);
            }
        }
    }

    @Test
    void anAnnouncedLengthCostsNoMemoryBeforeItsOctetsCome() throws Exception {
        try (ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 NOOP")
                .answersOctets("* 1 FETCH (UID 1 BODY[] {9000000000000000}\r\nabc")
                .cuts()
                .start()) {
            try (ImapSession session = Sessions.open(server, spill, Set.of())) {
                assertThatThrownBy(() -> session.fly(List.of(Command.of("NOOP")), new Recorder()))
                        .isInstanceOf(SessionFailure.ConnectionLost.class);
            }
            assertThat(spill).isEmptyDirectory();
        }
    }

    @Test
    void attachmentsAreWhatAPersonCallsSo() {
        String text = "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"UTF-8\") NIL NIL \"7BIT\" 10 1 NIL NIL NIL NIL)";
        String pdf = "(\"APPLICATION\" \"PDF\" (\"NAME\" \"a.pdf\") NIL NIL \"BASE64\" 10 NIL"
                + " (\"ATTACHMENT\" (\"FILENAME\" \"a.pdf\")) NIL NIL)";
        String logo = "(\"IMAGE\" \"PNG\" NIL \"<logo>\" NIL \"BASE64\" 10 NIL (\"INLINE\" NIL) NIL NIL)";
        String signature = "(\"APPLICATION\" \"PGP-SIGNATURE\" (\"NAME\" \"s.asc\") NIL NIL \"7BIT\" 10)";
        assertThat(attachments(text)).contains(false);
        assertThat(attachments("(" + text + pdf + " \"MIXED\" (\"BOUNDARY\" \"x\") NIL NIL NIL)"))
                .contains(true);
        assertThat(attachments("(" + text + logo + " \"RELATED\")")).contains(false);
        assertThat(attachments("((" + text + logo + " \"RELATED\")" + pdf + " \"MIXED\")"))
                .contains(true);
        assertThat(attachments("(" + text + signature + " \"SIGNED\")")).contains(false);
        assertThat(attachments(
                        "(" + text + "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 9 () " + text + " 1) \"MIXED\")"))
                .contains(true);
    }

    private static Optional<Boolean> attachments(String structure) {
        return BodyStructureScan.attachments(org.tidemark.sync.internal.wire.Cursor.over(structure));
    }
}
