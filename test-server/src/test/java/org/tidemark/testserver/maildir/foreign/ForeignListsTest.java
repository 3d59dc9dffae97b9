package org.tidemark.testserver.maildir.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.testserver.support.TreeFixture.mark;
import static org.tidemark.testserver.support.TreeFixture.uids;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.store.FlagChange.Mode;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.support.TreeFixture;

/// Another server, us, and the other server again, on one tree.
class ForeignListsTest {
    private static final String GUID = "G3085f01b7f11094c501100008c4a11c1";

    @TempDir
    Path maildir;

    @BeforeEach
    void dovecotServed() throws Exception {
        for (String part : new String[] {"cur", "new", "tmp"}) {
            Files.createDirectories(maildir.resolve(part));
        }
        Files.writeString(
                maildir.resolve("dovecot-uidlist"),
                "3 V1719848000 N31 " + GUID + "\n12 W4178 :1719848200.M1P1.mx:2,S\n");
        Files.writeString(maildir.resolve("dovecot-keywords"), "0 $Junk\n");
        Files.writeString(maildir.resolve("cur/1719848200.M1P1.mx:2,Sa"), "Subject: a\n\na\n");
    }

    private ForeignUids list() throws Exception {
        return ForeignUids.parse(Files.readString(maildir.resolve("dovecot-uidlist")), 0)
                .orElseThrow();
    }

    @Test
    void dovecotGoesOnFromOurUids() throws Exception {
        long added;
        String base;
        try (TreeFixture mail = new TreeFixture(maildir)) {
            added = mail.add(mail.inbox(), "ours");
            base = mail.inbox().state().messages().getLast().base();
        }
        assertThat(list().uidValidity()).isEqualTo(1719848000L);
        assertThat(list().uidNext()).isEqualTo(added + 1);
        assertThat(list().uids()).containsEntry(base, added).containsEntry("1719848200.M1P1.mx", 12L);
        assertThat(Files.readString(maildir.resolve("dovecot-uidlist")))
                .contains(GUID)
                .contains("12 W4178 :");
        assertThat(maildir.resolve("dovecot-uidlist.lock")).doesNotExist();
    }

    @Test
    void theListIsThereForDovecotEvenIfWeAreKilled() throws Exception {
        try (TreeFixture mail = new TreeFixture(maildir)) {
            long added = mail.add(mail.inbox(), "ours");
            assertThat(list().uids()).containsValue(added);
            assertThat(list().uidNext()).isGreaterThan(added);
            long later = mail.add(mail.inbox(), "later");
            assertThat(list().uids()).containsValue(later);
        }
    }

    @Test
    void uidsThatDovecotGaveMeanwhileAreTaken() throws Exception {
        try (TreeFixture mail = new TreeFixture(maildir)) {
            long next = mail.inbox().state().uidNext();
            mail.tree.close();
            Files.writeString(maildir.resolve("cur/1719848300.M1P1.mx:2,"), "Subject: b\n\nb\n");
            Files.writeString(maildir.resolve("cur/1719848400.M1P1.mx:2,"), "Subject: c\n\nc\n");
            Files.writeString(
                    maildir.resolve("dovecot-uidlist"),
                    "3 V1719848000 N" + (next + 8) + "\n12 :1719848200.M1P1.mx:2,S\n" + (next + 3)
                            + " :1719848400.M1P1.mx:2,\n" + (next + 7) + " :1719848300.M1P1.mx:2,\n");
            mail.restart();
            FolderState after = mail.later(mail.inbox());
            assertThat(uids(after)).isEqualTo("12," + (next + 3) + "," + (next + 7));
            assertThat(after.uidNext()).isEqualTo(next + 8);
        }
    }

    @Test
    void ourLettersMeanTheSameToDovecot() throws Exception {
        try (TreeFixture mail = new TreeFixture(maildir)) {
            mark(mail.inbox(), 12, Mode.ADD, "work");
        }
        assertThat(Files.readString(maildir.resolve("dovecot-keywords"))).isEqualTo("0 $Junk\n1 work\n");
    }

    @Test
    void courierGoesOnFromOurUids() throws Exception {
        Files.delete(maildir.resolve("dovecot-uidlist"));
        Files.writeString(maildir.resolve("courierimapuiddb"), "1 718394021 31\n12 1719848200.M1P1.mx\n");
        long added;
        try (TreeFixture mail = new TreeFixture(maildir)) {
            added = mail.add(mail.inbox(), "ours");
        }
        ForeignUids list = ForeignUids.parse(Files.readString(maildir.resolve("courierimapuiddb")), 0)
                .orElseThrow();
        assertThat(list.uidValidity()).isEqualTo(718394021L);
        assertThat(list.uidNext()).isEqualTo(added + 1);
        assertThat(list.uids()).containsEntry("1719848200.M1P1.mx", 12L).containsValue(added);
    }
}
