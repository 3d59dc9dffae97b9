package org.tidemark.testserver.maildir.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.maildir.folder.Watcher;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderEntry;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.NewMessage;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoreRefusal.Reason;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.MemoryDisk;
import org.tidemark.testserver.support.TestClock;
import org.tidemark.testserver.support.TreeFixture;

/// Directories that the server may not read or not write: the rest goes on.
class RightsTest {
    private static final Path ROOT = Path.of("/mail");

    private final TestClock clock = new TestClock();
    private final MemoryDisk disk = new MemoryDisk(clock);
    private MaildirTree tree;
    private Folder inbox;

    @BeforeEach
    void open() throws Exception {
        disk.createDirectories(ROOT);
        start();
        tree.create(TreeFixture.name("Closed"), Optional.empty());
        Path file = tree.newUpload();
        disk.put(file, "a");
        inbox.append(List.of(new NewMessage(file, Set.of(), TreeFixture.DATE)));
    }

    private void start() throws Exception {
        tree = new MaildirTree(disk, ROOT, clock, new Random(1), () -> {}, Watcher.none());
        inbox = tree.open(FolderName.INBOX);
    }

    private static void refused(ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        StoreRefusal.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOPERM));
    }

    @Test
    void aFolderWithoutRightsDoesNotKeepTheOthersFromBeingServed() throws Exception {
        disk.denyReading(ROOT.resolve(".Closed"));
        start();
        assertThat(tree.folders()).extracting(FolderEntry::name).containsExactly(FolderName.INBOX);
        assertThat(inbox.state().messages()).hasSize(1);
    }

    @Test
    void nothingIsExpungedFromADirectoryThatCannotBeWritten() throws Exception {
        disk.denyWriting(ROOT.resolve("cur"));
        refused(() -> inbox.expunge(UidRanges.of(1)));
        assertThat(inbox.refresh().messages()).hasSize(1);
        disk.allow();
        inbox.expunge(UidRanges.of(1));
        assertThat(inbox.refresh().messages()).isEmpty();
        assertThat(disk.names(ROOT.resolve("cur"))).isEmpty();
    }

    @Test
    void nothingIsMovedOutOfADirectoryThatCannotBeWritten() throws Exception {
        Folder other = tree.create(TreeFixture.name("Other"), Optional.empty());
        disk.denyWriting(ROOT.resolve("cur"));
        refused(() -> inbox.moveTo(UidRanges.of(1), other));
        assertThat(inbox.refresh().messages()).hasSize(1);
        assertThat(other.refresh().messages()).isEmpty();
    }

    @Test
    void anAppendThatCannotBePutIntoItsDirectoryIsRefused() throws Exception {
        disk.denyWriting(ROOT.resolve("cur"));
        Path file = tree.newUpload();
        disk.put(file, "b");
        refused(() -> inbox.append(List.of(new NewMessage(file, Set.of(), TreeFixture.DATE))));
        assertThat(inbox.refresh().messages()).hasSize(1);
    }
}
