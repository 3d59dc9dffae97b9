package org.tidemark.sync.internal.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.sync.support.Conversations.ENABLE;
import static org.tidemark.sync.support.Conversations.ENABLED;
import static org.tidemark.sync.support.Conversations.LEFT;
import static org.tidemark.sync.support.Conversations.QRESYNC;
import static org.tidemark.sync.support.Conversations.first;
import static org.tidemark.sync.support.Conversations.listed;
import static org.tidemark.sync.support.Conversations.login;
import static org.tidemark.sync.support.Conversations.message;
import static org.tidemark.sync.support.Conversations.opened;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.sync.support.Conversations;

/// A mailbox that is selected while its STATUS is asked for, and what one SELECT leaves to the next: nothing.
class SelectedMailboxTranscriptTest {
    private static final String DELTA = "C: EXAMINE INBOX (QRESYNC (7 10 1:3))\n";
    private static final String SEEN = "S: * 2 FETCH (UID 2 FLAGS (\\Seen) MODSEQ (12))\n";

    @TempDir
    Path folder;

    /// lessons.md#selected-status.
    @Test
    void theMailboxIsLeftBeforeItsStatusIsAskedFor() throws Exception {
        Conversations.Played played = Conversations.overOneLine(
                folder,
                2,
                first(3) + "C: UNSELECT\nS: . OK left\n" + listed(false, 4, 12) + DELTA + SEEN + opened(3, 7, 4, 12));
        assertThat(played.messages()).contains("INBOX 2 (\\Seen) -");
    }

    /// lessons.md#selected-status: CLOSE of a mailbox that is opened to read removes nothing (RFC 3501 §6.4.2).
    @Test
    void whereThereIsNoUnselectTheMailboxIsOpenedToReadAndClosed() throws Exception {
        String without = QRESYNC.replace(" UNSELECT", "");
        Conversations.Played played = Conversations.overOneLine(
                folder,
                2,
                first(3).replace(QRESYNC, without) + "C: EXAMINE INBOX\n" + LEFT + opened(3, 7, 4, 12)
                        + "C: CLOSE\nS: . OK closed\n" + listed(false, 4, 12) + DELTA + SEEN + opened(3, 7, 4, 12));
        assertThat(played.messages()).contains("INBOX 2 (\\Seen) -");
    }

    /// lessons.md#selected-status: STATUS says what was when the mailbox was selected, which is not believed.
    @Test
    void theStatusOfAMailboxThatCouldNotBeLeftIsNotBelieved() throws Exception {
        Conversations.Played played = Conversations.overOneLine(
                folder,
                2,
                first(3) + "C: UNSELECT\nS: . BAD what?\n" + listed(false, 4, 10) + DELTA
                        + "C: UID FETCH 4:4294967295 (FLAGS …\n" + LEFT + SEEN + opened(3, 7, 4, 12)
                        + "S: . OK fetched\n");
        assertThat(played.messages()).contains("INBOX 2 (\\Seen) -");
        assertThat(played.last().plans()).containsEntry("qresync", 1);
    }

    /// lessons.md#fresh-view: neither HIGHESTMODSEQ nor UIDVALIDITY nor a flag of the mailbox before.
    @Test
    void whatOneSelectToldIsNotInheritedByTheNext() throws Exception {
        String both = listed(true, 2, 10).replace("S: . OK listed", """
            S: * LIST (\\Subscribed) "/" Work
            S: * STATUS Work (UIDVALIDITY 8 UIDNEXT 2)
            S: . OK listed\
            """);
        String silent = "S: * 1 EXISTS\nS: * OK [UIDVALIDITY 8] x\nS: * OK [UIDNEXT 2] x\nS: . OK opened\n";
        String work = "C: EXAMINE Work\nC: UID SEARCH UID 1:4294967295\nC: UID FETCH 1 (FLAGS)\n";
        Conversations.Played played = Conversations.play(
                folder,
                new BodyPolicy.None(),
                login(QRESYNC) + both + ENABLE + "C: EXAMINE INBOX\nC: UID FETCH 1:4294967295 (FLAGS …\n"
                        + "C: EXAMINE Work\nC: UID FETCH 1:4294967295 (FLAGS …\n" + ENABLED + opened(1, 7, 2, 10)
                        + message(1, 1) + "S: . OK fetched\n" + LEFT + silent + message(1, 1) + "S: . OK fetched\n",
                login(QRESYNC) + both.replace("SUBSCRIBED ", "").replace("UIDNEXT 2)", "UIDNEXT 2 HIGHESTMODSEQ 12)")
                        + ENABLE + work + ENABLED + silent + "S: * SEARCH 1\nS: . OK searched\n"
                        + "S: * 1 FETCH (UID 1 FLAGS (\\Seen))\nS: . OK fetched\n");
        assertThat(played.receipts())
                .allSatisfy(receipt -> assertThat(receipt.problems()).isEmpty());
        assertThat(played.messages()).isEqualTo(List.of("INBOX 1 () -", "Work 1 (\\Seen) -"));
    }
}
