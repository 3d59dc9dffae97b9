package org.tidemark.testserver.maildir.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders may lie on another file system, where neither links nor renames reach.
class OtherFileSystemTest {
    @TempDir
    Path here;

    private final LocalDisk disk = new LocalDisk();
    private Path there;
    private Path file;

    @BeforeEach
    void open() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(here)));
        there = Files.createTempDirectory(memory, "maildir");
        file = Files.writeString(here.resolve("message"), "Subject: a\n\na\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000, 123_456_789)));
    }

    @AfterEach
    void close() throws Exception {
        if (there != null) {
            Files.deleteIfExists(there.resolve("message"));
            Files.delete(there);
        }
    }

    @Test
    void aLinkBecomesACopyWithTheSameTime() throws Exception {
        disk.link(file, there.resolve("message"));
        assertThat(there.resolve("message")).hasSameTextualContentAs(file);
        assertThat(disk.facts(there.resolve("message")).modified())
                .isEqualTo(disk.facts(file).modified());
    }

    @Test
    void aRenameCarriesTheOctetsOver() throws Exception {
        disk.rename(file, there.resolve("message"));
        assertThat(there.resolve("message")).hasContent("Subject: a\n\na\n");
        assertThat(file).doesNotExist();
        assertThat(disk.names(there)).containsExactly("message");
    }
}
