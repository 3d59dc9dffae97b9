package org.tidemark.sync.internal.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.sync.support.Conversations.ENABLE;
import static org.tidemark.sync.support.Conversations.ENABLED;
import static org.tidemark.sync.support.Conversations.LEFT;
import static org.tidemark.sync.support.Conversations.QRESYNC;
import static org.tidemark.sync.support.Conversations.login;
import static org.tidemark.sync.support.Conversations.message;
import static org.tidemark.sync.support.Conversations.opened;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.sync.support.Conversations;

/// lessons.md#renamed: a mailbox that another client has renamed keeps its rows here, if it is certain that it is that
/// one.
class RenameTranscriptTest {
    /// lessons.md#asked-twice.
    private static final String GONE = "C: LIST \"\" Work\nS: . OK listed\n";

    private static final String ITEMS = "STATUS (UIDVALIDITY UIDNEXT HIGHESTMODSEQ";
    private static final String SAMPLE = "C: UID FETCH 1:3 (RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])\n";
    private static final String THREE = message(1, 1) + message(2, 2) + message(3, 3) + "S: . OK fetched\n";

    private MailboxId before = new MailboxId(0);
    private MailboxId after = new MailboxId(0);

    @TempDir
    Path folder;

    private static String listed(String name, String id) {
        return "S: * LIST () \"/\" " + name + "\nS: * STATUS " + name + " (UIDVALIDITY 7 UIDNEXT 4 HIGHESTMODSEQ 10"
                + (id.isEmpty() ? "" : " MAILBOXID (" + id + ")") + ")\nS: . OK listed\n";
    }

    private static String asked(boolean full, String more) {
        return "C: LIST \"\" * RETURN (" + (full ? "SUBSCRIBED " : "") + ITEMS + (full ? more : "") + "))\n";
    }

    private static String first(String capabilities, String more, String id) {
        return login(capabilities) + asked(true, more) + listed("Work", id) + ENABLE
                + "C: EXAMINE Work\nC: UID FETCH 1:4294967295 (FLAGS …\n" + ENABLED + opened(3, 7, 4, 10) + THREE;
    }

    private static String second(String capabilities, String more, String id) {
        return login(capabilities) + asked(false, "") + listed("Jobs", "") + asked(true, more) + listed("Jobs", id);
    }

    private Conversations.Played play(String... conversations) throws Exception {
        return Conversations.play(
                folder,
                new BodyPolicy.None(),
                (sync, profile) -> {
                    if (sync == 1) {
                        before = profile.mailbox("Work").id();
                    } else {
                        after = profile.mailbox("Jobs").id();
                    }
                },
                conversations);
    }

    @Test
    void aMailboxKnownByItsMailboxIdCostsNothing() throws Exception {
        String capabilities = QRESYNC + " OBJECTID";
        Conversations.Played played =
                play(first(capabilities, " MAILBOXID", "F1"), second(capabilities, " MAILBOXID", "F1"));
        assertThat(after).isEqualTo(before);
        assertThat(played.last().plans()).containsEntry("unchanged", 1);
        assertThat(played.messages()).containsExactly("Jobs 1 () -", "Jobs 2 () -", "Jobs 3 () -");
    }

    @Test
    void anotherMailboxIdIsAnotherMailboxThoughUidValidityIsTheSame() throws Exception {
        String capabilities = QRESYNC + " OBJECTID";
        Conversations.Played played = play(
                first(capabilities, " MAILBOXID", "F1"),
                second(capabilities, " MAILBOXID", "F2") + GONE + ENABLE
                        + "C: EXAMINE Jobs\nC: UID FETCH 1:4294967295 (FLAGS …\n" + ENABLED + opened(3, 7, 4, 10)
                        + THREE);
        assertThat(after).isNotEqualTo(before);
        assertThat(played.last().plans()).containsEntry("first", 1);
        assertThat(played.messages()).hasSize(3);
    }

    @Test
    void withoutMailboxIdSomeMessagesAreCompared() throws Exception {
        Conversations.Played played = play(
                first(QRESYNC, "", ""),
                second(QRESYNC, "", "") + ENABLE + "C: EXAMINE Jobs\n" + SAMPLE + ENABLED + opened(3, 7, 4, 10)
                        + THREE);
        assertThat(after).isEqualTo(before);
        assertThat(played.last().added()).isZero();
        assertThat(played.last().plans()).containsEntry("unchanged", 1);
    }

    @Test
    void oneOtherMessageUnderAKnownUidIsAnotherMailbox() throws Exception {
        String other = THREE.replace("<2@x>", "<other@x>");
        Conversations.Played played = play(
                first(QRESYNC, "", ""),
                second(QRESYNC, "", "") + ENABLE + "C: EXAMINE Jobs\n" + SAMPLE + ENABLED + opened(3, 7, 4, 10) + other
                        + GONE + "C: EXAMINE Jobs\nC: UID FETCH 1:4294967295 (FLAGS …\n" + LEFT
                        + opened(3, 7, 4, 10) + other);
        assertThat(after).isNotEqualTo(before);
        assertThat(played.last().added()).isEqualTo(3);
        assertThat(played.messages()).containsExactly("Jobs 1 () -", "Jobs 2 () -", "Jobs 3 () -");
    }
}
