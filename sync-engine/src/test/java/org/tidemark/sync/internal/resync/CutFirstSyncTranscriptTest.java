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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.sync.support.Conversations;

/// A first sync or a rebuild that was cut: what was not compared is not vouched for by the anchor that follows.
class CutFirstSyncTranscriptTest {
    private static final String ALL = "C: EXAMINE INBOX\nC: UID SEARCH UID 1:4294967295\n";

    @TempDir
    Path folder;

    /// The line breaks when the newest of three messages is here; then another client marks it.
    @Test
    void flagsThatChangeAfterTheCutAreSeen() throws Exception {
        String cut = login(QRESYNC) + listed(true, 2_001, 10) + ENABLE + ALL + ENABLED + opened(3, 7, 2_001, 10)
                + "S: * SEARCH 1 2 2000\nS: . OK searched\n" + "C: EXAMINE INBOX\nC: UID FETCH 1:2,2000 (FLAGS …\n"
                + LEFT
                + opened(3, 7, 2_001, 10) + message(3, 2_000) + "S: * BYE power cut\n";
        String again = login(QRESYNC) + listed(false, 2_001, 11) + ENABLE + ALL
                + "C: UID FETCH 2000 (FLAGS)\n" + ENABLED + opened(3, 7, 2_001, 11)
                + "S: * SEARCH 1 2 2000\nS: . OK searched\n"
                + "S: * 3 FETCH (UID 2000 FLAGS (\\Seen) MODSEQ (11))\nS: . OK fetched\n"
                + "C: EXAMINE INBOX\nC: UID FETCH 1:2 (FLAGS …\n" + LEFT + opened(3, 7, 2_001, 11) + message(1, 1)
                + message(2, 2) + "S: . OK fetched\n";
        Conversations.Played played = Conversations.play(folder, new BodyPolicy.None(), cut, again);
        assertThat(played.messages())
                .containsExactlyInAnyOrder("INBOX 1 () -", "INBOX 2 () -", "INBOX 2000 (\\Seen) -");
    }

    @Test
    void flagsThatChangeAfterARebuildWasCutAreSeen() throws Exception {
        String renumbered = login(QRESYNC)
                + listed(false, 2_001, 3)
                        .replace("UIDVALIDITY 7", "UIDVALIDITY 8")
                        .replace("STATUS (UIDVALIDITY 8", "STATUS (UIDVALIDITY")
                + ENABLE + ALL + ENABLED + opened(3, 8, 2_001, 3)
                + "S: * SEARCH 1001 1002 2000\nS: . OK searched\n"
                + ALL + LEFT + opened(3, 8, 2_001, 3) + "S: * SEARCH 1001 1002 2000\nS: . OK searched\n"
                + "C: EXAMINE INBOX\nC: UID FETCH 1001:1002,2000 (FLAGS …\n" + LEFT + opened(3, 8, 2_001, 3)
                + message(3, 2_000).replace("<2000@x>", "<3@x>") + "S: * BYE power cut\n";
        String again = login(QRESYNC)
                + listed(false, 2_001, 4).replace("INBOX (UIDVALIDITY 7", "INBOX (UIDVALIDITY 8")
                + ENABLE + ALL + "C: UID FETCH 2000 (FLAGS)\n" + ENABLED + opened(3, 8, 2_001, 4)
                + "S: * SEARCH 1001 1002 2000\nS: . OK searched\n"
                + "S: * 3 FETCH (UID 2000 FLAGS (\\Seen) MODSEQ (4))\nS: . OK fetched\n"
                + "C: EXAMINE INBOX\nC: UID FETCH 1001:1002 (FLAGS …\n" + LEFT + opened(3, 8, 2_001, 4)
                + message(1, 1_001).replace("<1001@x>", "<1@x>")
                + message(2, 1_002).replace("<1002@x>", "<2@x>") + "S: . OK fetched\n";
        Conversations.Played played = Conversations.play(folder, new BodyPolicy.None(), first(3), renumbered, again);
        assertThat(played.messages())
                .containsExactlyInAnyOrder("INBOX 1001 () -", "INBOX 1002 () -", "INBOX 2000 (\\Seen) -");
        assertThat(played.last().added()).as("nothing is new").isZero();
    }
}
