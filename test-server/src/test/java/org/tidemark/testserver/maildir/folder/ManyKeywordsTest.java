package org.tidemark.testserver.maildir.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidemark.testserver.support.TreeFixture.mark;
import static org.tidemark.testserver.support.TreeFixture.only;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.store.FlagChange.Mode;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoreRefusal.Reason;
import org.tidemark.testserver.support.TreeFixture;

class ManyKeywordsTest {
    @TempDir
    Path directory;

    private TreeFixture mail;
    private Folder inbox;
    private long uid;

    @BeforeEach
    void open() throws Exception {
        mail = new TreeFixture(directory.resolve("Maildir"));
        inbox = mail.inbox();
        uid = mail.add(inbox, "a", "kept");
    }

    @AfterEach
    void close() throws Exception {
        mail.close();
    }

    private static String[] keywords(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    @Test
    void keywordsThatNoMessageHasAnyLongerMakeRoomForOthers() throws Exception {
        for (String prefix : List.of("a", "b", "c")) {
            mark(inbox, uid, Mode.ADD, keywords(prefix, 1500));
            mark(inbox, uid, Mode.REMOVE, keywords(prefix, 1500));
        }
        mark(inbox, uid, Mode.ADD, "\\Seen", "last");
        mail.restart();
        assertThat(only(mail.inbox().state()).flags()).containsExactlyInAnyOrder("\\Seen", "kept", "last");
        assertThat(mail.inbox().state().keywords()).hasSizeLessThan(2000).contains("kept", "last");
    }

    @Test
    void aFolderFullOfKeywordsStillTakesSystemFlagsAndKnownOnes() throws Exception {
        mark(inbox, uid, Mode.ADD, keywords("a", 1999));
        assertThatThrownBy(() -> mark(inbox, uid, Mode.ADD, "more"))
                .isInstanceOfSatisfying(
                        StoreRefusal.class, e -> assertThat(e.reason()).isEqualTo(Reason.LIMIT));
        assertThatThrownBy(() -> mail.add(inbox, "b", "more"))
                .isInstanceOfSatisfying(
                        StoreRefusal.class, e -> assertThat(e.reason()).isEqualTo(Reason.LIMIT));
        mark(inbox, uid, Mode.ADD, "\\Seen", "A17");
        assertThat(only(inbox.state()).flags()).contains("\\Seen", "a17").hasSize(2001);
    }
}
