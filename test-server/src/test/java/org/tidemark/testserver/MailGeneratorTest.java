package org.tidemark.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailGeneratorTest {
    @TempDir
    Path directory;

    private static Map<String, String> content(Path root) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (var files = Files.walk(root)) {
            for (Path file :
                    files.filter(f -> f.toString().contains(".generated")).toList()) {
                all.put(
                        root.relativize(file) + " "
                                + Files.getLastModifiedTime(file).toMillis(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }

    @Test
    void theSameSeedGivesTheSameMailAndAnotherSeedOtherMail() throws Exception {
        MailGenerator.generate(directory.resolve("a"), 60, 6, 3);
        MailGenerator.generate(directory.resolve("b"), 60, 6, 3);
        MailGenerator.generate(directory.resolve("c"), 60, 6, 4);
        assertThat(content(directory.resolve("a"))).isEqualTo(content(directory.resolve("b")));
        assertThat(content(directory.resolve("a"))).isNotEqualTo(content(directory.resolve("c")));
    }

    @Test
    void thereAreAsManyMessagesAndFoldersAsAskedFor() throws Exception {
        MailGenerator.generate(directory.resolve("a"), 300, 20, 1);
        try (var files = Files.walk(directory.resolve("a"))) {
            assertThat(files.filter(f -> f.toString().contains(".generated"))).hasSize(300);
        }
        try (var files = Files.list(directory.resolve("a"))) {
            assertThat(files.filter(f -> f.getFileName().toString().startsWith(".")))
                    .hasSize(19);
        }
    }

    @Test
    void mailThatIsThereIsNotMixedWithInventedMail() throws Exception {
        MailGenerator.generate(directory.resolve("a"), 10, 2, 1);
        assertThatThrownBy(() -> MailGenerator.generate(directory.resolve("a"), 10, 2, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds mail already");
    }
}
