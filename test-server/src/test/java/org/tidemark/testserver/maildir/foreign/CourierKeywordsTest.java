package org.tidemark.testserver.maildir.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.maildir.disk.LocalDisk;
import org.tidemark.testserver.maildir.tree.MaildirTree;
import org.tidemark.testserver.store.FlagChange;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.support.TreeFixture;

class CourierKeywordsTest {
    @TempDir
    Path maildir;

    private Path keywords;

    @BeforeEach
    void make() throws Exception {
        keywords = Files.createDirectories(maildir.resolve("courierimapkeywords"));
        Files.writeString(
                keywords.resolve(":list"),
                "$Forwarded\n-Label2\nbad word\n\na.mx,S=12:0 1\nb.mx:1 2 9\nc.mx:0\nd.mx:0\n");
        Files.writeString(keywords.resolve(".5000.b.mx"), "older\n");
        Files.writeString(keywords.resolve(".5001.b.mx"), "newer\nwork\n");
        Files.writeString(keywords.resolve(".6000.c.mx"), "work\n");
        Files.writeString(keywords.resolve("c.mx"), "");
        Files.writeString(keywords.resolve(".tmp.1.c.mx"), "rubbish\n");
    }

    @Test
    void theNewestWordOnEachMessageCounts() throws Exception {
        assertThat(CourierKeywords.read(new LocalDisk(), maildir))
                .containsOnly(
                        entry("a.mx,S=12", Set.of("$Forwarded", "-Label2")),
                        entry("b.mx", Set.of("newer", "work")),
                        entry("c.mx", Set.of()),
                        entry("d.mx", Set.of("$Forwarded")));
    }

    @Test
    void aFolderThatCourierNeverKeptKeywordsForHasNone() throws Exception {
        assertThat(CourierKeywords.read(new LocalDisk(), maildir.resolve("cur")))
                .isEqualTo(Map.of());
    }

    @Test
    void aTreeThatCourierServedKeepsUidsAndKeywords() throws Exception {
        Files.createDirectories(maildir.resolve("cur"));
        Files.createDirectories(maildir.resolve("new"));
        Files.writeString(maildir.resolve("courierimapuiddb"), "1 718394021 18\n9 b.mx\n17 a.mx,S=12\n");
        Files.writeString(maildir.resolve("cur/a.mx,S=12:2,S"), "Subject: a\n\n");
        Files.writeString(maildir.resolve("cur/b.mx:2,"), "Subject: b\n\n");
        Files.writeString(maildir.resolve("new/e.mx"), "Subject: e\n\n");
        for (int start = 0; start < 2; start++) {
            try (MaildirTree tree = MaildirTree.open(maildir, Clock.systemUTC(), new Random(1))) {
                FolderState state = tree.open(FolderName.INBOX).state();
                assertThat(state.uidValidity()).isEqualTo(718394021L);
                assertThat(state.messages()).hasSize(3);
                assertThat(state.messages().get(0).uid()).isEqualTo(9);
                assertThat(state.messages().get(0).flags()).containsExactlyInAnyOrder("newer", "work");
                assertThat(state.messages().get(1).uid()).isEqualTo(17);
                assertThat(state.messages().get(1).flags())
                        .containsExactlyInAnyOrder("\\Seen", "$Forwarded", "-Label2");
                assertThat(state.messages().get(2).flags()).isEmpty();
            }
        }
    }

    @Test
    void courierGoesOnFromOurKeywordsAndWeFromItsChanges() throws Exception {
        Files.createDirectories(maildir.resolve("cur"));
        Files.writeString(maildir.resolve("cur/a.mx,S=12:2,S"), "Subject: a\n\n");
        Files.writeString(maildir.resolve("cur/b.mx:2,"), "Subject: b\n\n");
        try (TreeFixture mail = new TreeFixture(maildir)) {
            long uid = mail.inbox().state().messages().getFirst().uid();
            TreeFixture.mark(mail.inbox(), uid, FlagChange.Mode.ADD, "ours");
            TreeFixture.mark(mail.inbox(), uid, FlagChange.Mode.REMOVE, "-Label2");
        }
        assertThat(CourierKeywords.read(new LocalDisk(), maildir))
                .containsOnly(entry("a.mx,S=12", Set.of("$Forwarded", "ours")), entry("b.mx", Set.of("newer", "work")));
        assertThat(Files.list(keywords))
                .extracting(f -> f.getFileName().toString())
                .containsOnly(":list", ".tmp.1.c.mx");
        Files.writeString(keywords.resolve("a.mx,S=12"), "$Forwarded\ntheirs\n");
        try (TreeFixture mail = new TreeFixture(maildir)) {
            assertThat(mail.later(mail.inbox()).messages())
                    .extracting(m -> m.flags())
                    .containsExactlyInAnyOrder(Set.of("\\Seen", "$Forwarded", "theirs"), Set.of("newer", "work"));
            // Both at work.
            Files.writeString(keywords.resolve("b.mx"), "work\nlater\n");
            long uid = mail.inbox().state().messages().getFirst().uid();
            TreeFixture.mark(mail.inbox(), uid, FlagChange.Mode.ADD, "ours");
        }
        assertThat(CourierKeywords.read(new LocalDisk(), maildir).get("b.mx")).contains("later", "work");
    }
}
