package org.tidemark.testserver.maildir.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.testserver.maildir.tree.MaildirTree;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.support.MemoryDisk;
import org.tidemark.testserver.support.TestClock;

class BusyFolderTest {
    private static final Path ROOT = Path.of("/mail");
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final TestClock clock = new TestClock();
    private final MemoryDisk disk = new MemoryDisk(clock);

    @ParameterizedTest(name = "a delivery every {0} ms")
    @ValueSource(ints = {20, 100, 500, 1000})
    void aDeletionByAnotherProgramIsToldInFiveSecondsWhateverArrives(int millis) throws Exception {
        disk.createDirectories(ROOT.resolve("cur"));
        Path victim = ROOT.resolve("cur/1700000000.M1P1.x:2,");
        disk.put(victim, "victim");
        MaildirTree tree = new MaildirTree(disk, ROOT, clock, new Random(1), () -> {}, Watcher.none());
        Folder inbox = tree.open(FolderName.INBOX);
        assertThat(inbox.state().messages()).hasSize(1);
        disk.remove(victim);
        int deliveries = (int) (LONGEST.toMillis() / millis);
        for (int i = 0; i < deliveries; i++) {
            disk.put(ROOT.resolve("new/1700000001.M" + i + "P1.x"), "mail " + i);
            inbox.refresh();
            clock.move(Duration.ofMillis(millis / 2));
            inbox.refresh();
            clock.move(Duration.ofMillis(millis - millis / 2));
        }
        assertThat(inbox.state().messages())
                .hasSize(deliveries)
                .noneMatch(m -> m.base().startsWith("1700000000."));
    }
}
