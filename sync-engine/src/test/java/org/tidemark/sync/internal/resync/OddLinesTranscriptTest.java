package org.tidemark.sync.internal.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.sync.support.Conversations.CONDSTORE;
import static org.tidemark.sync.support.Conversations.ENABLE;
import static org.tidemark.sync.support.Conversations.ENABLED;
import static org.tidemark.sync.support.Conversations.QRESYNC;
import static org.tidemark.sync.support.Conversations.first;
import static org.tidemark.sync.support.Conversations.listed;
import static org.tidemark.sync.support.Conversations.login;
import static org.tidemark.sync.support.Conversations.message;
import static org.tidemark.sync.support.Conversations.opened;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.sync.support.Conversations;

/// Lines that say of no message which it is: they cost a comparison, and neither the mailbox nor a message.
class OddLinesTranscriptTest {
    private static final String SCAN = "C: EXAMINE INBOX\nC: UID SEARCH UID 1:4294967295\nC: UID FETCH 1:3 (FLAGS)\n";

    @TempDir
    Path folder;

    private Conversations.Played play(String... conversations) throws Exception {
        Conversations.Played played = Conversations.play(folder, new BodyPolicy.None(), conversations);
        assertThat(played.receipts())
                .allSatisfy(receipt -> assertThat(receipt.problems()).isEmpty());
        return played;
    }

    /// The second sync, asked for the changes since 10.
    private static String changed(int uidNext, int modSeq) {
        return login(QRESYNC) + listed(false, uidNext, modSeq) + ENABLE + "C: EXAMINE INBOX (QRESYNC (7 10 1:3))\n";
    }

    private static String scanned(String second) {
        return SCAN + opened(3, 7, 4, 12) + "S: * SEARCH 1 2 3\nS: . OK searched\nS: * 1 FETCH (UID 1 FLAGS ())\n"
                + second + "S: * 3 FETCH (UID 3 FLAGS ())\nS: . OK fetched\n";
    }

    /// lessons.md#odd-fetch.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 FETCH (FLAGS (\\Seen) MODSEQ (12))",
                "0 FETCH (FLAGS (\\Seen) MODSEQ (12))",
                "2 FETCH (UID 2 FLAGS (\\Seen MODSEQ (12))",
                "2 FETCH (UID 0 FLAGS (\\Seen) MODSEQ (12))"
            })
    void whatAFetchThatCannotBeReadSaidOfAKnownMessageIsAskedFor(String odd) throws Exception {
        Conversations.Played played = play(
                first(3),
                changed(4, 12) + ENABLED + "S: * " + odd + "\n" + opened(3, 7, 4, 12)
                        + scanned("S: * 2 FETCH (UID 2 FLAGS (\\Seen))\n"),
                login(QRESYNC) + listed(false, 4, 12));
        assertThat(played.messages()).containsExactly("INBOX 1 () -", "INBOX 2 (\\Seen) -", "INBOX 3 () -");
        assertThat(played.last().plans()).containsEntry("unchanged", 1);
    }

    /// lessons.md#odd-fetch: as long as it cannot be read, each sync compares.
    @Test
    void flagsThatCannotBeReadEitherWhenAskedForAreAskedForAgain() throws Exception {
        String unreadable = "S: * 2 FETCH (FLAGS (\\Seen))\n";
        Conversations.Played played = play(
                first(3),
                changed(4, 12)
                        + ENABLED
                        + unreadable
                        + opened(3, 7, 4, 12)
                        + scanned(unreadable.replace("2 FETCH", "0 FETCH")),
                login(QRESYNC)
                        + listed(false, 4, 12)
                        + ENABLE
                        + scanned("S: * 2 FETCH (UID 2 FLAGS (\\Seen))\n").replaceFirst("(?m)^S:", ENABLED + "S:"));
        assertThat(played.messages()).contains("INBOX 2 (\\Seen) -");
    }

    /// lessons.md#odd-fetch: the UID says which message it is.
    @Test
    void aFetchOfSequenceNumberZeroIsReadByItsUid() throws Exception {
        Conversations.Played played = play(
                first(3),
                changed(4, 12) + ENABLED + "S: * 0 FETCH (UID 2 FLAGS (\\Seen) MODSEQ (12))\n" + opened(3, 7, 4, 12));
        assertThat(played.messages()).contains("INBOX 2 (\\Seen) -");
        assertThat(played.last().plans()).containsEntry("qresync", 1);
    }

    /// lessons.md#odd-fetch: only UIDs are ever searched for.
    @ParameterizedTest
    @ValueSource(strings = {"(TAG \".\") UID ALL 1,3", "(TAG \".\") ALL 1,3", "UID ALL 1,3", "ALL 1,3"})
    void anEsearchThatDoesNotSayUidOrTagIsTheAnswer(String answer) throws Exception {
        String examined = "C: EXAMINE INBOX (CONDSTORE)\n";
        String list = listed(true, 4, 10).replace("STATUS (UID", "STATUS (MESSAGES UID");
        Conversations.Played played = play(
                login(CONDSTORE) + list.replace("INBOX (UID", "INBOX (MESSAGES 3 UID") + examined
                        + "C: UID FETCH 1:4294967295 (FLAGS …\n" + opened(3, 7, 4, 10) + message(1, 1) + message(2, 2)
                        + message(3, 3) + "S: . OK fetched\n",
                login(CONDSTORE)
                        + list.replace("SUBSCRIBED ", "").replace("INBOX (UID", "INBOX (MESSAGES 2 UID")
                        + examined + "C: UID FETCH 1:3 (FLAGS) (CHANGEDSINCE 10)\n"
                        + "C: UID SEARCH RETURN (ALL) UID 1:3\n" + opened(2, 7, 4, 12)
                        + "S: . OK fetched\nS: * ESEARCH "
                        + answer + "\nS: . OK searched\n");
        assertThat(played.messages()).containsExactly("INBOX 1 () -", "INBOX 3 () -");
        assertThat(played.last().plans()).containsEntry("condstore", 1);
    }

    /// Some servers refuse the bound of a search, or take it for a negative number and find nothing. What has worked is
    /// asked for from then on.
    @ParameterizedTest
    @ValueSource(strings = {"S: . NO bad range\n", "S: * SEARCH\nS: . OK searched\n"})
    void aServerThatDoesNotTellItsUidsIsAskedInOtherWays(String answer) throws Exception {
        String login = login("IMAP4rev1");
        String list = "C: LIST \"\" *\nC: LSUB \"\" *\nS: * LIST () \"/\" INBOX\nS: . OK listed\nS: . OK listed\n";
        String opened = "S: * FLAGS (\\Seen)\nS: * 2 EXISTS\nS: * OK [UIDVALIDITY 7] x\nS: . OK [READ-ONLY] opened\n";
        String examine = "C: EXAMINE INBOX\n";
        String fetched = "S: * 1 FETCH (UID 4)\nS: * 2 FETCH (UID 9)\nS: . OK fetched\n";
        Conversations.Played played = play(
                login + list + examine + "C: UID SEARCH UID 1:4294967295\n" + opened + answer + examine
                        + "C: UID SEARCH ALL\n" + opened + answer + examine + "C: UID FETCH 1:* (UID)\n" + opened
                        + fetched + examine + "C: UID FETCH 4,9 (FLAGS …\n" + opened + message(1, 4) + message(2, 9)
                        + "S: . OK fetched\n",
                login + "C: LIST \"\" *\nS: * LIST () \"/\" INBOX\nS: . OK listed\n" + examine
                        + "C: UID FETCH 1:* (UID)\nC: UID FETCH 4:9 (FLAGS)\n" + opened + fetched
                        + "S: * 1 FETCH (UID 4 FLAGS (\\Seen))\nS: * 2 FETCH (UID 9 FLAGS ())\nS: . OK fetched\n");
        assertThat(played.messages()).containsExactly("INBOX 4 (\\Seen) -", "INBOX 9 () -");
    }

    /// lessons.md#poison: the count says that it is there, so it is shown, and the next sync finds nothing amiss.
    @Test
    void aMessageThatIsCountedAndNeverGivenHasItsRow() throws Exception {
        String login = login("IMAP4rev1");
        String opened = "S: * FLAGS (\\Seen)\nS: * 2 EXISTS\nS: * OK [UIDVALIDITY 7] x\nS: . OK [READ-ONLY] opened\n";
        String scan = "C: EXAMINE INBOX\nC: UID SEARCH UID 1:4294967295\n";
        String found = "S: * SEARCH 4 9\nS: . OK searched\n";
        String nothing = "S: . OK fetched\n";
        Conversations.Played played = play(
                login + "C: LIST \"\" *\nC: LSUB \"\" *\nS: * LIST () \"/\" INBOX\nS: . OK listed\nS: . OK listed\n"
                        + scan + opened + found + "C: EXAMINE INBOX\nC: UID FETCH 4,9 (FLAGS …\n" + opened
                        + message(1, 4) + nothing + "C: EXAMINE INBOX\nC: UID FETCH 9 (FLAGS …\n" + opened + nothing
                        + "C: EXAMINE INBOX\nC: UID FETCH 9 (FLAGS)\n" + opened + nothing,
                login + "C: LIST \"\" *\nS: * LIST () \"/\" INBOX\nS: . OK listed\n" + scan
                        + "C: UID FETCH 4:9 (FLAGS)\n" + opened + found
                        + "S: * 1 FETCH (UID 4 FLAGS ())\nS: . OK fetched\n");
        assertThat(played.messages()).containsExactly("INBOX 4 () -", "INBOX 9 () -");
    }

    /// lessons.md#asked-twice: a list may be short of a mailbox; what goes has been missing twice.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMailboxThatIsMissingInAListIsAskedForByName(boolean there) throws Exception {
        String login = login("IMAP4rev1");
        String inbox = "S: * LIST () \"/\" INBOX\n";
        String work = "S: * LIST () \"/\" Work\n";
        String empty = "S: * 0 EXISTS\nS: * OK [UIDVALIDITY 7] x\nS: . OK [READ-ONLY] opened\n"
                + "S: * SEARCH\nS: . OK searched\n";
        String scan = "C: EXAMINE INBOX\nC: UID SEARCH UID 1:4294967295\n";
        String both = scan + scan.replace("INBOX", "Work") + empty + empty;
        String full = "C: LIST \"\" *\nC: LSUB \"\" *\n";
        Conversations.Played played = play(
                login + full + inbox + work + "S: . OK listed\nS: . OK listed\n" + both,
                login + "C: LIST \"\" *\n" + inbox + "S: . OK listed\n" + full + inbox
                        + "S: . OK listed\nS: . OK listed\nC: LIST \"\" Work\n" + (there ? work : "")
                        + "S: . OK listed\n" + (there ? both : scan + empty));
        assertThat(played.state()).isEqualTo(there ? Set.of("INBOX 0", "Work 0") : Set.of("INBOX 0"));
    }

    /// INBOX is spelled in any case, and what lies under it on some servers is not.
    @Test
    void ofTwoMailboxesWithOneNameBothAreShown() throws Exception {
        String login = login("IMAP4rev1");
        String names = "S: * LIST () \"/\" INBOX\nS: * LIST () \"/\" Inbox/x\nS: * LIST () \"/\" INBOX/x\n";
        String empty = "S: * 0 EXISTS\nS: * OK [UIDVALIDITY 7] x\nS: . OK [READ-ONLY] opened\n"
                + "S: * SEARCH\nS: . OK searched\n";
        String scan = "C: EXAMINE INBOX\nC: UID SEARCH UID 1:4294967295\n";
        String all = scan + scan.replace("INBOX", "INBOX/x") + scan.replace("INBOX", "Inbox/x") + empty + empty + empty;
        Conversations.Played played = play(
                login + "C: LIST \"\" *\nC: LSUB \"\" *\n" + names + "S: . OK listed\nS: . OK listed\n" + all,
                login + "C: LIST \"\" *\n" + names + "S: . OK listed\n" + all);
        assertThat(played.state()).containsExactly("INBOX 0", "INBOX/x (2) 0", "INBOX/x 0");
    }

    /// An unnamed mailbox, or a line of LIST that breaks off: what is not listed may be what that line said.
    @ParameterizedTest
    @ValueSource(strings = {"LIST (\\Noselect) \"/\" \"\"", "LIST (\\HasNoChildren \"/\" Work"})
    void aListingWithALineThatCannotBeReadRemovesNoMailbox(String line) throws Exception {
        String both = "S: * LIST () \"/\" INBOX\nS: * LIST () \"/\" Work\n";
        String plain = login("IMAP4rev1");
        String list = "C: LIST \"\" *\nC: LSUB \"\" *\n";
        String done = "S: . OK listed\nS: . OK listed\n";
        String scan = "C: EXAMINE INBOX\nC: UID SEARCH UID 1:4294967295\n";
        String empty = "S: * 0 EXISTS\nS: * OK [UIDVALIDITY 7] x\nS: . OK [READ-ONLY] opened\n"
                + "S: * SEARCH\nS: . OK searched\n";
        String opened = scan + scan.replace("INBOX", "Work") + empty + empty;
        Conversations.Played played = Conversations.play(
                folder,
                new BodyPolicy.None(),
                plain + list + both + done + opened,
                plain + "C: LIST \"\" *\nS: * LIST () \"/\" INBOX\nS: * " + line + "\nS: . OK listed\n" + list
                        + "S: * LIST () \"/\" INBOX\nS: * " + line + "\n" + done + opened);
        assertThat(played.state()).contains("Work 0");
        assertThat(played.last().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).contains("no mailbox was removed"));
    }

    /// lessons.md#expunge-number: the view is dropped and the mailbox opened anew; no message goes for it.
    @Test
    void anExpungeBeyondTheLastMessageRemovesNothing() throws Exception {
        String fetch = "C: UID FETCH 4:4294967295 (FLAGS …\n";
        Conversations.Played played = play(
                first(3),
                changed(5, 12) + fetch + ENABLED + opened(4, 7, 5, 12) + message(4, 4)
                        + "S: * 9 EXPUNGE\nS: . OK fetched\n"
                        + "C: EXAMINE INBOX\nC: UID SEARCH UID 1:4294967295\n"
                        + "C: UID FETCH 1:4 (FLAGS) (CHANGEDSINCE 12)\n" + opened(4, 7, 5, 12)
                        + "S: * SEARCH 1 2 3 4\nS: . OK searched\nS: . OK fetched\n");
        assertThat(played.messages()).hasSize(4);
        assertThat(played.last().expunged()).isZero();
    }
}
