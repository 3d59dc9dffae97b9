package org.tidemark.sync.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.sync.support.Transcript;

/// A server with QRESYNC whose answers contradict each other: each doubt falls to a lower rung in the same sync, and
/// nothing goes on a word that the counts contradict.
class DoubtTranscriptTest {
    private static final String LOGIN = """
        S: * OK [CAPABILITY IMAP4rev1 ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS UNSELECT] ready
        C: LOGIN alice secret
        S: . OK [CAPABILITY IMAP4rev1 ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS UNSELECT] in
        """;

    /// Three messages, tidemark 10.
    private static final String FIRST = LOGIN + """
            C: LIST "" * RETURN (SUBSCRIBED STATUS (UIDVALIDITY UIDNEXT HIGHESTMODSEQ))
            S: * LIST (\\Subscribed) "/" INBOX
            S: * STATUS INBOX (UIDVALIDITY 7 UIDNEXT 4 HIGHESTMODSEQ 10)
            S: . OK listed
            C: ENABLE QRESYNC
            C: EXAMINE INBOX
            C: UID FETCH 1:4294967295 (FLAGS RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER.FIELDS …
            S: * ENABLED QRESYNC
            S: . OK enabled
            """ + opened(3, 7, 4, "HIGHESTMODSEQ 10") + message(1) + message(2)
            + message(3) + "S: . OK fetched\n";

    @TempDir
    Path folder;

    private static String opened(int exists, int validity, int uidNext, String modSeq) {
        return "S: * " + exists + " EXISTS\nS: * OK [UIDVALIDITY " + validity + "] x\nS: * OK [UIDNEXT " + uidNext
                + "] x\nS: * OK [" + modSeq + "] x\nS: . OK [READ-ONLY] opened\n";
    }

    private static String message(int uid) {
        return "S: * " + uid + " FETCH (UID " + uid
                + " FLAGS () MODSEQ (2) RFC822.SIZE 9 BODY[HEADER.FIELDS (SUBJECT)] \"Subject: a\")\n";
    }

    private static String flags(int... uids) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < uids.length; i++) {
            lines.append("S: * ").append(i + 1).append(" FETCH (UID ").append(uids[i]);
            lines.append(uids[i] == 1 ? " FLAGS (\\Flagged))\n" : " FLAGS ())\n");
        }
        return lines + "S: . OK fetched\n";
    }

    /// From the login to the question what has changed.
    private static String asked(int uidNext, int modSeq) {
        return LOGIN + """
            C: LIST "" * RETURN (STATUS (UIDVALIDITY UIDNEXT HIGHESTMODSEQ))
            S: * LIST () "/" INBOX
            S: * STATUS INBOX (UIDVALIDITY 7 UIDNEXT %d HIGHESTMODSEQ %d)
            S: . OK listed
            C: ENABLE QRESYNC
            C: EXAMINE INBOX (QRESYNC (7 10 1:3))
            """.formatted(uidNext, modSeq);
    }

    private static final String LEFT = "S: * OK [CLOSED] left\n";
    private static final String ENABLED = "S: * ENABLED QRESYNC\nS: . OK enabled\n";

    /// All UIDs and all flags; message 1 is flagged.
    private static String scanned(int last, String opened, int... uids) {
        String found =
                String.join(" ", Arrays.stream(uids).mapToObj(String::valueOf).toList());
        return "C: EXAMINE INBOX\nC: UID SEARCH UID 1:4294967295\nC: UID FETCH 1:" + last + " (FLAGS)\n" + opened
                + "S: * SEARCH " + found + "\nS: . OK searched\n" + flags(uids);
    }

    private List<SyncReceipt> syncs(boolean singleOctets, List<String> state, String... conversations)
            throws Exception {
        List<String> all = new ArrayList<>(List.of(FIRST));
        all.addAll(List.of(conversations));
        List<SyncReceipt> receipts = new ArrayList<>();
        try (Transcript server = new Transcript(singleOctets, all.toArray(String[]::new));
                TestProfile profile =
                        TestProfile.open(folder.resolve("profile"), server.port(), new BodyPolicy.None())) {
            for (String conversation : all) {
                receipts.add(profile.sync());
                assertThat(receipts.getLast().problems()).as(conversation).isEmpty();
            }
            server.finished();
            assertThat(profile.state()).containsExactlyInAnyOrderElementsOf(state);
        }
        return receipts;
    }

    private static final List<String> ONE_FLAGGED =
            List.of("INBOX 3", "INBOX 1 (\\Flagged) -", "INBOX 2 () -", "INBOX 3 () -");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsSaidToHaveVanishedStaysIfTheCountContradictsIt(boolean singleOctets) throws Exception {
        SyncReceipt receipt = syncs(
                        singleOctets,
                        List.of("INBOX 3", "INBOX 1 () -", "INBOX 2 () -", "INBOX 3 () -"),
                        asked(4, 11) + ENABLED + "S: * VANISHED (EARLIER) 1:3\n"
                                + opened(3, 7, 4, "HIGHESTMODSEQ 11") + """
                                C: EXAMINE INBOX
                                C: UID SEARCH UID 1:4294967295
                                C: UID FETCH 1:3 (FLAGS) (CHANGEDSINCE 11)
                                """ + opened(3, 7, 4, "HIGHESTMODSEQ 11")
                                + "S: * SEARCH 1 2 3\nS: . OK searched\nS: . OK fetched\n")
                .getLast();
        assertThat(receipt.expunged()).isZero();
        assertThat(receipt.plans()).containsEntry("condstore", 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExpungeThatWasNotToldIsFoundByTheCount(boolean singleOctets) throws Exception {
        SyncReceipt receipt = syncs(
                        singleOctets,
                        List.of("INBOX 2", "INBOX 1 () -", "INBOX 3 () -"),
                        asked(4, 11) + ENABLED + opened(2, 7, 4, "HIGHESTMODSEQ 11") + """
                                C: EXAMINE INBOX
                                C: UID SEARCH UID 1:4294967295
                                C: UID FETCH 1:3 (FLAGS) (CHANGEDSINCE 11)
                                """
                                + opened(2, 7, 4, "HIGHESTMODSEQ 11")
                                + "S: * SEARCH 1 3\nS: . OK searched\nS: . OK fetched\n")
                .getLast();
        assertThat(receipt.expunged()).isEqualTo(1);
        assertThat(receipt.plans()).containsEntry("condstore", 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void highestModSeqThatWentBackInSelectComparesAllFlags(boolean singleOctets) throws Exception {
        String back = opened(3, 7, 4, "HIGHESTMODSEQ 9");
        scans(singleOctets, asked(4, 11) + ENABLED + back + scanned(3, back, 1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void uidNextThatWentBackInSelectComparesAllFlags(boolean singleOctets) throws Exception {
        String back = opened(3, 7, 3, "HIGHESTMODSEQ 11");
        scans(singleOctets, asked(4, 11) + ENABLED + back + scanned(3, back, 1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noModSeqInSelectComparesAllFlags(boolean singleOctets) throws Exception {
        String none = opened(3, 7, 4, "NOMODSEQ");
        scans(singleOctets, asked(4, 11) + ENABLED + none + scanned(3, none, 1, 2, 3));
    }

    private void scans(boolean singleOctets, String conversation) throws Exception {
        SyncReceipt receipt = syncs(singleOctets, ONE_FLAGGED, conversation).getLast();
        assertThat(receipt.plans()).containsEntry("flag-scan", 1).containsEntry("qresync", 0);
        assertThat(receipt.flagChanges()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherUidValidityInSelectRebuilds(boolean singleOctets) throws Exception {
        String anew = opened(2, 8, 3, "HIGHESTMODSEQ 3");
        SyncReceipt receipt = syncs(
                        singleOctets,
                        List.of("INBOX 2", "INBOX 1 () -", "INBOX 2 () -"),
                        asked(4, 11) + ENABLED + anew + "C: EXAMINE INBOX\nC: UID SEARCH UID 1:4294967295\n" + LEFT
                                + anew
                                + "S: * SEARCH 1 2\nS: . OK searched\nC: EXAMINE INBOX\nC: UID FETCH 1:2 (FLAGS …\n"
                                + LEFT + anew + message(1) + message(2) + "S: . OK fetched\n")
                .getLast();
        assertThat(receipt.plans()).containsEntry("rebuild", 1);
    }

    /// After the second time no mod-sequence of this server is asked for any more.
    @Test
    void highestModSeqThatStandsStillThoughMailHasComeIsNotReliedOnForLong() throws Exception {
        String four = opened(4, 7, 5, "HIGHESTMODSEQ 10");
        String five = opened(5, 7, 6, "HIGHESTMODSEQ 10");
        String fetch = "C: UID FETCH 4:4294967295 (FLAGS …\n";
        String second =
                asked(5, 10) + fetch + ENABLED + four + message(4) + "S: . OK fetched\n" + scanned(4, four, 1, 2, 3, 4);
        String third = asked(6, 10).replace("1:3", "1:4") + fetch.replace("4:", "5:") + ENABLED + five + message(5)
                + "S: . OK fetched\n" + scanned(5, five, 1, 2, 3, 4, 5);
        String fourth =
                LOGIN + "C: LIST \"\" *\nS: * LIST () \"/\" INBOX\nS: . OK listed\n" + scanned(5, five, 1, 2, 3, 4, 5);
        List<SyncReceipt> receipts = syncs(
                false,
                List.of(
                        "INBOX 5",
                        "INBOX 1 (\\Flagged) -",
                        "INBOX 2 () -",
                        "INBOX 3 () -",
                        "INBOX 4 () -",
                        "INBOX 5 () -"),
                second,
                third,
                fourth);
        assertThat(receipts.get(1).plans()).containsEntry("flag-scan", 1);
        assertThat(receipts.get(3).plans()).containsEntry("flag-scan", 1);
    }
}
