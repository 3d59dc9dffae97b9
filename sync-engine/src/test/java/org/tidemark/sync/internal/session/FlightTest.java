package org.tidemark.sync.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.response.ResponseCode;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.support.Recorder;
import org.tidemark.sync.support.ScriptedServer;
import org.tidemark.sync.support.Sessions;

class FlightTest {
    @TempDir
    Path spill;

    private Recorder fly(ScriptedServer server, List<Command> commands) throws Exception {
        try (server) {
            server.start();
            Recorder recorder = new Recorder();
            try (ImapSession session = Sessions.open(server, spill, Set.of())) {
                session.fly(commands, recorder);
            }
            server.finished();
            return recorder;
        }
    }

    @Test
    void allCommandsOfAFlightAreWrittenBeforeAnAnswer() throws Exception {
        ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 NOOP")
                .clientSends("3 LIST \"\" *")
                .answers("* LIST (\\HasNoChildren) \"/\" INBOX", "3 OK listed", "2 OK nothing");
        Recorder recorder = fly(server, List.of(Command.of("NOOP"), Command.of("LIST \"\" *")));
        assertThat(recorder.completions.get(0).text()).isEqualTo("nothing");
        assertThat(recorder.completions.get(1).text()).isEqualTo("listed");
        assertThat(recorder.only(Untagged.Listed.class).rawName()).isEqualTo("INBOX");
    }

    @Test
    void aFlightIsOneRoundTripAndOctetsAreCounted() throws Exception {
        try (ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 NOOP")
                .clientSends("3 NOOP")
                .answers("2 OK a", "3 OK b")
                .start()) {
            try (ImapSession session = Sessions.open(server, spill, Set.of())) {
                ImapSession.Traffic before = session.traffic();
                assertThat(before.roundTrips()).isEqualTo(1);
                session.fly(List.of(Command.of("NOOP"), Command.of("NOOP")), new Recorder());
                ImapSession.Traffic after = session.traffic();
                assertThat(after.roundTrips()).isEqualTo(2);
                assertThat(after.bytesOut() - before.bytesOut()).isEqualTo(16);
                assertThat(after.bytesIn() - before.bytesIn()).isEqualTo(16);
            }
        }
    }

    @Test
    void aQresyncFlightReadsTheSameInSingleOctets() throws Exception {
        List<Command> commands = List.of(
                Sessions.select("INBOX"),
                Command.of("UID FETCH 120:4294967295 (FLAGS BODY.PEEK[HEADER.FIELDS (DATE)])"));
        String[] answers = {
            "* FLAGS (\\Seen $Label1)",
            "* OK [PERMANENTFLAGS (\\Seen \\*)] ok",
            "* 3 EXISTS",
            "* OK [UIDVALIDITY 67890007] UIDs valid",
            "* OK [HIGHESTMODSEQ 20050715194050]",
            "* VANISHED (EARLIER) 41,43:116",
            "* 1 FETCH (UID 117 FLAGS (\\Seen) MODSEQ (90060115194045027))",
            "2 OK [READ-WRITE] selected",
            "* 3 FETCH (UID 120 FLAGS () BODY[HEADER.FIELDS (DATE)] {13}\r\nDate: now\r\n\r\n)",
            "3 OK fetched"
        };
        Recorder whole = fly(script(answers), commands);
        Recorder single = fly(script(answers).inSingleOctets(), commands);
        assertThat(single.heard).usingRecursiveComparison().isEqualTo(whole.heard);
        assertThat(single.completions).isEqualTo(whole.completions);
        assertThat(whole.only(Untagged.Vanished.class))
                .isEqualTo(new Untagged.Vanished(UidSet.parse("41,43:116"), true));
        Untagged.Fetched last = whole.all(Untagged.Fetched.class).getLast();
        assertThat(last.sections().get("BODY[HEADER.FIELDS]").octets())
                .isInstanceOfSatisfying(
                        Octets.InMemory.class,
                        o -> assertThat(o.bytes()).asString().isEqualTo("Date: now\r\n\r\n"));
    }

    private static ScriptedServer script(String... answers) throws Exception {
        return Sessions.loggedIn("")
                .clientSends("2 SELECT INBOX")
                .clientSends("3 UID FETCH 120:4294967295 (FLAGS BODY.PEEK[HEADER.FIELDS (DATE)])")
                .answers(answers);
    }

    @Test
    void dataOfPipelinedSelectsIsToldApartByClosed() throws Exception {
        ScriptedServer server = Sessions.loggedIn("QRESYNC ENABLE")
                .clientSends("2 SELECT a")
                .clientSends("3 UID FETCH 1 FLAGS")
                .clientSends("4 SELECT b")
                .clientSends("5 UID FETCH 1 FLAGS")
                .answers(
                        "* 1 EXISTS",
                        "2 OK a",
                        "* 1 FETCH (UID 1 FLAGS ())",
                        "3 OK f",
                        "* 2 EXISTS",
                        "* OK [CLOSED] bye a",
                        "* 7 EXISTS",
                        "4 OK b",
                        "* 1 FETCH (UID 1 FLAGS ())",
                        "5 OK f");
        Recorder recorder = fly(server, twoMailboxes());
        assertThat(selects(recorder)).containsExactly(0, 0, 0, 0, 2, 2);
    }

    @Test
    void dataOfPipelinedSelectsIsToldApartByOrderWhereNobodySaysClosed() throws Exception {
        ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 SELECT a")
                .clientSends("3 UID FETCH 1 FLAGS")
                .clientSends("4 SELECT b")
                .clientSends("5 UID FETCH 1 FLAGS")
                .answers(
                        "* 1 EXISTS",
                        "2 OK a",
                        "* 1 FETCH (UID 1 FLAGS ())",
                        "* 2 EXISTS",
                        "3 OK f",
                        "* 7 EXISTS",
                        "4 OK b",
                        "* 1 FETCH (UID 1 FLAGS ())",
                        "5 OK f");
        Recorder recorder = fly(server, twoMailboxes());
        assertThat(selects(recorder)).containsExactly(0, 0, 0, 2, 2);
    }

    @Test
    void aServerThatForgetsClosedIsCaughtByWhatOnlySelectSays() throws Exception {
        ScriptedServer server = Sessions.loggedIn("QRESYNC")
                .clientSends("2 SELECT a")
                .clientSends("3 UID FETCH 1 FLAGS")
                .clientSends("4 SELECT b")
                .clientSends("5 UID FETCH 1 FLAGS")
                .answers("2 OK a", "3 OK f", "* FLAGS (\\Seen)", "* 7 EXISTS", "4 OK b", "5 OK f");
        Recorder recorder = fly(server, twoMailboxes());
        assertThat(selects(recorder)).containsExactly(2, 2);
    }

    /// What the server still says of the mailbox before, under the same UIDs and even the same name, is about that one:
    /// here its keywords, flags and expunges before CLOSED.
    @Test
    void untilClosedEverythingIsAboutTheMailboxBefore() throws Exception {
        ScriptedServer server = Sessions.loggedIn("QRESYNC")
                .clientSends("2 SELECT a")
                .clientSends("3 UID FETCH 1 FLAGS")
                .clientSends("4 SELECT a")
                .clientSends("5 UID FETCH 1 FLAGS")
                .clientSends("6 SELECT b")
                .answers(
                        "* 9 EXISTS",
                        "2 OK a",
                        "3 OK f",
                        "* FLAGS (New)",
                        "* VANISHED 1:8",
                        "* OK [CLOSED] again",
                        "* 1 EXISTS",
                        "4 OK a",
                        "5 OK f",
                        "* FLAGS (Newer)",
                        "* OK [PERMANENTFLAGS (Newer)] more",
                        "* VANISHED 9",
                        "* OK [CLOSED] a",
                        "* 4 EXISTS",
                        "6 OK b");
        List<Command> commands = List.of(
                Sessions.select("a"),
                Command.of("UID FETCH 1 FLAGS"),
                Sessions.select("a"),
                Command.of("UID FETCH 1 FLAGS"),
                Sessions.select("b"));
        // The first FLAGS may be that of a server which forgets CLOSED; once it has said it, it is believed.
        assertThat(selects(fly(server, commands))).containsExactly(0, 2, 2, 2, 2, 2, 2, 2, 2, 4);
    }

    @Test
    void beforeAMailboxIsCountedItsMessagesAreThoseOfTheMailboxBefore() throws Exception {
        ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 SELECT a")
                .clientSends("3 UID FETCH 1 FLAGS")
                .clientSends("4 SELECT b")
                .clientSends("5 UID FETCH 1 FLAGS")
                .answers(
                        "* 1 EXISTS",
                        "2 OK a",
                        "3 OK f",
                        "* 1 FETCH (UID 9 FLAGS (\\Deleted))",
                        "* 1 EXPUNGE",
                        "* FLAGS (\\Seen)",
                        "* 7 EXISTS",
                        "4 OK b",
                        "5 OK f");
        assertThat(selects(fly(server, twoMailboxes()))).containsExactly(0, 0, 0, 2, 2);
    }

    @Test
    void aRefusedSelectLeavesNothingSelected() throws Exception {
        ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 SELECT a")
                .clientSends("3 UID FETCH 1 FLAGS")
                .clientSends("4 SELECT b")
                .clientSends("5 UID FETCH 1 FLAGS")
                .answers("2 OK a", "3 OK f", "4 NO no b", "* OK still here", "5 BAD nothing selected");
        Recorder recorder = fly(server, twoMailboxes());
        assertThat(selects(recorder)).containsExactly(-1);
    }

    /// The places in the flight of the SELECTs to which the data was attributed; -1 for none.
    private static List<Integer> selects(Recorder recorder) {
        return recorder.heard.stream().map(heard -> heard.select().orElse(-1)).toList();
    }

    private static List<Command> twoMailboxes() {
        Command fetch = Command.of("UID FETCH 1 FLAGS");
        return List.of(Sessions.select("a"), fetch, Sessions.select("b"), fetch);
    }

    @Test
    void sequenceNumbersBecomeUidsWhereTheSessionKnowsThem() throws Exception {
        ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 SELECT a")
                .clientSends("3 UID FETCH 1:* FLAGS")
                .answers(
                        "* 3 EXISTS",
                        "2 OK a",
                        "* 1 FETCH (UID 10 FLAGS ())",
                        "* 2 FETCH (UID 20 FLAGS ())",
                        "* 3 FETCH (UID 30 FLAGS ())",
                        "* 2 EXPUNGE",
                        "* 2 FETCH (FLAGS (\\Seen))",
                        "* 9 EXPUNGE",
                        "* 1 FETCH (FLAGS ())",
                        "3 OK f");
        Recorder recorder = fly(server, List.of(Sessions.select("a"), Command.of("UID FETCH 1:* FLAGS")));
        assertThat(recorder.all(Untagged.Expunged.class))
                .containsExactly(
                        new Untagged.Expunged(Optional.of(new Uid(20))), new Untagged.Expunged(Optional.empty()));
        assertThat(recorder.all(Untagged.Fetched.class).getLast().uid()).isEqualTo(new Uid(30));
        assertThat(recorder.all(Untagged.Unreadable.class)).hasSize(1);
    }

    @Test
    void literalsNeedNoWaitingWithLiteralPlus() throws Exception {
        ScriptedServer server = Sessions.loggedIn("LITERAL+")
                .clientSends("2 APPEND Sent {5000+}")
                .clientSendsOctets("x".repeat(5000) + "\r\n")
                .clientSends("3 NOOP")
                .answers("2 OK [APPENDUID 9 4] kept", "3 OK n");
        Recorder recorder = fly(server, List.of(append(5000), Command.of("NOOP")));
        assertThat(recorder.completions.get(0).code()).isInstanceOf(ResponseCode.AppendUid.class);
    }

    @Test
    void literalMinusWaitsAbove4096OctetsOnly() throws Exception {
        ScriptedServer server = Sessions.loggedIn("LITERAL-")
                .clientSends("2 APPEND Sent {4096+}")
                .clientSendsOctets("x".repeat(4096) + "\r\n")
                .clientSends("3 APPEND Sent {4097}")
                .clientWaits()
                .answers("* 4 EXISTS", "2 OK a", "+ go on")
                .clientSendsOctets("x".repeat(4097) + "\r\n")
                .clientSends("4 NOOP")
                .answers("3 OK b", "4 OK c");
        Recorder recorder = fly(server, List.of(append(4096), append(4097), Command.of("NOOP")));
        assertThat(recorder.only(Untagged.Exists.class).count()).isEqualTo(4);
        assertThat(recorder.completions).hasSize(3);
    }

    @Test
    void aLiteralThatIsRefusedIsNotSentAndTheFlightGoesOn() throws Exception {
        ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 APPEND Sent {10}")
                .answers("2 NO [TRYCREATE] no such mailbox")
                .clientSends("3 NOOP")
                .answers("3 OK n");
        Recorder recorder = fly(server, List.of(append(10), Command.of("NOOP")));
        assertThat(recorder.completions.get(0).code()).isEqualTo(new ResponseCode.TryCreate());
        assertThat(recorder.completions.get(1).ok()).isTrue();
    }

    private static Command append(int size) {
        byte[] message = "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
        return Command.builder()
                .text("APPEND ")
                .astring("Sent")
                .text(" ")
                .literal(new Octets.InMemory(message))
                .build();
    }

    @Test
    void namesAreQuotedOrSentAsLiteralsAsTheyNeed() throws Exception {
        ScriptedServer server = Sessions.loggedIn("LITERAL+")
                .clientSends("2 STATUS \"a \\\"b\\\" \\\\ c\" (MESSAGES)")
                .clientSends("3 STATUS {2+}")
                .clientSendsOctets("\u00e9\u00ff (MESSAGES)\r\n")
                .clientSends("4 STATUS \"NIL\" (MESSAGES)")
                .answers("2 OK", "3 OK", "4 OK");
        fly(server, List.of(status("a \"b\" \\ c"), status("\u00e9\u00ff"), status("NIL")));
    }

    private static Command status(String name) {
        return Command.builder()
                .text("STATUS ")
                .astring(name)
                .text(" (MESSAGES)")
                .build();
    }

    @Test
    void aLargeLiteralGoesToAFileAndTheRestOfTheResponseIsRead() throws Exception {
        String body = "0123456789abcdef".repeat(20_000);
        ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 UID FETCH 5 BODY.PEEK[]")
                .answersOctets("* 1 FETCH (BODY[] {" + body.length() + "}\r\n" + body + " UID 5)\r\n2 OK f\r\n");
        Recorder recorder = fly(server, List.of(Command.of("UID FETCH 5 BODY.PEEK[]")));
        Octets octets =
                recorder.only(Untagged.Fetched.class).sections().get("BODY[]").octets();
        assertThat(octets).isInstanceOf(Octets.Spilled.class);
        assertThat(((Octets.Spilled) octets).file()).hasContent(body).hasParent(spill);
        assertThat(octets.size()).isEqualTo(body.length());
    }

    @Test
    void aFlightThatFailsLeavesNoFileBehind() throws Exception {
        String body = "0123456789abcdef".repeat(20_000);
        try (ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 UID FETCH 5:6 BODY.PEEK[]")
                .answersOctets("* 1 FETCH (UID 5 BODY[] {" + body.length() + "}\r\n" + body
                        + ")\r\n* 2 FETCH (UID 6 BODY[] {" + body.length() + "}\r\n" + body.substring(9))
                .cuts()
                .start()) {
            Recorder recorder = new Recorder();
            try (ImapSession session = Sessions.open(server, spill, Set.of())) {
                assertThatThrownBy(() -> session.fly(List.of(Command.of("UID FETCH 5:6 BODY.PEEK[]")), recorder))
                        .isInstanceOf(SessionFailure.ConnectionLost.class);
            }
            assertThat(recorder.all(Untagged.Fetched.class))
                    .extracting(f -> f.sections().get("BODY[]").cut())
                    .containsExactly(false, true);
            assertThat(spill).isEmptyDirectory();
        }
    }

    @Test
    void aFileOfAResponseThatCannotBeReadIsDeleted() throws Exception {
        String body = "0123456789abcdef".repeat(20_000);
        ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 NOOP")
                .answersOctets("* 1 FETCH (BODY[] {" + body.length() + "}\r\n" + body + ")\r\n2 OK f\r\n");
        Recorder recorder = fly(server, List.of(Command.of("NOOP")));
        assertThat(recorder.data()).hasOnlyElementsOfType(Untagged.Unreadable.class);
        assertThat(spill).isEmptyDirectory();
    }

    /// lessons.md#pipeline-window.
    @Test
    void noMoreThanTheWindowIsSentAheadAndBadHalvesIt() throws Exception {
        ScriptedServer server = Sessions.loggedIn("");
        for (int tag = 2; tag <= 21; tag++) {
            server.clientSends(tag + " NOOP");
        }
        server.clientWaits().answers("2 BAD too fast");
        for (int tag = 3; tag <= 11; tag++) {
            server.answers(tag + " OK");
        }
        server.clientWaits().answers("12 OK").clientSends("22 NOOP");
        for (int tag = 13; tag <= 22; tag++) {
            server.answers(tag + " OK");
        }
        try (server) {
            server.start();
            Recorder recorder = new Recorder();
            try (ImapSession session = Sessions.open(server, spill, Set.of())) {
                session.fly(new ArrayList<>(Collections.nCopies(21, Command.of("NOOP"))), recorder);
                assertThat(session.window()).isEqualTo(new PipelineWindow(10, 10));
            }
            server.finished();
            assertThat(recorder.completions).hasSize(21);
        }
    }

    /// lessons.md#pipeline-window.
    /// BAD is all that can be said to what was meant for a mailbox that is not open.
    @Test
    void badBehindARefusedSelectIsNoChoking() throws Exception {
        ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 SELECT a")
                .clientSends("3 UID FETCH 1 FLAGS")
                .clientSends("4 SELECT b")
                .clientSends("5 UID FETCH 1 FLAGS")
                .answers("2 NO no a", "3 BAD nothing selected", "4 OK b", "5 OK f");
        try (server) {
            server.start();
            try (ImapSession session = Sessions.open(server, spill, Set.of())) {
                PipelineWindow before = session.window();
                session.fly(twoMailboxes(), new Recorder());
                assertThat(session.window()).isEqualTo(before);
            }
            server.finished();
        }
    }

    @Test
    void aLineThatBreaksInAFlightHalvesTheWindowForAWhile() throws Exception {
        try (ScriptedServer server = Sessions.loggedIn("").clientSpeaks().cuts().start();
                ImapSession session = Sessions.open(server, spill, Set.of())) {
            List<Command> commands = List.of(Command.of("NOOP"), Command.of("NOOP"));
            assertThatThrownBy(() -> session.fly(commands, new Recorder()))
                    .isInstanceOf(SessionFailure.ConnectionLost.class);
            assertThat(session.window()).isEqualTo(new PipelineWindow(10, 20));
            assertThat(session.window().widened()).isEqualTo(new PipelineWindow(20, 20));
        }
    }

    /// lessons.md#tags.
    @Test
    void theCompletionOfAnEarlierCommandIsCreditedToNoOther() throws Exception {
        try (ScriptedServer server = Sessions.loggedIn("")
                .clientSends("2 NOOP")
                .answers("2 OK first")
                .clientSends("3 NOOP")
                .answers("2 NO late", "1 BAD later", "3 OK second")
                .start()) {
            Recorder recorder = new Recorder();
            try (ImapSession session = Sessions.open(server, spill, Set.of())) {
                session.fly(List.of(Command.of("NOOP")), new Recorder());
                session.fly(List.of(Command.of("NOOP")), recorder);
            }
            server.finished();
            assertThat(recorder.completions).hasSize(1);
            assertThat(recorder.completions.get(0).text()).isEqualTo("second");
        }
    }

    @Test
    void byeIsTheEndUnlessWeAskedForIt() throws Exception {
        ScriptedServer server = Sessions.loggedIn("").clientSends("2 LOGOUT").answers("* BYE see you", "2 OK out");
        assertThat(fly(server, List.of(Command.of("LOGOUT"))).completions).hasSize(1);
        ScriptedServer rude = Sessions.loggedIn("")
                .clientSends("2 NOOP")
                .answers("* BYE [UNAVAILABLE] Request is throttled. Suggested Backoff Time: 1500 milliseconds");
        assertThatThrownBy(() -> fly(rude, List.of(Command.of("NOOP"))))
                .isInstanceOfSatisfying(
                        SessionFailure.Busy.class,
                        busy -> assertThat(busy.backoff()).contains(java.time.Duration.ofMillis(1500)));
    }

    @Test
    void aLargeFlightDoesNotDeadlockWithALargeAnswer() throws Exception {
        int size = 8 << 20;
        String body = "y".repeat(size);
        ScriptedServer server = Sessions.loggedIn("LITERAL+")
                .clientSends("2 UID FETCH 1 BODY.PEEK[]")
                .answersOctets("* 1 FETCH (UID 1 BODY[] {" + size + "}\r\n" + body + ")\r\n2 OK f\r\n")
                .clientSends("3 APPEND Sent {" + size + "+}")
                .clientSendsOctets("x".repeat(size) + "\r\n")
                .answers("3 OK a");
        Recorder recorder = fly(server, List.of(Command.of("UID FETCH 1 BODY.PEEK[]"), append(size)));
        assertThat(recorder.completions).hasSize(2);
        try (var files = Files.list(spill)) {
            assertThat(files).hasSize(1);
        }
    }
}
