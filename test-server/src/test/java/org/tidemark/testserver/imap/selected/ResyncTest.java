package org.tidemark.testserver.imap.selected;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.MemoryFolder;
import org.tidemark.testserver.support.MemoryTree;
import org.tidemark.testserver.support.Transcript;

/// CONDSTORE and QRESYNC (RFC 7162).
class ResyncTest {
    private final MemoryTree tree = new MemoryTree();
    private final MemoryFolder inbox = tree.inbox();
    private final Transcript transcript = new Transcript(tree);

    private void deliver(int count) {
        IntStream.range(0, count).forEach(i -> inbox.deliver("Subject: x\n\nbody\n"));
    }

    @Test
    void aReturningClientGetsVanishedBeforeFetchAndOnlyOfWhatItKnows() throws Exception {
        deliver(6); // modseq 2 … 7
        inbox.expunge(UidRanges.of(2, 5)); // 8
        inbox.flag(3, "\\Seen"); // 9
        inbox.flag(6, "\\Seen"); // 10
        transcript.play("""
            C: a ENABLE QRESYNC
            S: * ENABLED QRESYNC
            S: a OK Enabled
            C: b SELECT INBOX (QRESYNC (7 7 1:4,6))
            S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
            S: * OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)] Flags kept
            S: * 4 EXISTS
            S: * 0 RECENT
            S: * OK [UNSEEN 1] First unseen
            S: * OK [UIDVALIDITY 7] UIDs valid
            S: * OK [UIDNEXT 7] Next UID
            S: * OK [HIGHESTMODSEQ 10] Highest
            S: * OK [MAILBOXID (Mbox)] Mailbox identity
            S: * VANISHED (EARLIER) 2
            S: * 2 FETCH (UID 3 FLAGS (\\Seen) MODSEQ (9))
            S: * 4 FETCH (UID 6 FLAGS (\\Seen) MODSEQ (10))
            S: b OK [READ-WRITE] Selected
            """);
    }

    @Test
    void anotherUidvalidityIsAnsweredLikeAPlainSelect() throws Exception {
        deliver(2);
        inbox.expunge(UidRanges.of(1));
        transcript.play("""
            C: a ENABLE QRESYNC
            S: …
            S: a OK Enabled
            C: b SELECT INBOX (QRESYNC (8 1))
            S: …
            S: * OK [MAILBOXID (Mbox)] Mailbox identity
            S: b OK [READ-WRITE] Selected
            """);
    }

    @Test
    void parametersOfSelectMayStandInAnyOrderAndZeroMeansKnowingNothing() throws Exception {
        deliver(2);
        inbox.expunge(UidRanges.of(1));
        transcript.play("""
            C: a ENABLE CONDSTORE QRESYNC
            S: * ENABLED CONDSTORE QRESYNC
            S: a OK Enabled
            C: b EXAMINE INBOX (QRESYNC (7 0) CONDSTORE)
            S: …
            S: * VANISHED (EARLIER) 1
            S: * 1 FETCH (UID 2 FLAGS () MODSEQ (3))
            S: b OK [READ-ONLY] Selected
            C: c SELECT INBOX (CONDSTORE)
            S: * OK [CLOSED] The mailbox that was selected is closed
            S: …
            S: c OK [READ-WRITE] Selected
            C: d SELECT INBOX (FOO)
            S: * OK [CLOSED] The mailbox that was selected is closed
            S: d BAD There is no parameter FOO of SELECT here.
            C: e NOOP
            S: e OK Done
            """);
    }

    @Test
    void qresyncHasToBeEnabledFirst() throws Exception {
        transcript.play("""
            C: a SELECT INBOX (QRESYNC (7 1))
            S: a BAD Enable QRESYNC before it is used.
            C: b SELECT INBOX
            S: …
            S: b OK [READ-WRITE] Selected
            C: c UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)
            S: c BAD VANISHED needs UID FETCH, CHANGEDSINCE and ENABLE QRESYNC.
            """);
    }

    @Test
    void theHighestUidIsReportedWhenItVanishedAndWhenAllDid() throws Exception {
        deliver(3);
        inbox.expunge(UidRanges.of(3));
        transcript.on("all go", () -> inbox.expunge(UidRanges.of(1, 2))).play("""
            C: a ENABLE QRESYNC
            S: …
            S: a OK Enabled
            C: b SELECT INBOX
            S: …
            S: b OK [READ-WRITE] Selected
            C: c UID FETCH 1:* (FLAGS) (CHANGEDSINCE 4 VANISHED)
            S: * VANISHED (EARLIER) 3
            S: c OK Fetched
            X: all go
            C: d UID FETCH 1:* (FLAGS) (CHANGEDSINCE 4 VANISHED)
            S: * VANISHED 1:2
            S: * VANISHED (EARLIER) 1:3
            S: d OK [HIGHESTMODSEQ 6] Fetched
            """);
    }

    @Test
    void beyondTheLogEveryMissingUidIsNamedButForTheMatchingSample() throws Exception {
        deliver(10);
        inbox.expunge(UidRanges.of(2, 7, 9));
        inbox.forgetExpunges();
        transcript.play("""
            C: a ENABLE QRESYNC
            S: …
            S: a OK Enabled
            C: b SELECT INBOX (QRESYNC (7 3 1:20))
            S: …
            S: * OK [MAILBOXID (Mbox)] Mailbox identity
            S: * VANISHED (EARLIER) 2,7,9
            S: …
            S: b OK [READ-WRITE] Selected
            C: c SELECT INBOX (QRESYNC (7 3 1:20 (2,4,6 3,5,9)))
            S: …
            S: * OK [MAILBOXID (Mbox)] Mailbox identity
            S: * VANISHED (EARLIER) 7,9
            S: …
            S: c OK [READ-WRITE] Selected
            """);
    }

    @Test
    void aWithheldExpungeHoldsTheHighestModseqBack() throws Exception {
        deliver(3);
        inbox.nextModSeq(99);
        inbox.flag(1, "\\Flagged");
        transcript.on("3 goes", () -> inbox.expunge(UidRanges.of(3))).play("""
            C: a ENABLE QRESYNC
            S: …
            S: a OK Enabled
            C: b SELECT INBOX
            S: …
            S: b OK [READ-WRITE] Selected
            X: 3 goes
            C: c STORE 1:2 (UNCHANGEDSINCE 99) +FLAGS.SILENT \\Seen
            S: * 1 FETCH (UID 1 MODSEQ (101))
            S: * 2 FETCH (UID 2 MODSEQ (101))
            S: c OK [HIGHESTMODSEQ 99] Stored
            C: d STORE 2 +FLAGS.SILENT \\Draft
            S: * 2 FETCH (UID 2 MODSEQ (102))
            S: d OK [HIGHESTMODSEQ 99] Stored
            C: e NOOP
            S: * VANISHED 3
            S: e OK [HIGHESTMODSEQ 102] Done
            C: f NOOP
            S: f OK Done
            """);
    }

    @Test
    void aConditionalStoreNamesWhatOthersChanged() throws Exception {
        deliver(3); // 2 3 4
        transcript.on("other", () -> inbox.flag(2, "\\Seen")).play("""
            C: a SELECT INBOX (CONDSTORE)
            S: …
            S: a OK [READ-WRITE] Selected
            X: other
            C: b UID STORE 1:3 (UNCHANGEDSINCE 4) FLAGS.SILENT (\\Deleted)
            S: * 1 FETCH (UID 1 MODSEQ (6))
            S: * 2 FETCH (UID 2 FLAGS (\\Seen) MODSEQ (5))
            S: * 3 FETCH (UID 3 MODSEQ (6))
            S: * 2 FETCH (UID 2 FLAGS (\\Seen) MODSEQ (5))
            S: b OK [MODIFIED 2] Some messages were changed by others
            C: c STORE 2 (UNCHANGEDSINCE 1) FLAGS (\\Deleted)
            S: * 2 FETCH (UID 2 FLAGS (\\Seen) MODSEQ (5))
            S: c OK [MODIFIED 2] Some messages were changed by others
            """);
    }

    @Test
    void aConditionalStoreOfOneFlagDoesNotMindAnotherFlag() throws Exception {
        deliver(1);
        transcript.on("other", () -> inbox.flag(1, "\\Seen")).play("""
            C: a SELECT INBOX (CONDSTORE)
            S: …
            S: a OK [READ-WRITE] Selected
            X: other
            C: b STORE 1 (UNCHANGEDSINCE 2) +FLAGS.SILENT (\\Flagged)
            S: * 1 FETCH (UID 1 FLAGS (\\Flagged \\Seen) MODSEQ (4))
            S: b OK Stored
            """);
    }

    @Test
    void unchangedSinceZeroFailsButForAKeywordThatIsNotSet() throws Exception {
        inbox.deliver("\n", "$Old");
        transcript.play("""
            C: a SELECT INBOX
            S: …
            S: a OK [READ-WRITE] Selected
            C: b STORE 1 (UNCHANGEDSINCE 0) +FLAGS.SILENT ($MDNSent)
            S: * OK [HIGHESTMODSEQ 2] Highest
            S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Old $MDNSent)
            S: * OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Old $MDNSent \\*)] Flags kept
            S: * 1 FETCH (UID 1 MODSEQ (3))
            S: b OK Stored
            C: c STORE 1 (UNCHANGEDSINCE 0) +FLAGS.SILENT ($MDNSent)
            S: * 1 FETCH (UID 1 FLAGS ($MDNSent $Old) MODSEQ (3))
            S: c OK [MODIFIED 1] Some messages were changed by others
            C: d STORE 1 (UNCHANGEDSINCE 0) +FLAGS.SILENT (\\Seen)
            S: * 1 FETCH (UID 1 FLAGS ($MDNSent $Old) MODSEQ (3))
            S: d OK [MODIFIED 1] Some messages were changed by others
            """);
    }

    @Test
    void modseqIsShownOnlyToAClientThatUsedCondstore() throws Exception {
        deliver(1);
        transcript.play("""
            C: a SELECT INBOX
            S: …
            S: a OK [READ-WRITE] Selected
            C: b STORE 1 +FLAGS \\Seen
            S: * 1 FETCH (FLAGS (\\Seen))
            S: b OK Stored
            C: c STATUS INBOX (HIGHESTMODSEQ)
            S: * OK [HIGHESTMODSEQ 3] Highest
            S: * STATUS INBOX (HIGHESTMODSEQ 3)
            S: c OK That is the status
            C: d STORE 1 -FLAGS.SILENT \\Seen
            S: * 1 FETCH (UID 1 MODSEQ (4))
            S: d OK Stored
            C: e STORE 1 -FLAGS \\Seen
            S: * 1 FETCH (UID 1 FLAGS () MODSEQ (4))
            S: e OK Stored
            """);
    }

    @Test
    void searchByModseqTakesEqualOnesAndSaysTheHighest() throws Exception {
        deliver(3);
        transcript.play("""
            C: a SELECT INBOX
            S: …
            S: a OK [READ-WRITE] Selected
            C: b SEARCH MODSEQ "/flags/\\\\draft" all 3
            S: * OK [HIGHESTMODSEQ 4] Highest
            S: * SEARCH 2 3 (MODSEQ 4)
            S: b OK Searched
            C: c SEARCH RETURN (MIN) MODSEQ 2
            S: * ESEARCH (TAG "c") MIN 1 MODSEQ 2
            S: c OK Searched
            C: d SEARCH MODSEQ 5
            S: * SEARCH
            S: d OK Searched
            C: e FETCH 1:* (FLAGS) (CHANGEDSINCE 3)
            S: * 3 FETCH (FLAGS () MODSEQ (4))
            S: e OK Fetched
            """);
    }

    @Test
    void expungeAndMoveSayTheNewHighestModseqAndCloseDoesNot() throws Exception {
        for (int i = 0; i < 4; i++) {
            inbox.deliver("\n", "\\Deleted");
        }
        tree.create(new org.tidemark.testserver.store.FolderName(java.util.List.of("Old")), java.util.Optional.empty());
        transcript.play("""
            C: a ENABLE QRESYNC
            S: …
            S: a OK Enabled
            C: b SELECT INBOX
            S: …
            S: b OK [READ-WRITE] Selected
            C: c UID EXPUNGE 1
            S: * VANISHED 1
            S: c OK [HIGHESTMODSEQ 6] Expunged
            C: d MOVE 1 Old
            S: * OK [COPYUID 7 2 1] Moved
            S: * VANISHED 2
            S: d OK [HIGHESTMODSEQ 7] Moved
            C: e EXPUNGE
            S: * VANISHED 3:4
            S: e OK [HIGHESTMODSEQ 8] Expunged
            C: f CLOSE
            S: f OK Closed
            """);
    }

    @Test
    void withoutTheExtensionItsWordsAreUnknown() throws Exception {
        deliver(1);
        transcript.profile("full,-CONDSTORE").play("""
            C: a ENABLE CONDSTORE QRESYNC
            S: * ENABLED
            S: a OK Enabled
            C: b SELECT INBOX (CONDSTORE)
            S: b BAD There is no parameter CONDSTORE of SELECT here.
            C: c SELECT INBOX
            S: …
            S: * OK [UIDNEXT 2] Next UID
            S: * OK [MAILBOXID (Mbox)] Mailbox identity
            S: c OK [READ-WRITE] Selected
            C: d FETCH 1 MODSEQ
            S: d BAD There is no FETCH item MODSEQ here.
            C: e FETCH 1 FLAGS (CHANGEDSINCE 1)
            S: e BAD There is no FETCH modifier CHANGEDSINCE here.
            C: f STORE 1 (UNCHANGEDSINCE 1) FLAGS ()
            S: f BAD There is no STORE modifier UNCHANGEDSINCE here.
            C: g SEARCH MODSEQ 1
            S: g BAD There is no SEARCH criterion MODSEQ here.
            C: h STATUS INBOX (HIGHESTMODSEQ)
            S: h BAD There is no STATUS item HIGHESTMODSEQ here.
            """);
    }

    @Test
    void noFetchComesBeforeWhatVanishedEarlierThoughAnotherSessionChangedFlagsMeanwhile() throws Exception {
        deliver(3);
        inbox.expunge(UidRanges.of(2)); // 5
        transcript
                .on("another session flags", () -> {
                    inbox.flag(1, "\\Seen"); // 6
                    inbox.flag(3, "\\Seen"); // 7
                })
                .play("""
                    C: a ENABLE QRESYNC
                    S: …
                    S: a OK Enabled
                    C: b SELECT INBOX
                    S: …
                    S: b OK [READ-WRITE] Selected
                    X: another session flags
                    C: c UID FETCH 2:3 (FLAGS) (CHANGEDSINCE 4 VANISHED)
                    S: * VANISHED (EARLIER) 2
                    S: * 1 FETCH (UID 1 FLAGS (\\Seen) MODSEQ (6))
                    S: * 2 FETCH (UID 3 FLAGS (\\Seen) MODSEQ (7))
                    S: c OK Fetched
                    """);
    }
}
