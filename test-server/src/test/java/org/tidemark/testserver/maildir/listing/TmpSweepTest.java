package org.tidemark.testserver.maildir.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.support.MemoryDisk;
import org.tidemark.testserver.support.TestClock;

class TmpSweepTest {
    private static final Path FOLDER = Path.of("/mail");

    private final TestClock clock = new TestClock();
    private final MemoryDisk disk = new MemoryDisk(clock);
    private final TmpSweep sweep = new TmpSweep(disk, clock);

    private void write(String name) throws Exception {
        disk.write(FOLDER.resolve("tmp").resolve(name), new byte[] {1});
    }

    @Test
    void filesOf36HoursGoAndOthersStay() throws Exception {
        disk.createDirectories(FOLDER.resolve("tmp/directory"));
        write("old");
        clock.move(Duration.ofHours(20));
        write("young");
        clock.move(Duration.ofHours(17));
        write("kept date");
        disk.setModified(FOLDER.resolve("tmp/kept date"), 1_000_000_000L);
        sweep.sweep(List.of(Path.of("/none"), FOLDER));
        assertThat(disk.names(FOLDER.resolve("tmp"))).containsExactlyInAnyOrder("directory", "young", "kept date");
    }

    @Test
    void itLooksOnceADay() throws Exception {
        disk.createDirectories(FOLDER.resolve("tmp"));
        write("old");
        sweep.sweep(List.of(FOLDER));
        clock.move(Duration.ofHours(37));
        write("older later");
        sweep.sweep(List.of(FOLDER));
        assertThat(disk.names(FOLDER.resolve("tmp"))).containsExactly("older later");
        clock.move(Duration.ofHours(23));
        disk.setModified(FOLDER.resolve("tmp/older later"), 1_000_000_000L);
        write("x");
        sweep.sweep(List.of(FOLDER));
        assertThat(disk.names(FOLDER.resolve("tmp"))).hasSize(2);
    }
}
