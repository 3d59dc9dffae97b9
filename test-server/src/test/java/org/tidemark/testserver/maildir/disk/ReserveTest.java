package org.tidemark.testserver.maildir.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.support.MemoryDisk;
import org.tidemark.testserver.support.TestClock;

/// Where the disk is full there is room for one thing: making room.
class ReserveTest {
    private static final Path FILE = Path.of("/state/reserve");

    private final MemoryDisk disk = new MemoryDisk(new TestClock());
    private final Reserve reserve = new Reserve(disk, FILE);
    private final List<String> done = new ArrayList<>();

    @BeforeEach
    void keep() throws Exception {
        disk.createDirectories(FILE.getParent());
        reserve.keep();
        assertThat(disk.find(FILE)).isPresent();
    }

    private String deletion() throws IOException {
        done.add("try");
        if (disk.find(FILE).isPresent()) {
            throw new IOException("No space left on device");
        }
        return "deleted";
    }

    @Test
    void aDeletionIsTriedAgainWithTheSpaceThatWasKeptBack() throws Exception {
        assertThat(reserve.spend(this::deletion)).isEqualTo("deleted");
        assertThat(done).hasSize(2);
        assertThat(disk.find(FILE)).isEmpty();
        reserve.keep();
        assertThat(disk.find(FILE)).isPresent();
    }

    @Test
    void withNothingKeptBackItFails() throws Exception {
        reserve.spend(this::deletion);
        assertThatThrownBy(() -> reserve.spend(() -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anotherFailureLeavesItAlone() throws Exception {
        assertThatThrownBy(() -> reserve.spend(() -> {
                    throw new IOException("Input/output error");
                }))
                .hasMessage("Input/output error");
        assertThat(disk.find(FILE)).isPresent();
    }

    @Test
    void aFullDiskKeepsNothingBackAndNoHalfFile() throws Exception {
        reserve.spend(this::deletion);
        disk.fillAfter(0);
        reserve.keep();
        disk.restart(false, new java.util.Random(1));
        assertThat(disk.find(FILE)).isEmpty();
    }
}
