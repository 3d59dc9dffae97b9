package org.tidemark.sync.internal.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.sync.support.Conversations.CONDSTORE;
import static org.tidemark.sync.support.Conversations.ENABLE;
import static org.tidemark.sync.support.Conversations.ENABLED;
import static org.tidemark.sync.support.Conversations.LEFT;
import static org.tidemark.sync.support.Conversations.QRESYNC;
import static org.tidemark.sync.support.Conversations.listed;
import static org.tidemark.sync.support.Conversations.login;
import static org.tidemark.sync.support.Conversations.message;
import static org.tidemark.sync.support.Conversations.opened;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.internal.session.PipelineWindow;
import org.tidemark.sync.support.Conversations;
import org.tidemark.sync.support.ForwardingSession;

/// Servers that allow only so much, and Gmail.
class ProviderTranscriptTest {
    private static final String GMAIL = "IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS"
            + " ENABLE MOVE CONDSTORE ESEARCH LIST-EXTENDED LIST-STATUS SPECIAL-USE";

    @TempDir
    Path folder;

    private static String both(boolean full) {
        return listed(full, 2, 10).replace("S: . OK listed", """
            S: * LIST (\\Subscribed) "/" Work
            S: * STATUS Work (UIDVALIDITY 8 UIDNEXT 2 HIGHESTMODSEQ 10)
            S: . OK listed\
            """);
    }

    private static String of(int day) {
        return message(1, 1).replace("SIZE 9", "SIZE 9 INTERNALDATE \" " + day + "-Nov-2026 10:00:00 +0000\"");
    }

    private static String body(int sequence) {
        return "S: * " + sequence + " FETCH (UID 1 BODY[]<0> \"Subject: a\")\nS: . OK fetched\n";
    }

    /// lessons.md#throttled: nothing more is asked for, nothing counts as missing, and it goes on from there.
    @Test
    void aServerThatAsksForAPauseIsLeftAloneUntilTheNextSync() throws Exception {
        String headers = "C: EXAMINE INBOX\nC: UID FETCH 1:4294967295 (FLAGS …\nC: EXAMINE Work\n"
                + "C: UID FETCH 1:4294967295 (FLAGS …\n" + ENABLED + opened(1, 7, 2, 10) + of(2)
                + "S: . OK fetched\n" + LEFT + opened(1, 8, 2, 10) + of(1) + "S: . OK fetched\n";
        String inbox = "C: EXAMINE INBOX\nC: UID FETCH 1 (BODY.PEEK[]<0.1048576>)\n";
        String work = inbox.replace("INBOX", "Work");
        String throttled = "S: . NO [THROTTLED] Request is throttled. Suggested Backoff Time: 90 seconds\n";
        Conversations.Played played = Conversations.play(
                folder,
                new BodyPolicy.All(),
                login(QRESYNC)
                        + both(true)
                        + ENABLE
                        + headers
                        + inbox
                        + work
                        + LEFT
                        + opened(1, 7, 2, 10)
                        + throttled
                        + LEFT
                        + opened(1, 8, 2, 10)
                        + throttled,
                login(QRESYNC)
                        + both(false)
                        + ENABLE
                        + inbox
                        + work
                        + ENABLED
                        + opened(1, 7, 2, 10)
                        + body(1)
                        + LEFT
                        + opened(1, 8, 2, 10)
                        + body(1));
        SyncReceipt first = played.receipts().getFirst();
        assertThat(first.outcome()).isEqualTo(SyncReceipt.Outcome.RETRY);
        assertThat(first.problems())
                .singleElement()
                .isInstanceOfSatisfying(
                        SyncProblem.Busy.class,
                        busy -> assertThat(busy.backoff()).contains(Duration.ofSeconds(90)));
        assertThat(played.last().bodies()).isEqualTo(2);
        assertThat(played.last().outcome()).isEqualTo(SyncReceipt.Outcome.DONE);
    }

    /// lessons.md#unsafe-login: NetEase opens no mailbox to a program without a name. It is told once it has asked, and
    /// from then on with the first flight.
    @Test
    void aServerThatWantsToKnowTheProgramIsToldFromThenOn() throws Exception {
        String login = login("IMAP4rev1 ID");
        String scan = "C: EXAMINE INBOX\nC: UID SEARCH UID 1:4294967295\n";
        String list = "S: * LIST () \"/\" INBOX\nS: . OK listed\n";
        Conversations.Played played = Conversations.play(
                folder,
                new BodyPolicy.None(),
                login + "C: LIST \"\" *\nC: LSUB \"\" *\n" + list + "S: . OK listed\n" + scan
                        + "S: . NO EXAMINE Unsafe Login. Please contact kefu@188.com for help\nS: . BAD no mailbox\n",
                login + "C: ID (\"name\" \"Tidemark\")\nC: LIST \"\" *\nS: * ID NIL\nS: . OK known\n" + list + scan
                        + "S: * 0 EXISTS\nS: * OK [UIDVALIDITY 7] x\nS: . OK [READ-ONLY] opened\n"
                        + "S: * SEARCH\nS: . OK searched\n");
        assertThat(played.receipts().getFirst().problems()).singleElement().isInstanceOf(SyncProblem.Busy.class);
        assertThat(played.last().problems()).isEmpty();
    }

    /// lessons.md#throttled.
    @Test
    void aMailboxThatIsNotOpenedForThePauseIsNoFailureOfItsOwn() throws Exception {
        Conversations.Played played = Conversations.play(
                folder,
                new BodyPolicy.All(),
                login(QRESYNC) + listed(true, 2, 10) + ENABLE + "C: EXAMINE INBOX\nC: UID FETCH 1:4294967295 (FLAGS …\n"
                        + ENABLED
                        + "S: . NO Account exceeded command or bandwidth limits.\nS: . BAD nothing selected\n");
        assertThat(played.last().problems())
                .singleElement()
                .isEqualTo(new SyncProblem.Busy(
                        "The server asks for a pause: Account exceeded command or bandwidth limits.",
                        Optional.empty()));
    }

    /// lessons.md#pipeline-window: also in later sessions.
    @Test
    void theWindowThatAServerCouldTakeIsRemembered() throws Exception {
        List<PipelineWindow> told = new ArrayList<>();
        String list = listed(true, 4, 10).replace("STATUS (UID", "STATUS (MESSAGES UID");
        String ask = "C: EXAMINE INBOX (CONDSTORE)\nC: UID FETCH 1:4294967295 (FLAGS …\n";
        String again = login(CONDSTORE) + list.replace("SUBSCRIBED ", "") + ask;
        String whole = opened(1, 7, 4, 10) + message(1, 1) + "S: . OK fetched\n";
        Conversations.play(
                folder,
                new BodyPolicy.None(),
                (sync, profile) -> profile.faults = session -> new ForwardingSession(session) {
                    @Override
                    public void window(PipelineWindow known) {
                        told.add(known);
                        super.window(known);
                    }
                },
                login(CONDSTORE) + list + ask + "S: . BAD too much\nS: . BAD too much\n",
                again + "S: * BYE too much\n",
                again + whole,
                login(CONDSTORE) + list.replace("SUBSCRIBED ", "").replace("INBOX (UID", "INBOX (MESSAGES 1 UID"));
        assertThat(told)
                .containsExactly(new PipelineWindow(10, 10), new PipelineWindow(5, 10), new PipelineWindow(10, 10));
    }

    /// lessons.md#gmail: flags by CONDSTORE, deletions by the list of UIDs, and lines that follow no grammar.
    @Test
    void gmailIsAskedForFlagsByModSeqAndForDeletionsByUid() throws Exception {
        String list = """
            C: LIST "" * RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDVALIDITY UIDNEXT HIGHESTMODSEQ))
            S: * LIST (\\HasNoChildren \\Subscribed) "/" "INBOX"
            S: * STATUS "INBOX" (MESSAGES 3 UIDNEXT 4 UIDVALIDITY 7 HIGHESTMODSEQ 10)
            S: . OK Success
            """;
        String told = """
            S: * FLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen $NotPhishing)
            S: * OK [PERMANENTFLAGS (\\Seen \\*)] Flags permitted.
            S: * OK [UIDVALIDITY 7] UIDs valid.
            S: * %d EXISTS
            S: * 0 RECENT
            S: * OK [UIDNEXT 4] Predicted next UID.
            S: * OK [HIGHESTMODSEQ %d]
            S: . OK [READ-ONLY] INBOX selected. (Success)
            """;
        Conversations.Played played = Conversations.play(
                folder,
                new BodyPolicy.None(),
                login(GMAIL) + list + "C: EXAMINE INBOX (CONDSTORE)\nC: UID FETCH 1:4294967295 (FLAGS …\n"
                        + told.formatted(3, 10) + message(1, 1) + message(2, 2).replace("MODSEQ (2)", "MODSEQ (0)")
                        + message(3, 3) + "S: . OK Success\n",
                login(GMAIL)
                        + list.replace("SUBSCRIBED SPECIAL-USE ", "")
                                .replace("MESSAGES 3", "MESSAGES 2")
                                .replace("SEQ 10", "SEQ 12")
                        + """
                        C: EXAMINE INBOX (CONDSTORE)
                        C: UID FETCH 1:3 (FLAGS) (CHANGEDSINCE 10)
                        C: UID SEARCH RETURN (ALL) UID 1:3
                        """ + told.formatted(2, 12) + """
                        S: * 1 FETCH (X-GM-LABELS ("\\\\Important" Work) UID 1 MODSEQ (0) FLAGS (\\Seen))
                        S: . OK Success
                        S: * ESEARCH (TAG ".") UID ALL 1,3
                        S: . OK SEARCH completed (Success)
                        """);
        assertThat(played.receipts())
                .allSatisfy(receipt -> assertThat(receipt.problems()).isEmpty());
        assertThat(played.messages()).containsExactly("INBOX 1 (\\Seen) -", "INBOX 3 () -");
        assertThat(played.last().plans()).containsEntry("condstore", 1).containsEntry("flag-sets", 0);
    }
}
