package org.tidemark.sync.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.Flag;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.sync.support.Transcript;

/// The person's changes on the wire: the changes, and behind them in the same flight what they and others have changed.
class ReplayTranscriptTest {
    private static final String LOGIN = login("UIDPLUS MOVE");
    private static final String LEFT = "S: * OK [CLOSED] left\n";
    private static final String ENABLED = "S: * ENABLED QRESYNC\nS: . OK enabled\n";
    private static final String LIST = """
        C: LIST "" * RETURN (STATUS (UIDVALIDITY UIDNEXT HIGHESTMODSEQ))
        S: * LIST () "/" INBOX
        S: * STATUS INBOX (UIDVALIDITY 7 UIDNEXT 3 HIGHESTMODSEQ 10)
        S: * LIST () "/" Archive
        S: * STATUS Archive (UIDVALIDITY 8 UIDNEXT 1 HIGHESTMODSEQ 10)
        S: . OK listed
        """;

    /// Two messages in INBOX, none in Archive, tidemarks 10.
    private static final String FIRST = LIST.replace("RETURN (STATUS", "RETURN (SUBSCRIBED STATUS") + """
            C: ENABLE QRESYNC
            C: EXAMINE INBOX
            C: UID FETCH 1:4294967295 (FLAGS …
            C: EXAMINE Archive
            C: UID FETCH 1:4294967295 (FLAGS …
            """ + ENABLED
            + opened(2, 7, 3, 10) + message(1) + message(2) + "S: . OK fetched\n" + LEFT
            + opened(0, 8, 1, 10) + "S: . OK fetched\n";

    private static final String DELTA = "C: EXAMINE INBOX (QRESYNC (7 10 1:2))\n";

    @TempDir
    Path folder;

    private static String login(String more) {
        String capabilities =
                "[CAPABILITY IMAP4rev1 ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS UNSELECT " + more + "]";
        return "S: * OK " + capabilities + " ready\nC: LOGIN alice secret\nS: . OK " + capabilities + " in\n";
    }

    private static String opened(int exists, int validity, int uidNext, int modSeq) {
        return "S: * " + exists + " EXISTS\nS: * OK [UIDVALIDITY " + validity + "] x\nS: * OK [UIDNEXT " + uidNext
                + "] x\nS: * OK [HIGHESTMODSEQ " + modSeq + "] x\nS: . OK opened\n";
    }

    private static String message(int uid) {
        return "S: * " + uid + " FETCH (UID " + uid + " FLAGS () MODSEQ (2) RFC822.SIZE 9"
                + " BODY[HEADER.FIELDS (MESSAGE-ID)] \"Message-ID: <" + uid + "@x>\")\n";
    }

    /// What a change comes to: the receipts of the syncs after it, the queue and the messages at the end.
    private record Outcome(List<SyncReceipt> receipts, List<QueuedIntent> queue, List<String> state) {
        SyncReceipt last() {
            return receipts.getLast();
        }
    }

    private interface Change {
        Intent of(TestProfile profile);
    }

    private static Intent flag(TestProfile profile) {
        return new Intent.SetFlags(List.of(profile.message("INBOX", 1)), Set.of(Flag.FLAGGED), Set.of());
    }

    private static Intent move(TestProfile profile) {
        return new Intent.Move(
                List.of(profile.message("INBOX", 1)), profile.mailbox("Archive").id());
    }

    private Outcome play(boolean singleOctets, String login, Change change, String... conversations) throws Exception {
        List<String> all = new ArrayList<>(List.of(login + FIRST));
        for (String conversation : conversations) {
            all.add(login + LIST + conversation);
        }
        try (Transcript server = new Transcript(singleOctets, all.toArray(String[]::new));
                TestProfile profile =
                        TestProfile.open(folder.resolve("profile"), server.port(), new BodyPolicy.None())) {
            assertThat(profile.sync().problems()).isEmpty();
            profile.engine.submit(List.of(change.of(profile)));
            List<SyncReceipt> receipts = new ArrayList<>();
            for (int i = 0; i < conversations.length; i++) {
                receipts.add(profile.sync());
            }
            server.finished();
            List<String> messages =
                    profile.state().stream().filter(line -> line.contains("(")).toList();
            return new Outcome(receipts, profile.engine.store().queue(), messages);
        }
    }

    /// lessons.md#deltas-only: added, never replaced; no FLAGS in the answer means that they are as wished.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFlagAndTheDeltaShareAFlight(boolean singleOctets) throws Exception {
        Outcome outcome = play(
                singleOctets,
                LOGIN,
                ReplayTranscriptTest::flag,
                "C: ENABLE QRESYNC\nC: SELECT INBOX\nC: UID STORE 1 +FLAGS.SILENT (\\Flagged)\n" + DELTA + ENABLED
                        + opened(2, 7, 3, 10) + "S: * 1 FETCH (UID 1 MODSEQ (11))\nS: . OK stored\n" + LEFT
                        + "S: * 1 FETCH (UID 1 FLAGS (\\Flagged \\Seen) MODSEQ (11))\n" + opened(2, 7, 3, 11));
        assertThat(outcome.last().roundTrips()).isEqualTo(3);
        assertThat(outcome.last().queueDone()).isEqualTo(1);
        assertThat(outcome.last().flagChanges()).as("Seen by another client").isEqualTo(1);
        assertThat(outcome.state()).containsExactly("INBOX 1 (\\Flagged \\Seen) -", "INBOX 2 () -");
    }

    /// lessons.md#refused.
    @Test
    void aRefusedChangeWaitsForThePersonWithItsReason() throws Exception {
        Outcome outcome = play(
                false,
                LOGIN,
                ReplayTranscriptTest::flag,
                "C: ENABLE QRESYNC\nC: SELECT INBOX\nC: UID STORE 1 +FLAGS.SILENT (\\Flagged)\n" + DELTA + ENABLED
                        + opened(2, 7, 3, 10) + "S: . NO [NOPERM] read only for you\n" + LEFT
                        + opened(2, 7, 3, 10));
        assertThat(outcome.last().outcome()).isEqualTo(SyncReceipt.Outcome.NEEDS_USER);
        assertThat(outcome.last().queueRefused()).isEqualTo(1);
        assertThat(outcome.queue())
                .singleElement()
                .satisfies(i -> assertThat(i.toString()).contains("read only for you"));
        assertThat(outcome.state()).containsExactly("INBOX 1 () -", "INBOX 2 () -");
    }

    /// lessons.md#later, #throttled.
    @Test
    void aThrottledChangeGoesOutTheNextTime() throws Exception {
        String asked = "C: ENABLE QRESYNC\nC: SELECT INBOX\nC: UID STORE 1 +FLAGS.SILENT (\\Flagged)\n" + DELTA
                + ENABLED + opened(2, 7, 3, 10);
        Outcome outcome = play(
                false,
                LOGIN,
                ReplayTranscriptTest::flag,
                asked + "S: . NO Request is throttled. Suggested Backoff Time: 5 milliseconds\n" + LEFT
                        + opened(2, 7, 3, 10),
                asked + "S: . OK stored\n" + LEFT + opened(2, 7, 3, 11));
        assertThat(outcome.receipts().getFirst().outcome()).isEqualTo(SyncReceipt.Outcome.RETRY);
        assertThat(outcome.receipts().getFirst().problems()).as("asked once").hasSize(1);
        assertThat(outcome.receipts().getFirst().queueLeft()).isEqualTo(1);
        assertThat(outcome.last().queueLeft()).isZero();
        assertThat(outcome.state()).containsExactly("INBOX 1 (\\Flagged) -", "INBOX 2 () -");
    }

    /// It is looked for among what has come into the target since, and not moved a second time.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMoveWhoseAnswerWasLostIsNotMadeTwice(boolean singleOctets) throws Exception {
        String sent = "C: ENABLE QRESYNC\nC: SELECT INBOX\nC: UID MOVE 1 Archive\n" + DELTA;
        String lookedFor = """
                C: ENABLE QRESYNC
                C: EXAMINE INBOX
                C: UID SEARCH UID 1
                """ + ENABLED + opened(1, 7, 3, 11) + """
                S: * SEARCH
                S: . OK searched
                C: EXAMINE Archive
                C: UID FETCH 1:4294967295 (FLAGS …
                """ + LEFT + opened(1, 8, 2, 11) + message(1)
                + "S: . OK fetched\n";
        String delta = """
                C: EXAMINE INBOX (QRESYNC (7 10 1:2))
                C: UID FETCH 3:4294967295 (FLAGS …
                C: EXAMINE Archive (QRESYNC (8 10 1:1))
                C: UID FETCH 2:4294967295 (FLAGS …
                """ + LEFT + "S: * VANISHED (EARLIER) 1\n" + opened(1, 7, 3, 11) + "S: . OK fetched\n" + LEFT
                + "S: * 1 FETCH (UID 1 FLAGS () MODSEQ (11))\n" + opened(1, 8, 2, 11)
                + "S: . OK fetched\n";
        Outcome outcome = play(
                singleOctets,
                LOGIN,
                ReplayTranscriptTest::move,
                sent + ENABLED + opened(2, 7, 3, 10) + "S: * BYE power cut\n",
                lookedFor + delta);
        assertThat(outcome.receipts().getFirst().queueLeft()).isEqualTo(1);
        assertThat(outcome.last().problems()).isEmpty();
        assertThat(outcome.queue()).isEmpty();
        assertThat(outcome.state()).containsExactly("Archive 1 () -", "INBOX 2 () -");
    }

    /// The copy is safe, but the UIDs of the originals mean other messages now: nothing may be removed by them.
    @Test
    void nothingIsRemovedByUidsOfAnotherGenerationThoughTheCopyIsThere() throws Exception {
        String sent = "C: ENABLE QRESYNC\nC: SELECT INBOX\nC: UID COPY 1 Archive\n";
        String renumbered =
                """
                    C: ENABLE QRESYNC
                    C: EXAMINE INBOX
                    C: UID SEARCH UID 1
                    """ + ENABLED + opened(2, 9, 3, 12) + """
                    S: * SEARCH 1
                    S: . OK searched
                    C: EXAMINE INBOX (QRESYNC (7 10 1:2))
                    C: UID FETCH 3:4294967295 (FLAGS …
                    C: EXAMINE Archive (QRESYNC (8 10))
                    C: UID FETCH 1:4294967295 (FLAGS …
                    """ + LEFT + opened(2, 9, 3, 12) + "S: * BYE power cut\n";
        Outcome outcome = play(
                false,
                login("UIDPLUS"),
                ReplayTranscriptTest::move,
                sent + ENABLED + opened(2, 7, 3, 10) + "S: * BYE power cut\n",
                renumbered);
        assertThat(outcome.queue()).hasSize(1);
    }

    /// COPYUID is optional (RFC 4315 §3), and one that names no pairs is none: the copy is found in the target by its
    /// Message-ID, and only then the original goes.
    @ParameterizedTest
    @ValueSource(strings = {"OK copied", "OK [COPYUID 8 1] copied"})
    void anOriginalIsRemovedOnlyWhenItsCopyHasBeenSeen(String answer) throws Exception {
        String copied = "C: ENABLE QRESYNC\nC: SELECT INBOX\nC: UID COPY 1 Archive\n" + ENABLED + opened(2, 7, 3, 10)
                + "S: . " + answer + "\n";
        String lookedFor = "C: EXAMINE INBOX\nC: UID SEARCH UID 1\n" + LEFT + opened(2, 7, 3, 10)
                + "S: * SEARCH 1\nS: . OK searched\n"
                + "C: EXAMINE Archive\nC: UID FETCH 1:4294967295 (FLAGS …\n" + LEFT + opened(1, 8, 2, 11)
                + message(1) + "S: . OK fetched\n";
        String removed = "C: SELECT INBOX\n" + LEFT + opened(2, 7, 3, 10)
                + "C: UID STORE 1 +FLAGS.SILENT (\\Deleted)\nC: UID EXPUNGE 1\n"
                + "S: . OK stored\nS: * VANISHED 1\nS: . OK expunged\n";
        Outcome outcome = play(
                false,
                login("UIDPLUS"),
                ReplayTranscriptTest::move,
                copied + lookedFor + removed + """
                        C: EXAMINE INBOX (QRESYNC (7 10 1:2))
                        C: UID FETCH 3:4294967295 (FLAGS …
                        C: EXAMINE Archive (QRESYNC (8 10 1:1))
                        C: UID FETCH 2:4294967295 (FLAGS …
                        """ + LEFT + opened(1, 7, 3, 12) + "S: . OK fetched\n" + LEFT
                        + opened(1, 8, 2, 11)
                        + "S: . OK fetched\n");
        assertThat(outcome.last().queueRefused() + outcome.last().queueLeft()).isZero();
        assertThat(outcome.state()).containsExactly("Archive 1 () -", "INBOX 2 () -");
        assertThat(outcome.last().added()).as("nothing is fetched as new").isZero();
    }

    /// The copy was said to be made and cannot be found: to send it again could double it.
    @Test
    void aCopyThatCannotBeSeenThoughItWasAnsweredIsLeftToThePerson() throws Exception {
        String copied = "C: ENABLE QRESYNC\nC: SELECT INBOX\nC: UID COPY 1 Archive\n" + ENABLED + opened(2, 7, 3, 10)
                + "S: . OK copied\n";
        String lookedFor = "C: EXAMINE INBOX\nC: UID SEARCH UID 1\n" + LEFT + opened(2, 7, 3, 10)
                + "S: * SEARCH 1\nS: . OK searched\n"
                + "C: EXAMINE Archive\nC: UID FETCH 1:4294967295 (FLAGS …\n" + LEFT + opened(0, 8, 1, 10)
                + "S: . OK fetched\n";
        Outcome outcome = play(
                false,
                login("UIDPLUS"),
                ReplayTranscriptTest::move,
                copied + lookedFor + """
                        C: EXAMINE INBOX (QRESYNC (7 10 1:2))
                        C: UID FETCH 3:4294967295 (FLAGS …
                        C: EXAMINE Archive (QRESYNC (8 10))
                        C: UID FETCH 1:4294967295 (FLAGS …
                        """ + LEFT + opened(2, 7, 3, 10) + "S: . OK fetched\n" + LEFT + opened(0, 8, 1, 10)
                        + "S: . OK fetched\n");
        assertThat(outcome.queue()).hasSize(1);
        assertThat(outcome.queue().getFirst().reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("0 of them are there"));
    }

    /// The server stores nothing of what PERMANENTFLAGS does not name, whatever it answers (RFC 3501 §7.1).
    @Test
    void aFlagThatTheServerDoesNotKeepIsSaidToThePerson() throws Exception {
        String opened = opened(2, 7, 3, 10)
                .replace("S: . OK", "S: * OK [PERMANENTFLAGS (\\Seen \\Deleted $Forwarded)] kept\nS: . OK");
        Outcome outcome = play(
                false,
                LOGIN,
                ReplayTranscriptTest::flag,
                "C: ENABLE QRESYNC\nC: SELECT INBOX\nC: UID STORE 1 +FLAGS.SILENT (\\Flagged)\n" + DELTA + ENABLED
                        + opened + "S: . OK stored\n" + LEFT + opened(2, 7, 3, 10));
        assertThat(outcome.queue().getFirst().reason()).contains("The server keeps no \\Flagged in this mailbox.");
        assertThat(outcome.last().queueRefused()).isEqualTo(1);
    }

    /// RFC 5530 §3: a mailbox that can hold no more keywords will not hold them tomorrow.
    @Test
    void aKeywordTooManyIsNotTriedForEver() throws Exception {
        Outcome outcome = play(
                false,
                LOGIN,
                ReplayTranscriptTest::flag,
                "C: ENABLE QRESYNC\nC: SELECT INBOX\nC: UID STORE 1 +FLAGS.SILENT (\\Flagged)\n" + DELTA + ENABLED
                        + opened(2, 7, 3, 10) + "S: . NO [LIMIT] Too many keywords\n" + LEFT + opened(2, 7, 3, 10));
        assertThat(outcome.last().queueRefused()).isEqualTo(1);
    }

    /// RFC 9738 §3: an OK with MESSAGELIMIT has done a part. What COPYUID names has moved; the rest is asked for again,
    /// and from then on not more at once than the server does.
    @Test
    void whatAnOkLeftUndoneIsAskedForAgain() throws Exception {
        String first = "C: ENABLE QRESYNC\nC: SELECT INBOX\nC: UID MOVE 1:2 Archive\n" + DELTA + ENABLED
                + opened(2, 7, 3, 10) + "S: * OK [COPYUID 8 2 1] moved\nS: * VANISHED 2\n"
                + "S: . OK [MESSAGELIMIT 1 2] one of two\n" + LEFT + "S: * VANISHED (EARLIER) 2\n"
                + opened(1, 7, 3, 11);
        String second = "C: SELECT INBOX\n" + LEFT + opened(1, 7, 3, 11) + "C: UID MOVE 1 Archive\n"
                + "C: EXAMINE INBOX (QRESYNC (7 11 1:1))\nC: UID FETCH 3:4294967295 (FLAGS …\n"
                + "S: * OK [COPYUID 8 1 2] moved\nS: * VANISHED 1\n"
                + "S: . OK moved\n" + LEFT + "S: * VANISHED (EARLIER) 1\n" + opened(0, 7, 3, 12)
                + "S: . OK fetched\n";
        String archive = """
            C: EXAMINE Archive (QRESYNC (8 10 1:2))
            C: UID FETCH 3:4294967295 (FLAGS …
            """ + LEFT + opened(2, 8, 3, 12) + "S: . OK fetched\n";
        Outcome outcome = play(
                false,
                LOGIN,
                profile -> new Intent.Move(
                        List.of(profile.message("INBOX", 1), profile.message("INBOX", 2)),
                        profile.mailbox("Archive").id()),
                first + second + archive);
        assertThat(outcome.state()).containsExactly("Archive 1 () -", "Archive 2 () -");
        assertThat(outcome.last().queueLeft() + outcome.last().queueRefused()).isZero();
        assertThat(outcome.last().problems()).isEmpty();
    }

    /// lessons.md#gone-already.
    @Test
    void aMoveOfAMessageThatIsGoneIsClosed() throws Exception {
        String refused = "C: ENABLE QRESYNC\nC: SELECT INBOX\nC: UID MOVE 1 Archive\n" + DELTA + ENABLED
                + opened(1, 7, 3, 11) + "S: . NO No messages were moved\n" + LEFT
                + "S: * VANISHED (EARLIER) 1\n" + opened(1, 7, 3, 11);
        String lookedFor = "C: EXAMINE INBOX\nC: UID SEARCH UID 1\n" + LEFT + opened(1, 7, 3, 11)
                + "S: * SEARCH\nS: . OK searched\n";
        String again = """
            C: EXAMINE INBOX (QRESYNC (7 11 2:2))
            """;
        Outcome outcome = play(
                false,
                LOGIN,
                ReplayTranscriptTest::move,
                refused + lookedFor + """
                        C: EXAMINE INBOX (QRESYNC (7 11 1:2))
                        C: UID FETCH 3:4294967295 (FLAGS …
                        C: EXAMINE Archive (QRESYNC (8 10))
                        C: UID FETCH 1:4294967295 (FLAGS …
                        """ + LEFT + opened(1, 7, 3, 11) + "S: . OK fetched\n" + LEFT
                        + opened(0, 8, 1, 10)
                        + "S: . OK fetched\n");
        assertThat(outcome.last().queueRefused() + outcome.last().queueLeft()).isZero();
        assertThat(outcome.state()).containsExactly("INBOX 2 () -");
    }

    /// lessons.md#exactly-ours: exactly ours, or none at all.
    @ParameterizedTest
    @ValueSource(strings = {"UIDPLUS", ""})
    void aDeletedMessageIsExpungedByItsUidOrStaysMarked(String capability) throws Exception {
        boolean exactly = capability.equals("UIDPLUS");
        Outcome outcome = play(
                false,
                login(capability),
                profile -> new Intent.Delete(List.of(profile.message("INBOX", 1)), true),
                "C: ENABLE QRESYNC\nC: SELECT INBOX\nC: UID STORE 1 +FLAGS.SILENT (\\Deleted)\n"
                        + (exactly ? "C: UID EXPUNGE 1\n" : "C: NOOP\n") + DELTA + ENABLED + opened(2, 7, 3, 10)
                        + "S: . OK stored\n" + (exactly ? "S: * VANISHED 1\n" : "") + "S: . OK done\n" + LEFT
                        + (exactly
                                ? "S: * VANISHED (EARLIER) 1\n" + opened(1, 7, 3, 12)
                                : "S: * 1 FETCH (UID 1 FLAGS (\\Deleted) MODSEQ (11))\n" + opened(2, 7, 3, 11)));
        assertThat(outcome.last().queueDone()).isEqualTo(1);
        assertThat(outcome.last().expunged()).as("by others").isZero();
        assertThat(outcome.state())
                .isEqualTo(exactly ? List.of("INBOX 2 () -") : List.of("INBOX 1 (\\Deleted) -", "INBOX 2 () -"));
    }
}
