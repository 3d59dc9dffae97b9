package org.tidemark.testserver.maildir.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OctetsTest {
    @TempDir
    Path directory;

    @Test
    void anyOctetsBecomeTextAndComeBack() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            byte[] octets = new byte[random.nextInt(12)];
            random.nextBytes(octets);
            assertThat(Octets.of(Octets.text(octets))).isEqualTo(octets);
        }
        assertThat(Octets.text("caf\u00e9 \ud83d\ude00".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("caf\u00e9 \ud83d\ude00");
        assertThat(Octets.readable(Octets.text("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo("caf\u00e9");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aNameThatIsNoUtf8CanBeWrittenReadRenamedAndRemoved() throws Exception {
        LocalDisk disk = new LocalDisk();
        String name = Octets.text(new byte[] {'a', (byte) 0xe9, '%', ' ', '?'});
        Path folder = Octets.in(directory, name);
        disk.createDirectories(folder);
        assertThat(disk.names(directory)).containsExactly(name);
        disk.write(folder.resolve("state"), new byte[] {1});
        try (Disk.Appender appender = disk.append(folder.resolve("state"))) {
            appender.write(new byte[] {2, 3});
            appender.truncate(2);
            appender.write(new byte[] {4});
            appender.force();
        }
        assertThat(disk.read(folder.resolve("state"))).containsExactly(1, 2, 4);
        Path other = Octets.in(directory, name + "\u4e2d");
        disk.rename(folder, other);
        assertThat(disk.names(directory)).containsExactly(name + "\u4e2d");
        disk.delete(other.resolve("state"));
        disk.delete(other);
        assertThat(Files.list(directory)).isEmpty();
    }
}
