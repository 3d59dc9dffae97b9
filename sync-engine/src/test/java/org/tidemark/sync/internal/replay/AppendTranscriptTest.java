package org.tidemark.sync.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.sync.support.Conversations.ENABLE;
import static org.tidemark.sync.support.Conversations.ENABLED;
import static org.tidemark.sync.support.Conversations.LEFT;
import static org.tidemark.sync.support.Conversations.QRESYNC;
import static org.tidemark.sync.support.Conversations.first;
import static org.tidemark.sync.support.Conversations.listed;
import static org.tidemark.sync.support.Conversations.login;
import static org.tidemark.sync.support.Conversations.opened;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.support.Conversations;
import org.tidemark.sync.support.TestProfile;

/// A message made here, a draft or the copy of one that was sent, on its way to the server.
class AppendTranscriptTest {
    private static final String DRAFT = "Message-ID: <d@x>\r\nSubject: draft\r\n\r\nDear all,\r\n";
    private static final String LITERALS = "LITERAL+ ";
    private static final String LOGIN = login(LITERALS + QRESYNC);
    private static final String FIRST = first(2).replace(login(QRESYNC), LOGIN);
    private static final String APPEND = "C: APPEND INBOX {" + DRAFT.length() + "+}\n"
            + (DRAFT + "\r\n").lines().map("L: %s\n"::formatted).collect(Collectors.joining());
    private static final String DELTA =
            ENABLE + "C: EXAMINE INBOX (QRESYNC (7 10 1:2))\n" + "C: UID FETCH 3:4294967295 (FLAGS …\n" + ENABLED;
    private static final String NOTHING_NEW = DELTA + opened(2, 7, 3, 10) + "S: . OK fetched\n";
    private static final String ARRIVES = DELTA + opened(3, 7, 4, 11)
            + "S: * 3 FETCH (UID 3 FLAGS () MODSEQ (11) RFC822.SIZE " + DRAFT.length()
            + " BODY[HEADER.FIELDS (SUBJECT)] {33}\nS: Message-ID: <d@x>\nS: Subject: draft)\nS: . OK fetched\n";
    private static final String LOOK = ENABLE + "C: EXAMINE INBOX\nC: UID FETCH 3:4294967295 (FLAGS …\n" + ENABLED;
    private static final String CUT = LOGIN + listed(false, 3, 10) + APPEND + "S: * BYE power cut\n";

    @TempDir
    Path folder;

    private MessageId draft = new MessageId(1);

    private Conversations.Played play(Conversations.Between between, String... conversations) throws Exception {
        return Conversations.play(
                folder,
                new BodyPolicy.None(),
                (sync, profile) -> {
                    if (sync == 1) {
                        write(profile, DRAFT);
                    }
                    assertThat(profile.engine.store().content(draft))
                            .as("readable after sync " + sync)
                            .isInstanceOfSatisfying(
                                    MessageContent.Here.class,
                                    here -> assertThat(here.plain()).contains("Dear all"));
                    between.happens(sync, profile);
                },
                conversations);
    }

    private void write(TestProfile profile, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("draft.eml"), message);
        profile.engine.submit(
                List.of(new Intent.Append(profile.mailbox("INBOX").id(), file, FlagSet.EMPTY, Optional.empty())));
        draft = profile.engine.store().queue().getFirst().messages().getFirst();
    }

    private static List<MessageId> shown(TestProfile profile) {
        MessageIds ids = profile.engine
                .store()
                .list(ListQuery.of(
                        new ListQuery.Source.InMailbox(profile.mailbox("INBOX").id())));
        return java.util.stream.IntStream.range(0, ids.size())
                .mapToObj(ids::get)
                .toList();
    }

    /// lessons.md#not-counted, #outbox: it is no message of the server's until it is there, and it is tried until then.
    @Test
    void anAppendThatWaitsDoesNotCountAmongTheMessagesThatExist() throws Exception {
        Conversations.Played played = play(
                (sync, profile) -> assertThat(shown(profile)).hasSize(3).contains(draft),
                FIRST,
                LOGIN + listed(false, 3, 10) + APPEND + "S: . NO [UNAVAILABLE] later\n" + NOTHING_NEW,
                LOGIN + listed(false, 3, 10) + APPEND + "S: . NO [INUSE] later\n" + NOTHING_NEW,
                LOGIN + listed(false, 3, 10) + APPEND + "S: . OK [APPENDUID 7 3] kept\n"
                        + DELTA.replace("FETCH 3", "FETCH 4").replace("1:2", "1:3")
                        + opened(3, 7, 4, 11) + "S: . OK fetched\n");
        for (SyncReceipt receipt : played.receipts().subList(1, 3)) {
            assertThat(receipt.plans()).containsEntry("qresync", 1).containsEntry("condstore", 0);
            assertThat(receipt.outcome()).isEqualTo(SyncReceipt.Outcome.RETRY);
            assertThat(receipt.queueLeft()).isEqualTo(1);
        }
        assertThat(played.last().outcome()).isEqualTo(SyncReceipt.Outcome.DONE);
        assertThat(played.messages()).hasSize(3);
    }

    /// lessons.md#draft-stays: the text is here at all times, and the message that arrives is the one that was made
    /// here.
    @Test
    void aDraftWhoseAppendWasCutIsLookedForAndSentAgain() throws Exception {
        Conversations.Played played = play(
                (sync, profile) -> assertThat(shown(profile)).hasSize(3).contains(draft),
                FIRST,
                LOGIN + listed(false, 3, 10) + APPEND + "S: * BYE power cut\n",
                LOGIN + listed(false, 3, 10) + LOOK + opened(2, 7, 3, 10) + "S: . OK fetched\n" + APPEND
                        + "S: . OK kept\n" + ARRIVES.replace(ENABLE, "").replace(ENABLED, LEFT));
        assertThat(played.queue()).isEmpty();
        assertThat(played.messages()).hasSize(3);
        assertThat(played.last().added()).as("nothing new to the person").isZero();
    }

    /// lessons.md#unknown-outcome, #outbox: what the server has taken is not sent again.
    @Test
    void aDraftThatCameThoughItsAnswerWasLostIsNotSentTwice() throws Exception {
        Conversations.Played played = play(
                (sync, profile) -> assertThat(shown(profile)).hasSize(3).contains(draft),
                FIRST,
                LOGIN + listed(false, 3, 10) + APPEND + "S: * BYE power cut\n",
                LOGIN + listed(false, 4, 11) + LOOK + opened(3, 7, 4, 11) + arrived(3, "d@x") + "S: . OK fetched\n"
                        + later(3) + LEFT
                        + opened(3, 7, 4, 11) + "S: . OK fetched\n");
        assertThat(played.queue()).isEmpty();
        assertThat(played.messages()).hasSize(3);
    }

    /// A sync of the mailbox between has brought it as a message of others: that is no reason to send it again.
    @Test
    void aDraftThatASyncBroughtBeforeItCouldBeLookedForIsNotSentTwice() throws Exception {
        Conversations.Played played = play(
                (sync, profile) -> {},
                FIRST,
                CUT,
                LOGIN + listed(false, 4, 11) + ENABLE + "C: EXAMINE INBOX\nC: UID FETCH 3:4294967295 (FLAGS …\n"
                        + ENABLED
                        + opened(3, 7, 4, 11) + "S: . NO [UNAVAILABLE] not now\n"
                        + DELTA.replace(ENABLE, "").replace(ENABLED, LEFT) + opened(3, 7, 4, 11) + arrived(3, "d@x")
                        + "S: . OK fetched\nC: EXAMINE INBOX\nC: UID FETCH 3:4294967295 (FLAGS …\nS: * BYE power cut\n",
                LOGIN + listed(false, 4, 11) + LOOK + opened(3, 7, 4, 11) + arrived(3, "d@x") + "S: . OK fetched\n"
                        + later(3).replace("(7 10", "(7 11") + LEFT + opened(3, 7, 4, 11) + "S: . OK fetched\n");
        assertThat(played.receipts().get(2).outcome()).isEqualTo(SyncReceipt.Outcome.RETRY);
        assertThat(played.receipts().get(2).queueLeft()).isEqualTo(1);
        assertThat(played.queue()).isEmpty();
        assertThat(played.messages()).hasSize(3);
    }

    @Test
    void twoDraftsThatWereCutAreLookedForInOneFlight() throws Exception {
        String second = DRAFT.replace("d@x", "e@x");
        Conversations.Played played = Conversations.play(
                folder,
                new BodyPolicy.None(),
                (sync, profile) -> {
                    if (sync == 1) {
                        write(profile, DRAFT);
                        write(profile, second);
                    }
                },
                FIRST,
                LOGIN + listed(false, 3, 10) + APPEND + APPEND.replace("d@x", "e@x") + "S: * BYE power cut\n",
                LOGIN + listed(false, 5, 11) + LOOK + opened(4, 7, 5, 11) + arrived(3, "d@x") + arrived(4, "e@x")
                        + "S: . OK fetched\n" + later(4) + LEFT + opened(4, 7, 5, 11) + "S: . OK fetched\n");
        assertThat(played.queue()).isEmpty();
        assertThat(played.messages()).hasSize(4);
    }

    /// Its id is a part of the other's: a search for it would find that.
    @Test
    void aMessageWhoseIdContainsThatOfTheDraftIsNotTakenForIt() throws Exception {
        Conversations.Played played = play(
                (sync, profile) -> {},
                FIRST,
                CUT,
                LOGIN + listed(false, 4, 11) + LOOK + opened(3, 7, 4, 11) + arrived(3, "xd@x") + "S: . OK fetched\n"
                        + APPEND + "S: . OK kept\n"
                        + DELTA.replace(ENABLE, "").replace(ENABLED, LEFT)
                        + opened(4, 7, 5, 12) + arrived(3, "xd@x") + arrived(4, "d@x") + "S: . OK fetched\n");
        assertThat(played.queue()).isEmpty();
        assertThat(played.messages()).hasSize(4);
    }

    private static String arrived(int uid, String id) {
        String header = "Message-ID: <" + id + ">\r\nSubject: draft\r\n";
        return "S: * " + uid + " FETCH (UID " + uid + " FLAGS () MODSEQ (11) RFC822.SIZE " + DRAFT.length()
                + " BODY[HEADER.FIELDS (SUBJECT)] {" + (header.length() - 2) + "}\nS: Message-ID: <" + id
                + ">\nS: Subject: draft)\n";
    }

    /// The delta once the messages up to `last` are known.
    private static String later(int last) {
        return "C: EXAMINE INBOX (QRESYNC (7 10 1:" + last + "))\nC: UID FETCH " + (last + 1)
                + ":4294967295 (FLAGS …\n";
    }

    /// lessons.md#draft-stays: an OK alone is no proof; the draft stays until the server is seen to have it.
    @Test
    void aDraftThatTheServerTookAndDoesNotHaveStaysHereAndIsShown() throws Exception {
        String unchanged = LOGIN + listed(false, 3, 10);
        Conversations.Played played = play(
                (sync, profile) -> assertThat(shown(profile)).hasSize(3).contains(draft),
                FIRST,
                unchanged + APPEND + "S: . OK kept\n" + NOTHING_NEW,
                unchanged,
                unchanged);
        assertThat(played.queue()).singleElement().satisfies(intent -> {
            assertThat(intent.state()).isEqualTo(QueuedIntent.State.NEEDS_ATTENTION);
            assertThat(intent.reason().orElseThrow()).contains("not in Inbox");
        });
        assertThat(played.messages()).hasSize(2);
    }

    /// lessons.md#outbox: an error that lasts asks the person, who has a way out.
    @Test
    void aDraftThatIsRefusedForGoodIsNotTriedAgainAndCanBeDiscarded() throws Exception {
        boolean[] discarded = new boolean[1];
        Conversations.Played played = play(
                (sync, profile) -> {
                    assertThat(shown(profile)).hasSize(3);
                    if (sync == 3) {
                        QueuedIntent refused = profile.engine.store().queue().getFirst();
                        assertThat(refused.state()).isEqualTo(QueuedIntent.State.REFUSED);
                        assertThat(refused.reason().orElseThrow()).contains("too large for you");
                        discarded[0] = profile.engine.cancel(refused.id());
                        assertThat(shown(profile)).hasSize(2);
                    }
                },
                FIRST,
                LOGIN + listed(false, 3, 10) + APPEND + "S: . NO [TOOBIG] too large for you\n" + NOTHING_NEW,
                LOGIN + listed(false, 3, 10));
        assertThat(discarded[0]).isTrue();
        assertThat(played.receipts().get(1).outcome()).isEqualTo(SyncReceipt.Outcome.NEEDS_USER);
        assertThat(played.queue()).isEmpty();
    }
}
