package org.tidemark.testserver.maildir.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.testserver.maildir.folder.Watcher;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.NewMessage;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoreRefusal.Reason;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.MemoryDisk;
import org.tidemark.testserver.support.TestClock;
import org.tidemark.testserver.support.TreeFixture;

/// What each command answers and leaves behind on a disk that is full.
class FullDiskTest {
    private static final Path ROOT = Path.of("/mail");

    private final TestClock clock = new TestClock();
    private final MemoryDisk disk = new MemoryDisk(clock);
    private MaildirTree tree;
    private Folder inbox;
    private Folder other;

    @BeforeEach
    void open() throws Exception {
        disk.createDirectories(ROOT);
        tree = new MaildirTree(disk, ROOT, clock, new Random(1), () -> {}, Watcher.none());
        inbox = tree.open(FolderName.INBOX);
        other = tree.create(TreeFixture.name("Other"), Optional.empty());
        inbox.append(List.of(message("a"), message("b"), message("c")));
    }

    private NewMessage message(String text) throws Exception {
        Path file = tree.newUpload();
        disk.put(file, text);
        return new NewMessage(file, Set.of(), TreeFixture.DATE);
    }

    private List<String> uploads() throws Exception {
        return disk.names(tree.newUpload().getParent());
    }

    private void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        StoreRefusal.class, e -> assertThat(e.reason()).isEqualTo(Reason.OVERQUOTA));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void aRefusedCopyLeavesNoNameBehindThatWouldKeepTheSpace(int steps) throws Exception {
        disk.fillAfter(steps);
        refused(() -> inbox.copyTo(UidRanges.range(1, 3), other));
        disk.restart(false, new Random(1));
        assertThat(uploads()).isEmpty();
        assertThat(other.refresh().messages()).isEmpty();
        assertThat(disk.names(ROOT.resolve(".Other/cur"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void aRefusedAppendLeavesNothingBehind(int steps) throws Exception {
        List<NewMessage> messages = List.of(message("d"), message("e"));
        disk.fillAfter(steps);
        refused(() -> inbox.append(messages));
        disk.restart(false, new Random(1));
        assertThat(uploads()).isEmpty();
        assertThat(inbox.refresh().messages()).hasSize(3);
        assertThat(disk.names(ROOT.resolve("cur"))).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void aRefusedCreateLeavesNoFolder(int steps) throws Exception {
        disk.fillAfter(steps);
        refused(() -> tree.create(TreeFixture.name("New"), Optional.empty()));
        disk.restart(false, new Random(1));
        assertThat(tree.folders()).extracting(f -> f.name()).doesNotContain(TreeFixture.name("New"));
        assertThat(disk.names(ROOT)).doesNotContain(".New");
        tree.create(TreeFixture.name("New"), Optional.empty());
    }
}
