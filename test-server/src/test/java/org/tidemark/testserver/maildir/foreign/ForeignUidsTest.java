package org.tidemark.testserver.maildir.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.tidemark.testserver.support.TreeFixture.uids;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.maildir.tree.MaildirTree;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.FolderState;

class ForeignUidsTest {
    private static final String DOVECOT = """
        3 V1719848000 N4713 G3085f01b7f11094c501100008c4a11c1
        17 W4178 :1719848211.M520033P811.mx,S=4096:2,FSa
        12 :1719848200.M1P1.mx
        """;

    @TempDir
    Path maildir;

    @Test
    void dovecotsListIsReadInAnyOrderByBaseName() {
        ForeignUids read = ForeignUids.parse(DOVECOT, 5).orElseThrow();
        assertThat(read.uidValidity()).isEqualTo(1719848000L);
        assertThat(read.uidNext()).isEqualTo(4713);
        assertThat(read.uids())
                .containsOnly(entry("1719848211.M520033P811.mx,S=4096", 17L), entry("1719848200.M1P1.mx", 12L));
    }

    @Test
    void couriersListIsRead() {
        ForeignUids read = ForeignUids.parse("1 718394021 13\n17 1719848211.M5P8V03I1C_0.mx,S=4096\n", 5)
                .orElseThrow();
        assertThat(read.uidValidity()).isEqualTo(718394021L);
        assertThat(read.uidNext()).isEqualTo(18);
        assertThat(read.uids()).containsOnly(entry("1719848211.M5P8V03I1C_0.mx,S=4096", 17L));
    }

    @Test
    void rubbishIsNoList() {
        assertThat(ForeignUids.parse("", 5)).isEmpty();
        assertThat(ForeignUids.parse("7 8 9\n", 5)).isEmpty();
        assertThat(ForeignUids.parse("3 Vx N1\n", 5)).isEmpty();
    }

    @Test
    void aTreeThatDovecotServedKeepsItsUidsAndNewMailComesFarAbove() throws Exception {
        Files.createDirectories(maildir.resolve("cur"));
        Files.createDirectories(maildir.resolve("new"));
        Files.writeString(maildir.resolve("dovecot-uidlist"), DOVECOT);
        Files.writeString(maildir.resolve("dovecot-keywords"), "0 $Junk\n3 $MDNSent\n");
        Files.writeString(maildir.resolve("cur/1719848200.M1P1.mx:2,Sad"), "Subject: a\n\na\n");
        Files.writeString(maildir.resolve("cur/1719848211.M520033P811.mx,S=4096:2,"), "Subject: b\n\nb\n");
        Files.writeString(maildir.resolve("new/1719848100.M1P1.mx"), "Subject: c\n\nc\n");
        try (MaildirTree tree = MaildirTree.open(maildir, Clock.systemUTC(), new Random(1))) {
            FolderState state = tree.open(FolderName.INBOX).state();
            assertThat(state.uidValidity()).isEqualTo(1719848000L);
            assertThat(uids(state)).startsWith("12,17,");
            assertThat(state.messages().get(2).uid()).isGreaterThanOrEqualTo(5713);
            assertThat(state.messages().getFirst().flags()).containsExactlyInAnyOrder("\\Seen", "$Junk", "$MDNSent");
        }
    }

    private void dovecotServed() throws Exception {
        Files.createDirectories(maildir.resolve("cur"));
        Files.createDirectories(maildir.resolve("new"));
        Files.writeString(maildir.resolve("dovecot-uidlist"), DOVECOT);
        Files.writeString(maildir.resolve("cur/1719848200.M1P1.mx:2,S"), "Subject: a\n\na\n");
    }

    @Test
    void aCrashInTheFirstOpeningDoesNotLoseTheList() throws Exception {
        dovecotServed();
        // What stands on disk between the first, empty snapshot and the end of the listing.
        Path hidden = Files.createDirectory(maildir.resolve("hidden"));
        Path file = maildir.resolve("cur/1719848200.M1P1.mx:2,S");
        Files.move(file, hidden.resolve(file.getFileName()));
        MaildirTree killed = MaildirTree.open(maildir, Clock.systemUTC(), new Random(1));
        killed.open(FolderName.INBOX);
        killed.abandon();
        Files.move(hidden.resolve(file.getFileName()), file);
        try (MaildirTree tree = MaildirTree.open(maildir, Clock.systemUTC(), new Random(1))) {
            assertThat(uids(tree.open(FolderName.INBOX).state())).isEqualTo("12");
        }
    }

    @Test
    void anOldListIsReadTooAndUidsDoNotJumpOutOfReach() throws Exception {
        dovecotServed();
        Files.setLastModifiedTime(
                maildir.resolve("dovecot-uidlist"),
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().minusSeconds(20L * 366 * 86_400)));
        try (MaildirTree tree = MaildirTree.open(maildir, Clock.systemUTC(), new Random(1))) {
            FolderState state = tree.open(FolderName.INBOX).state();
            assertThat(state.uidValidity()).isEqualTo(1719848000L);
            assertThat(uids(state)).isEqualTo("12");
            assertThat(state.uidNext()).isLessThan(2_000_000);
        }
    }
}
