package org.tidemark.testserver.imap.mailboxes;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.support.MemoryFolder;
import org.tidemark.testserver.support.MemoryTree;
import org.tidemark.testserver.support.Transcript;

/// The commands on mailboxes as such.
class MailboxesTest {
    private final MemoryTree tree = new MemoryTree();
    private final MemoryFolder inbox = tree.inbox();
    private final Transcript transcript = new Transcript(tree);

    private static FolderName name(String... levels) {
        return new FolderName(List.of(levels));
    }

    @Test
    void listShowsWhatItIsAskedFor() throws Exception {
        tree.create(name("Entwürfe", "Alt"), Optional.empty());
        tree.create(name("Sent Mail"), Optional.of("\\Sent"));
        tree.subscribe(name("Entwürfe", "Alt"), true);
        tree.subscribe(name("Gone"), true);
        transcript.play(
                """
                C: a LIST "" ""
                S: * LIST (\\Noselect) "/" ""
                S: a OK Listed
                C: b LIST "" *
                S: * LIST (\\HasChildren) "/" "Entw&APw-rfe"
                S: * LIST (\\HasNoChildren) "/" "Entw&APw-rfe/Alt"
                S: * LIST (\\HasNoChildren) "/" INBOX
                S: * LIST (\\HasNoChildren \\Sent) "/" "Sent Mail"
                S: b OK Listed
                C: c LIST Entw&APw-rfe/ %
                S: * LIST (\\HasNoChildren) "/" "Entw&APw-rfe/Alt"
                S: c OK Listed
                C: d LIST (SUBSCRIBED RECURSIVEMATCH) "" (% Gon*) RETURN (CHILDREN)
                S: * LIST (\\HasChildren) "/" "Entw&APw-rfe" ("CHILDINFO" ("SUBSCRIBED"))
                S: * LIST (\\NonExistent \\Subscribed) "/" Gone
                S: d OK Listed
                C: e LIST (SPECIAL-USE) "" * RETURN (STATUS (MESSAGES UIDNEXT) SPECIAL-USE)
                S: * LIST (\\HasNoChildren \\Sent) "/" "Sent Mail"
                S: * STATUS "Sent Mail" (MESSAGES 0 UIDNEXT 1)
                S: e OK Listed
                C: f LSUB "" %
                S: * LSUB (\\Noselect) "/" "Entw&APw-rfe"
                S: * LSUB () "/" Gone
                S: f OK Listed
                C: g LIST "" inbox
                S: * LIST (\\HasNoChildren) "/" INBOX
                S: g OK Listed
                """.replace("\"Entw&APw-rfe\"", "Entw&APw-rfe").replace("\"Entw&APw-rfe/Alt\"", "Entw&APw-rfe/Alt"));
    }

    @Test
    void foldersAreMadeRenamedAndRemoved() throws Exception {
        transcript.play("""
            C: a CREATE Archive/2026/
            S: a OK [MAILBOXID (Mbox)] Created
            C: b CREATE Archive
            S: b NO [ALREADYEXISTS] There is such a mailbox already
            C: c CREATE a//b
            S: c NO [CANNOT] "a//b" is no mailbox name: a level is empty.
            C: d CREATE Post (USE (\\sent))
            S: d OK [MAILBOXID (Mbox)] Created
            C: e CREATE Post2 (USE (\\Nonsense))
            S: e NO [USEATTR] There is no special use \\Nonsense here.
            C: f RENAME Post Post3
            S: f OK Renamed
            C: g DELETE INBOX
            S: g NO [CANNOT] INBOX cannot be deleted.
            C: h DELETE Post3
            S: h OK Deleted
            C: i SELECT Post3
            S: i NO [NONEXISTENT] There is no such mailbox
            """);
    }
}
