package org.tidemark.sync.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.store.Subscription;
import org.tidemark.mail.sync.SyncReceipt;

/// Lines that transcripts share, and a profile that syncs once for each conversation.
public final class Conversations {
    public static final String QRESYNC =
            "IMAP4rev1 ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS UNSELECT UIDPLUS";
    public static final String CONDSTORE = "IMAP4rev1 CONDSTORE ESEARCH LIST-EXTENDED LIST-STATUS UNSELECT UIDPLUS";
    public static final String ENABLE = "C: ENABLE QRESYNC\n";
    public static final String ENABLED = "S: * ENABLED QRESYNC\nS: . OK enabled\n";
    public static final String LEFT = "S: * OK [CLOSED] left\n";

    private Conversations() {}

    /// What a play comes to at its end.
    public record Played(List<SyncReceipt> receipts, List<QueuedIntent> queue, TreeSet<String> state) {
        public SyncReceipt last() {
            return receipts.getLast();
        }

        /// Messages only.
        public List<String> messages() {
            return state.stream().filter(line -> line.contains("(")).toList();
        }
    }

    /// What happens after each sync.
    public interface Between {
        /// @param sync counts from 1
        void happens(int sync, TestProfile profile) throws Exception;
    }

    public static Played play(Path folder, BodyPolicy bodies, String... conversations) throws Exception {
        return play(folder, bodies, (sync, profile) -> {}, conversations);
    }

    public static Played play(Path folder, BodyPolicy bodies, Between between, String... conversations)
            throws Exception {
        try (Transcript server = new Transcript(false, conversations);
                TestProfile profile = TestProfile.open(folder.resolve("profile"), server.port(), bodies)) {
            List<SyncReceipt> receipts = new ArrayList<>();
            for (int sync = 1; sync <= conversations.length; sync++) {
                receipts.add(profile.sync());
                between.happens(sync, profile);
            }
            server.finished();
            return new Played(receipts, profile.engine.store().queue(), profile.state());
        }
    }

    /// Syncs in the background, each as soon as the one before has ended, all over one connection.
    public static Played overOneLine(Path folder, int syncs, String conversation) throws Exception {
        BlockingQueue<SyncReceipt> ended = new LinkedBlockingQueue<>();
        SyncReceipt[] last = new SyncReceipt[1];
        List<SyncReceipt> receipts = new ArrayList<>();
        try (Transcript server = new Transcript(false, conversation)) {
            TreeSet<String> state;
            try (TestProfile profile =
                            TestProfile.open(folder.resolve("profile"), server.port(), new BodyPolicy.None());
                    Subscription _ = profile.engine.onStatus(status -> status.last()
                            .filter(receipt -> receipt != last[0])
                            .ifPresent(receipt -> ended.add(last[0] = receipt)))) {
                profile.engine.startBackground();
                while (receipts.size() < syncs) {
                    SyncReceipt receipt = ended.poll(20, TimeUnit.SECONDS);
                    assertThat(receipt).as("after " + receipts).isNotNull();
                    receipts.add(receipt);
                    if (receipts.size() < syncs) {
                        profile.engine.requestSync();
                    }
                }
                state = profile.state();
            }
            server.finished();
            return new Played(receipts, List.of(), state);
        }
    }

    public static String login(String capabilities) {
        return "S: * OK [CAPABILITY " + capabilities + "] ready\nC: LOGIN alice secret\nS: . OK [CAPABILITY "
                + capabilities + "] in\n";
    }

    /// The answer to EXAMINE or SELECT.
    public static String opened(int exists, int validity, int uidNext, String modSeq) {
        return "S: * FLAGS (\\Seen \\Flagged)\nS: * " + exists + " EXISTS\nS: * OK [UIDVALIDITY " + validity
                + "] x\nS: * OK [UIDNEXT " + uidNext + "] x\nS: * OK [" + modSeq + "] x\nS: . OK opened\n";
    }

    public static String opened(int exists, int validity, int uidNext, int modSeq) {
        return opened(exists, validity, uidNext, "HIGHESTMODSEQ " + modSeq);
    }

    /// The answer to a fetch of headers.
    public static String message(int sequence, int uid) {
        return "S: * " + sequence + " FETCH (UID " + uid + " FLAGS () MODSEQ (2) RFC822.SIZE 9"
                + " BODY[HEADER.FIELDS (MESSAGE-ID)] \"Message-ID: <" + uid + "@x>\")\n";
    }

    /// LIST of INBOX alone on a server with QRESYNC; `full` as on the first day.
    public static String listed(boolean full, int uidNext, int modSeq) {
        return "C: LIST \"\" * RETURN (" + (full ? "SUBSCRIBED " : "")
                + "STATUS (UIDVALIDITY UIDNEXT HIGHESTMODSEQ))\nS: * LIST (\\Subscribed) \"/\" INBOX\n"
                + "S: * STATUS INBOX (UIDVALIDITY 7 UIDNEXT " + uidNext + " HIGHESTMODSEQ " + modSeq
                + ")\nS: . OK listed\n";
    }

    /// The first sync of an INBOX of messages 1 to `count`, tidemark 10, with QRESYNC.
    public static String first(int count) {
        StringBuilder messages = new StringBuilder();
        for (int uid = 1; uid <= count; uid++) {
            messages.append(message(uid, uid));
        }
        return login(QRESYNC) + listed(true, count + 1, 10) + ENABLE
                + "C: EXAMINE INBOX\nC: UID FETCH 1:4294967295 (FLAGS …\n" + ENABLED
                + opened(count, 7, count + 1, 10) + messages + "S: . OK fetched\n";
    }
}
