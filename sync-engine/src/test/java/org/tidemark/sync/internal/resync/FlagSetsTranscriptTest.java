package org.tidemark.sync.internal.resync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.sync.support.Transcript;

/// A server with ESEARCH and without mod-sequences: the flags of thirty messages come as a few sets.
class FlagSetsTranscriptTest {
    private static final String LOGIN = """
        S: * OK [CAPABILITY IMAP4rev1 ESEARCH] ready
        C: LOGIN alice secret
        S: . OK [CAPABILITY IMAP4rev1 ESEARCH] in
        """;
    private static final String LIST = """
        C: LIST "" *
        S: * LIST () "/" INBOX
        S: . OK listed
        """;
    private static final String OPENED = """
        S: * 30 EXISTS
        S: * OK [UIDVALIDITY 7] x
        S: * OK [UIDNEXT 31] x
        S: . OK [READ-ONLY] opened
        S: * ESEARCH (TAG ".") UID ALL 1:30
        S: . OK searched
        """;

    /// Message 1 has the keyword `work`, no other has any flag.
    private static final String FIRST = LOGIN + """
            C: LIST "" *
            C: LSUB "" *
            S: * LIST () "/" INBOX
            S: . OK listed
            S: . OK listed
            C: EXAMINE INBOX
            C: UID SEARCH RETURN (ALL) UID 1:4294967295
            """ + OPENED + """
            C: EXAMINE INBOX
            C: UID FETCH 1:30 (FLAGS RFC822.SIZE …
            S: * 30 EXISTS
            S: * OK [UIDVALIDITY 7] x
            S: * OK [UIDNEXT 31] x
            S: . OK [READ-ONLY] opened
            """
            + IntStream.rangeClosed(1, 30)
                    .mapToObj(i -> "S: * " + i + " FETCH (UID " + i + " FLAGS (" + (i == 1 ? "work" : "")
                            + ") RFC822.SIZE 9 BODY[HEADER.FIELDS (SUBJECT)] \"Subject: a\")\n")
                    .collect(Collectors.joining())
            + "S: . OK fetched\n";

    private static final String ASKED = LOGIN + LIST + """
        C: EXAMINE INBOX
        C: UID SEARCH RETURN (ALL) UID 1:4294967295
        C: UID SEARCH RETURN (ALL) UID 1:30 ANSWERED
        C: UID SEARCH RETURN (ALL) UID 1:30 DELETED
        C: UID SEARCH RETURN (ALL) UID 1:30 DRAFT
        C: UID SEARCH RETURN (ALL) UID 1:30 FLAGGED
        C: UID SEARCH RETURN (ALL) UID 1:30 SEEN
        C: UID SEARCH RETURN (ALL) UID 1:30 KEYWORD work
        """;

    @TempDir
    Path folder;

    private SyncReceipt secondSync(boolean singleOctets, String second, String... flagged) throws Exception {
        try (Transcript server = new Transcript(singleOctets, FIRST, second);
                TestProfile profile =
                        TestProfile.open(folder.resolve("profile"), server.port(), new BodyPolicy.None())) {
            assertThat(profile.sync().problems()).isEmpty();
            SyncReceipt receipt = profile.sync();
            server.finished();
            assertThat(receipt.problems()).isEmpty();
            assertThat(profile.state().stream().filter(line -> line.contains("(") && !line.contains("()")))
                    .containsExactlyInAnyOrder(flagged);
            return receipt;
        }
    }

    private static String sets(String... uids) {
        return Stream.of(uids)
                .map(set ->
                        "S: * ESEARCH (TAG \".\") UID" + (set.isEmpty() ? "" : " ALL " + set) + "\nS: . OK searched\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneSearchForEachFlagInUseTellsAllFlags(boolean singleOctets) throws Exception {
        SyncReceipt receipt = secondSync(
                singleOctets,
                ASKED + "S: * FLAGS (\\Answered \\Deleted \\Draft \\Flagged \\Seen work)\n" + OPENED
                        + sets("", "", "", "2:3", "3", ""),
                "INBOX 2 (\\Flagged) -",
                "INBOX 3 (\\Flagged \\Seen) -");
        assertThat(receipt.plans()).containsEntry("flag-sets", 1).containsEntry("flag-scan", 0);
        assertThat(receipt.flagChanges()).as("work went, flags came").isEqualTo(3);
        assertThat(receipt.roundTrips()).isEqualTo(3);
    }

    /// A line that cannot be read counts as not read: not as a flag that no message has.
    @Test
    void aSetThatCannotBeReadIsAskedForMessageByMessage() throws Exception {
        String garbled =
                sets("", "", "", "2:3") + "S: * ESEARCH (TAG \".\") UID ALL 3:x\nS: . OK searched\n" + sets("");
        SyncReceipt receipt = secondSync(
                false,
                ASKED + "S: * FLAGS (\\Answered \\Deleted \\Draft \\Flagged \\Seen work)\n" + OPENED + garbled + """
                        C: EXAMINE INBOX
                        C: UID SEARCH RETURN (ALL) UID 1:4294967295
                        C: UID FETCH 1:30 (FLAGS)
                        """
                        + OPENED
                        + IntStream.rangeClosed(1, 30)
                                .mapToObj(i -> "S: * " + i + " FETCH (UID " + i + " FLAGS (" + (i == 3 ? "\\Seen" : "")
                                        + "))\n")
                                .collect(Collectors.joining())
                        + "S: . OK fetched\n",
                "INBOX 3 (\\Seen) -");
        assertThat(receipt.plans()).containsEntry("flag-scan", 1);
    }

    /// RFC 7162 §3.1.5 has MODSEQ in brackets for SEARCH; some servers have it so in ESEARCH as well.
    @Test
    void aModSeqInBracketsIsReadAndTheSetWithIt() throws Exception {
        secondSync(
                false,
                ASKED + "S: * FLAGS (\\Answered \\Deleted \\Draft \\Flagged \\Seen work)\n" + OPENED
                        + sets("", "", "", "2:3") + "S: * ESEARCH (TAG \".\") UID ALL 3 (MODSEQ 12)\nS: . OK searched\n"
                        + sets(""),
                "INBOX 2 (\\Flagged) -",
                "INBOX 3 (\\Flagged \\Seen) -");
    }

    @Test
    void answersThatComeInAnotherOrderAreToldApartByTheirTags() throws Exception {
        String crossed = sets("", "", "", "") + """
            S: * ESEARCH (TAG "10") UID ALL 1
            S: * ESEARCH (TAG "9") UID ALL 3
            S: . OK searched
            S: . OK searched
            """;
        secondSync(
                false,
                ASKED + "S: * FLAGS (\\Seen work)\n" + OPENED + crossed,
                "INBOX 1 (work) -",
                "INBOX 3 (\\Seen) -");
    }

    @Test
    void aKeywordThatCameIntoUseIsAskedForInOneFlightMore() throws Exception {
        SyncReceipt receipt = secondSync(
                false,
                ASKED + "S: * FLAGS (\\Seen $Forwarded work)\n" + OPENED + sets("", "", "", "", "", "1") + """
                        C: EXAMINE INBOX
                        C: UID SEARCH RETURN (ALL) UID 1:4294967295
                        C: UID SEARCH RETURN (ALL) UID 1:30 KEYWORD $Forwarded
                        C: UID SEARCH RETURN (ALL) UID 1:30 ANSWERED
                        C: UID SEARCH RETURN (ALL) UID 1:30 DELETED
                        C: UID SEARCH RETURN (ALL) UID 1:30 DRAFT
                        C: UID SEARCH RETURN (ALL) UID 1:30 FLAGGED
                        C: UID SEARCH RETURN (ALL) UID 1:30 SEEN
                        C: UID SEARCH RETURN (ALL) UID 1:30 KEYWORD work
                        S: * FLAGS (\\Seen $Forwarded work)
                        """ + OPENED
                        + sets("4:5", "", "", "", "", "", "1"),
                "INBOX 1 (work) -",
                "INBOX 4 ($Forwarded) -",
                "INBOX 5 ($Forwarded) -");
        assertThat(receipt.plans()).containsEntry("flag-sets", 1);
    }

    @Test
    void aServerThatDoesNotNameItsKeywordsIsAskedMessageByMessage() throws Exception {
        SyncReceipt receipt = secondSync(
                false,
                ASKED + "S: * FLAGS (\\Seen)\n" + OPENED + sets("", "", "", "", "", "1") + """
                        C: EXAMINE INBOX
                        C: UID SEARCH RETURN (ALL) UID 1:4294967295
                        C: UID FETCH 1:30 (FLAGS)
                        S: * FLAGS (\\Seen)
                        """ + OPENED
                        + lines(List.of("work", "other")),
                "INBOX 1 (work) -",
                "INBOX 2 (other) -");
        assertThat(receipt.plans()).containsEntry("flag-scan", 1).containsEntry("flag-sets", 0);
    }

    @Test
    void aRefusedSearchIsMadeUpForMessageByMessage() throws Exception {
        String refused = sets("", "", "", "", "") + "S: . NO no keywords here\n";
        SyncReceipt receipt = secondSync(
                false,
                ASKED + "S: * FLAGS (\\Seen)\n" + OPENED + refused + """
                    C: EXAMINE INBOX
                    C: UID SEARCH RETURN (ALL) UID 1:4294967295
                    C: UID FETCH 1:30 (FLAGS)
                    S: * FLAGS (\\Seen)
                    """ + OPENED + lines(List.of("\\Seen")),
                "INBOX 1 (\\Seen) -");
        assertThat(receipt.plans()).containsEntry("flag-scan", 1);
    }

    private static String lines(List<String> flags) {
        return IntStream.rangeClosed(1, 30)
                        .mapToObj(i -> "S: * " + i + " FETCH (UID " + i + " FLAGS ("
                                + (i <= flags.size() ? flags.get(i - 1) : "") + "))\n")
                        .collect(Collectors.joining())
                + "S: . OK fetched\n";
    }
}
