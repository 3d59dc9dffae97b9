package org.tidemark.testserver.imap.selected;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.MemoryFolder;
import org.tidemark.testserver.support.MemoryTree;
import org.tidemark.testserver.support.Transcript;

/// A client that knows of a later time than the store does: the store was rolled back, and nothing but this client
/// shows it.
class RollbackTest {
    private final MemoryTree tree = new MemoryTree();
    private final MemoryFolder inbox = tree.inbox();
    private final Transcript transcript = new Transcript(tree);

    private void deliver(int count) {
        IntStream.range(0, count).forEach(i -> inbox.deliver("Subject: x\n\nbody\n"));
    }

    @Test
    void aReturningClientFromAnotherTimeLearnsOfEveryMessageAndOfAHigherModseq() throws Exception {
        deliver(3); // modseq 2 … 4
        inbox.flag(2, "\\Flagged");
        inbox.expunge(UidRanges.of(1));
        transcript.play("""
            C: a ENABLE QRESYNC
            S: * ENABLED QRESYNC
            S: a OK Enabled
            C: b SELECT INBOX (QRESYNC (7 500 1:9))
            S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
            S: * OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)] Flags kept
            S: * 2 EXISTS
            S: * 0 RECENT
            S: * OK [UNSEEN 1] First unseen
            S: * OK [UIDVALIDITY 7] UIDs valid
            S: * OK [UIDNEXT 104] Next UID
            S: * OK [HIGHESTMODSEQ 501] Highest
            S: * OK [MAILBOXID (Mbox)] Mailbox identity
            S: * VANISHED (EARLIER) 1,4:9
            S: * 1 FETCH (UID 2 FLAGS (\\Flagged) MODSEQ (501))
            S: * 2 FETCH (UID 3 FLAGS () MODSEQ (501))
            S: b OK [READ-WRITE] Selected
            C: c SELECT INBOX (QRESYNC (7 501))
            S: …
            S: * OK [HIGHESTMODSEQ 501] Highest
            S: * OK [MAILBOXID (Mbox)] Mailbox identity
            S: c OK [READ-WRITE] Selected
            """);
    }

    @Test
    void aModseqOfAnotherUidvalidityOrOneThatNobodyHandedOutProvesNothing() throws Exception {
        deliver(1);
        transcript.play("""
            C: a ENABLE QRESYNC
            S: …
            S: a OK Enabled
            C: b SELECT INBOX (QRESYNC (6 500))
            S: …
            S: * OK [HIGHESTMODSEQ 2] Highest
            S: …
            S: b OK [READ-WRITE] Selected
            C: c SELECT INBOX (QRESYNC (7 9000000000000000000))
            S: …
            S: * OK [HIGHESTMODSEQ 2] Highest
            S: * OK [MAILBOXID (Mbox)] Mailbox identity
            S: * 1 FETCH (UID 1 FLAGS () MODSEQ (2))
            S: c OK [READ-WRITE] Selected
            """);
    }

    @Test
    void changedsinceOfAnotherTimeIsAnsweredWithEveryMessageAndWhatIsGone() throws Exception {
        deliver(3);
        inbox.expunge(UidRanges.of(2));
        transcript.play("""
            C: a ENABLE QRESYNC
            S: …
            S: a OK Enabled
            C: b SELECT INBOX
            S: …
            S: b OK [READ-WRITE] Selected
            C: c UID FETCH 1:* (FLAGS) (CHANGEDSINCE 700 VANISHED)
            S: * VANISHED (EARLIER) 2,4:103
            S: * 1 FETCH (UID 1 FLAGS () MODSEQ (701))
            S: * 2 FETCH (UID 3 FLAGS () MODSEQ (701))
            S: c OK Fetched
            C: d STATUS INBOX (HIGHESTMODSEQ)
            S: * STATUS INBOX (HIGHESTMODSEQ 701)
            S: d OK That is the status
            """);
    }

    @Test
    void aConditionOfAnotherTimeFailsAndShowsTheFlagsThatStand() throws Exception {
        deliver(2);
        inbox.flag(1, "\\Seen");
        transcript.play("""
            C: a SELECT INBOX (CONDSTORE)
            S: …
            S: a OK [READ-WRITE] Selected
            C: b UID STORE 1 (UNCHANGEDSINCE 300) FLAGS (\\Deleted)
            S: * 1 FETCH (UID 1 FLAGS (\\Seen) MODSEQ (301))
            S: * 2 FETCH (UID 2 FLAGS () MODSEQ (301))
            S: * 1 FETCH (UID 1 FLAGS (\\Seen) MODSEQ (301))
            S: b OK [MODIFIED 1] Some messages were changed by others
            """);
    }
}
