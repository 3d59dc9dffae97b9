package org.tidemark.sync.internal.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.sync.support.Conversations.ENABLE;
import static org.tidemark.sync.support.Conversations.ENABLED;
import static org.tidemark.sync.support.Conversations.QRESYNC;
import static org.tidemark.sync.support.Conversations.login;
import static org.tidemark.sync.support.Conversations.message;
import static org.tidemark.sync.support.Conversations.opened;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.sync.support.Conversations;

/// lessons.md#hidden-mailbox: a mailbox that the server does not name for a while is not fetched again.
class HiddenMailboxTranscriptTest {
    private static final String ITEMS = "STATUS (UIDVALIDITY UIDNEXT HIGHESTMODSEQ";
    private static final String TOP = "S: * LIST (\\Noselect) \"/\" Top\n";
    private static final String WORK =
            "S: * LIST () \"/\" Work\nS: * STATUS Work (UIDVALIDITY 7 UIDNEXT 4 HIGHESTMODSEQ 10)\n";
    private static final String LISTED = "S: . OK listed\n";

    @TempDir
    Path folder;

    private static String asked(boolean full) {
        return "C: LIST \"\" * RETURN (" + (full ? "SUBSCRIBED " : "") + ITEMS + "))\n";
    }

    @Test
    void aMailboxThatComesBackCostsNothing() throws Exception {
        String first = login(QRESYNC) + asked(true) + TOP + WORK + LISTED + ENABLE
                + "C: EXAMINE Work\nC: UID FETCH 1:4294967295 (FLAGS …\n" + ENABLED + opened(3, 7, 4, 10)
                + message(1, 1) + message(2, 2) + message(3, 3) + "S: . OK fetched\n";
        String hidden = login(QRESYNC) + asked(false) + TOP + LISTED + asked(true) + TOP + LISTED
                + "C: LIST \"\" Work\nS: . OK listed\n";
        String back = login(QRESYNC) + asked(false) + TOP + WORK + LISTED + asked(true) + TOP + WORK + LISTED;
        Conversations.Played played = Conversations.play(
                folder,
                new BodyPolicy.None(),
                (sync, profile) -> assertThat(profile.state()).hasSize(sync == 2 ? 0 : 4),
                first,
                hidden,
                back);
        assertThat(played.last().plans()).containsEntry("unchanged", 1);
        assertThat(played.messages()).hasSize(3);
    }
}
