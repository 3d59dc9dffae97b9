package org.tidemark.sync.internal.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.sync.support.Conversations.ENABLE;
import static org.tidemark.sync.support.Conversations.ENABLED;
import static org.tidemark.sync.support.Conversations.LEFT;
import static org.tidemark.sync.support.Conversations.QRESYNC;
import static org.tidemark.sync.support.Conversations.listed;
import static org.tidemark.sync.support.Conversations.login;
import static org.tidemark.sync.support.Conversations.message;
import static org.tidemark.sync.support.Conversations.opened;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.support.Conversations;
import org.tidemark.sync.support.TestProfile;

/// lessons.md#new-mail-once: what is called new is what has come since the anchor, and only once.
class NewMailTranscriptTest {
    private final Map<Integer, Integer> called = new HashMap<>();

    @TempDir
    Path folder;

    private void count(int sync, TestProfile profile) {
        called.put(sync, profile.engine.store().changesSince(Instant.EPOCH).get("new"));
    }

    private static String both(boolean full, int uidNext, int modSeq) {
        return listed(full, uidNext, modSeq).replace("S: . OK listed", """
            S: * LIST (\\Subscribed) "/" Work
            S: * STATUS Work (UIDVALIDITY 8 UIDNEXT %d HIGHESTMODSEQ %d)
            S: . OK listed\
            """.formatted(uidNext, modSeq));
    }

    private static String ask(String mailbox, String how, int from) {
        return "C: EXAMINE " + mailbox + how + "\nC: UID FETCH " + from + ":4294967295 (FLAGS …\n";
    }

    @Test
    void mailThatWasStoredBeforeTheLineBrokeIsNotNewASecondTime() throws Exception {
        String one = message(1, 1) + "S: . OK fetched\n";
        String two = message(2, 2) + "S: . OK fetched\n";
        String inbox = " (QRESYNC (7 10 1:1))";
        String work = " (QRESYNC (8 10 1:1))";
        Conversations.Played played = Conversations.play(
                folder,
                new BodyPolicy.None(),
                this::count,
                login(QRESYNC)
                        + both(true, 2, 10)
                        + ENABLE
                        + ask("INBOX", "", 1)
                        + ask("Work", "", 1)
                        + ENABLED
                        + opened(1, 7, 2, 10)
                        + one
                        + LEFT
                        + opened(1, 8, 2, 10)
                        + one,
                login(QRESYNC) + both(false, 3, 12) + ENABLE + ask("INBOX", inbox, 2) + ask("Work", work, 2) + ENABLED
                        + opened(2, 7, 3, 12) + two + "S: * BYE power cut\n",
                login(QRESYNC) + both(false, 3, 12) + ENABLE + ask("INBOX", inbox.replace("1:1", "1:2"), 3)
                        + ask("Work", work, 2) + ENABLED + "S: * 2 FETCH (UID 2 FLAGS () MODSEQ (12))\n"
                        + opened(2, 7, 3, 12) + "S: . OK fetched\n" + LEFT + opened(2, 8, 3, 12) + two);
        assertThat(played.messages()).hasSize(4);
        assertThat(played.receipts()).extracting(SyncReceipt::added).containsExactly(2, 1, 1);
        assertThat(called).containsEntry(1, 0).containsEntry(2, 1).containsEntry(3, 2);
    }

    @Test
    void anOldMessageThatWasMissingHereIsNoNewMail() throws Exception {
        Conversations.Played played = Conversations.play(
                folder,
                new BodyPolicy.None(),
                this::count,
                login(QRESYNC) + listed(true, 5, 10) + ENABLE + ask("INBOX", "", 1) + ENABLED + opened(2, 7, 5, 10)
                        + message(1, 1) + message(2, 4) + "S: . OK fetched\n",
                login(QRESYNC) + listed(false, 5, 12) + ENABLE + "C: EXAMINE INBOX (QRESYNC (7 10 1:4))\n" + ENABLED
                        + opened(3, 7, 5, 12)
                        + "C: EXAMINE INBOX\nC: UID SEARCH UID 1:4294967295\n"
                        + "C: UID FETCH 1:4 (FLAGS) (CHANGEDSINCE 12)\n" + LEFT + opened(3, 7, 5, 12)
                        + "S: * SEARCH 1 2 4\nS: . OK searched\nS: . OK fetched\n"
                        + "C: EXAMINE INBOX\nC: UID FETCH 2 (FLAGS …\n" + LEFT + opened(3, 7, 5, 12) + message(2, 2)
                        + "S: . OK fetched\n");
        assertThat(played.messages()).hasSize(3);
        assertThat(called).containsEntry(2, 0);
    }
}
