package org.tidemark.sync.internal.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.sync.support.Conversations.LEFT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.sync.support.Transcript;

/// Up to where a sync has come: what moves the anchor and what does not, whatever a server says besides.
class AnchorTranscriptTest {
    private static final String LOGIN = """
        S: * OK [CAPABILITY IMAP4rev1 ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS UNSELECT] ready
        C: LOGIN alice secret
        S: . OK [CAPABILITY IMAP4rev1 ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS UNSELECT] in
        """;
    private static final String ENABLED = "S: * ENABLED QRESYNC\nS: . OK enabled\n";

    /// Three messages, tidemark 10.
    private static final String FIRST =
            LOGIN + """
                C: LIST "" * RETURN (SUBSCRIBED STATUS (UIDVALIDITY UIDNEXT HIGHESTMODSEQ))
                S: * LIST (\\Subscribed) "/" INBOX
                S: * STATUS INBOX (UIDVALIDITY 7 UIDNEXT 4 HIGHESTMODSEQ 10)
                S: . OK listed
                C: ENABLE QRESYNC
                C: EXAMINE INBOX
                C: UID FETCH 1:4294967295 (FLAGS RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER.FIELDS …
                """ + ENABLED + opened(3, 4, 10) + message(1) + message(2) + message(3) + "S: . OK fetched\n";

    @TempDir
    Path folder;

    private static String opened(int exists, int uidNext, int modSeq) {
        return data(exists, uidNext, modSeq) + "S: . OK [READ-ONLY] opened\n";
    }

    private static String data(int exists, int uidNext, int modSeq) {
        return "S: * " + exists + " EXISTS\nS: * OK [UIDVALIDITY 7] x\nS: * OK [UIDNEXT " + uidNext
                + "] x\nS: * OK [HIGHESTMODSEQ " + modSeq + "] x\n";
    }

    private static String message(int uid) {
        return "S: * " + uid + " FETCH (UID " + uid
                + " FLAGS () MODSEQ (2) RFC822.SIZE 9 BODY[HEADER.FIELDS (SUBJECT)] \"Subject: a\")\n";
    }

    /// From the login to the question what has changed since `from`.
    private static String asked(int uidNext, int modSeq, int from, String known) {
        return LOGIN + """
            C: LIST "" * RETURN (STATUS (UIDVALIDITY UIDNEXT HIGHESTMODSEQ))
            S: * LIST () "/" INBOX
            S: * STATUS INBOX (UIDVALIDITY 7 UIDNEXT %d HIGHESTMODSEQ %d)
            S: . OK listed
            C: ENABLE QRESYNC
            C: EXAMINE INBOX (QRESYNC (7 %d%s))
            """.formatted(uidNext, modSeq, from, known);
    }

    private List<SyncReceipt> syncs(boolean singleOctets, List<String> state, String... conversations)
            throws Exception {
        List<String> all = new ArrayList<>(List.of(FIRST));
        all.addAll(List.of(conversations));
        return play(singleOctets, state, all);
    }

    private List<SyncReceipt> play(boolean singleOctets, List<String> state, List<String> all) throws Exception {
        List<SyncReceipt> receipts = new ArrayList<>();
        try (Transcript server = new Transcript(singleOctets, all.toArray(String[]::new));
                TestProfile profile =
                        TestProfile.open(folder.resolve("profile"), server.port(), new BodyPolicy.None())) {
            for (int i = 0; i < all.size(); i++) {
                receipts.add(profile.sync());
            }
            server.finished();
            assertThat(profile.state()).containsExactlyInAnyOrderElementsOf(state);
        }
        return receipts;
    }

    /// lessons.md#partial-sync: what has been applied stays, and is told again.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSyncThatIsCutDoesNotMoveIt(boolean singleOctets) throws Exception {
        String change = "S: * 2 FETCH (UID 2 FLAGS (\\Seen) MODSEQ (12))\n";
        String cut = asked(5, 12, 10, " 1:3") + "C: UID FETCH 4:4294967295 (FLAGS …\n" + ENABLED + change
                + opened(4, 5, 12) + "S: * BYE going down\n";
        String again = asked(5, 12, 10, " 1:3") + "C: UID FETCH 4:4294967295 (FLAGS …\n" + ENABLED + change
                + opened(4, 5, 12) + message(4) + "S: . OK fetched\n";
        List<SyncReceipt> receipts = syncs(
                singleOctets,
                List.of("INBOX 4", "INBOX 1 () -", "INBOX 2 (\\Seen) -", "INBOX 3 () -", "INBOX 4 () -"),
                cut,
                again);
        assertThat(receipts.get(1).problems()).isNotEmpty();
        assertThat(receipts.get(2).problems()).isEmpty();
    }

    /// lessons.md#select-alone: neither a MODSEQ of a message nor a HIGHESTMODSEQ said after SELECT.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyWhatSelectToldMovesIt(boolean singleOctets) throws Exception {
        String fetch = "C: UID FETCH 4:4294967295 (FLAGS …\n";
        String second = asked(5, 30, 10, " 1:3") + fetch + ENABLED + opened(4, 5, 20)
                + "S: * 1 FETCH (UID 1 FLAGS (\\Seen) MODSEQ (29))\nS: * OK [HIGHESTMODSEQ 29] x\n"
                + message(4) + "S: . OK [HIGHESTMODSEQ 29] fetched\n";
        String third = asked(5, 30, 20, " 1:4") + ENABLED + opened(4, 5, 30);
        syncs(
                singleOctets,
                List.of("INBOX 4", "INBOX 1 (\\Seen) -", "INBOX 2 () -", "INBOX 3 () -", "INBOX 4 () -"),
                second,
                third);
    }

    /// lessons.md#vanished-anywhere: in the answer to any command, and several of them.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatVanishesWhileMailIsFetchedGoes(boolean singleOctets) throws Exception {
        String second = asked(5, 12, 10, " 1:3") + "C: UID FETCH 4:4294967295 (FLAGS …\n" + ENABLED
                + opened(4, 5, 12) + "S: * VANISHED 1\n" + message(4).replace("* 4", "* 3")
                + "S: * VANISHED 3\nS: . OK fetched\n";
        List<SyncReceipt> receipts = syncs(singleOctets, List.of("INBOX 2", "INBOX 2 () -", "INBOX 4 () -"), second);
        assertThat(receipts.getLast().problems()).isEmpty();
        assertThat(receipts.getLast().plans()).containsEntry("qresync", 1);
    }

    /// lessons.md#vanished-garbage: a VANISHED that cannot be read is made up for by the count.
    @Test
    void aVanishedThatCannotBeReadIsFoundByTheCount() throws Exception {
        String second = asked(4, 12, 10, " 1:3") + ENABLED + "S: * VANISHED (EARLIER) two\n" + opened(2, 4, 12) + """
                C: EXAMINE INBOX
                C: UID SEARCH UID 1:4294967295
                C: UID FETCH 1:3 (FLAGS) (CHANGEDSINCE 12)
                """
                + opened(2, 4, 12) + "S: * SEARCH 1 3\nS: . OK searched\nS: . OK fetched\n";
        List<SyncReceipt> receipts = syncs(false, List.of("INBOX 2", "INBOX 1 () -", "INBOX 3 () -"), second);
        assertThat(receipts.getLast().expunged()).isEqualTo(1);
    }

    /// lessons.md#vanished-garbage: UID 0, doubles, unknown UIDs and ranges without end.
    @Test
    void aVanishedOfMoreThanThereIsTakesOnlyWhatIsHere() throws Exception {
        String second = asked(4, 12, 10, " 1:3") + ENABLED + "S: * VANISHED (EARLIER) 0,2,2,900:4294967295\n"
                + opened(2, 4, 12);
        List<SyncReceipt> receipts = syncs(false, List.of("INBOX 2", "INBOX 1 () -", "INBOX 3 () -"), second);
        assertThat(receipts.getLast().expunged()).isEqualTo(1);
        assertThat(receipts.getLast().plans()).containsEntry("qresync", 1);
    }

    /// lessons.md#vanished-garbage, #bad-qresync.
    @Test
    void aServerThatEnablesWithoutSayingSoIsTakenAtItsWord() throws Exception {
        String second = asked(4, 12, 10, " 1:3") + "S: . OK\nS: * VANISHED (EARLIER) 2\n" + opened(2, 4, 12);
        List<SyncReceipt> receipts = syncs(false, List.of("INBOX 2", "INBOX 1 () -", "INBOX 3 () -"), second);
        assertThat(receipts.getLast().plans()).containsEntry("qresync", 1);
    }

    /// lessons.md#nomodseq: a server that begins to count only now.
    @Test
    void aModSeqThatIsToldAfterNoModSeqCounts() throws Exception {
        String second = asked(4, 12, 10, " 1:3") + ENABLED + "S: * OK [NOMODSEQ] none yet\n" + opened(3, 4, 12);
        String third = asked(4, 13, 12, " 1:3") + ENABLED + opened(3, 4, 13);
        syncs(false, List.of("INBOX 3", "INBOX 1 () -", "INBOX 2 () -", "INBOX 3 () -"), second, third);
    }

    /// lessons.md#star, #odd-value: a message below the range that was asked for, and one of which only MODSEQ is told.
    @Test
    void answersAboutOtherMessagesThanAskedForAreNoNewMail() throws Exception {
        String second = asked(5, 12, 10, " 1:3") + "C: UID FETCH 4:4294967295 (FLAGS …\n" + ENABLED
                + "S: * 1 FETCH (UID 1 MODSEQ (12))\n" + opened(4, 5, 12) + message(3) + message(4)
                + "S: . OK fetched\n";
        List<SyncReceipt> receipts = syncs(
                false, List.of("INBOX 4", "INBOX 1 () -", "INBOX 2 () -", "INBOX 3 () -", "INBOX 4 () -"), second);
        assertThat(receipts.getLast().added()).isEqualTo(1);
        assertThat(receipts.getLast().flagChanges()).isZero();
    }

    /// lessons.md#empty-mailbox: an empty mailbox is asked for without known UIDs, and may be emptied.
    @Test
    void aMailboxThatBecomesEmptyAndFullAgain() throws Exception {
        String second = asked(4, 12, 10, " 1:3") + ENABLED + "S: * VANISHED (EARLIER) 1:3\n" + opened(0, 4, 12);
        String third = asked(5, 13, 12, "") + "C: UID FETCH 4:4294967295 (FLAGS …\n" + ENABLED + opened(1, 5, 13)
                + message(4).replace("* 4", "* 1") + "S: . OK fetched\n";
        syncs(false, List.of("INBOX 1", "INBOX 4 () -"), second, third);
    }

    /// lessons.md#missing-status: no STATUS means unknown, and so opened.
    @Test
    void aMailboxOfWhichNoStatusIsToldIsOpened() throws Exception {
        String second = LOGIN + """
                C: LIST "" * RETURN (STATUS (UIDVALIDITY UIDNEXT HIGHESTMODSEQ))
                S: * LIST () "/" INBOX
                S: . OK listed
                C: ENABLE QRESYNC
                C: EXAMINE INBOX (QRESYNC (7 10 1:3))
                C: UID FETCH 4:4294967295 (FLAGS …
                """ + ENABLED + "S: * 2 FETCH (UID 2 FLAGS (\\Seen) MODSEQ (12))\n" + opened(3, 4, 12)
                + "S: . OK fetched\n";
        List<SyncReceipt> receipts =
                syncs(false, List.of("INBOX 3", "INBOX 1 () -", "INBOX 2 (\\Seen) -", "INBOX 3 () -"), second);
        assertThat(receipts.getLast().plans()).containsEntry("qresync", 1);
    }

    /// lessons.md#no-uidnext: no UIDNEXT anywhere.
    @Test
    void aServerWithoutUidNextIsAskedForWhatIsAboveTheHighestUid() throws Exception {
        String nothing = "S: * OK [UIDNEXT 4] x\n";
        String first = FIRST.replace(" UIDNEXT 4", "").replace(nothing, "");
        first = first.replace(
                "C: ENABLE QRESYNC\nC: EXAMINE INBOX\nC: UID FETCH 1:4294967295",
                "C: ENABLE QRESYNC\n"
                        + "C: EXAMINE INBOX\nC: UID SEARCH UID 1:4294967295\n" + ENABLED
                        + opened(3, 4, 10).replace(nothing, "")
                        + "S: * SEARCH 1 2 3\nS: . OK searched\nC: EXAMINE INBOX\nC: UID FETCH 1:3");
        first = first.replaceFirst("(?s)(UID FETCH 1:3 .*?\n)" + java.util.regex.Pattern.quote(ENABLED), "$1" + LEFT);
        String second = asked(5, 12, 10, " 1:3").replace(" UIDNEXT 5", "")
                + "C: UID FETCH 4:4294967295 (FLAGS …\n" + ENABLED
                + opened(4, 5, 12).replace("S: * OK [UIDNEXT 5] x\n", "") + message(4) + "S: . OK fetched\n";
        List<SyncReceipt> receipts = play(
                false,
                List.of("INBOX 4", "INBOX 1 () -", "INBOX 2 () -", "INBOX 3 () -", "INBOX 4 () -"),
                List.of(first, second));
        assertThat(receipts.getLast().plans()).containsEntry("qresync", 1);
    }
}
