package org.tidemark.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules on the text of the sources of all modules.
class SourceRulesTest {
    private static final Path ROOT = Path.of(System.getProperty("tidemark.root"));
    private static final int LINES = 500;

    @Test
    void everySourceIsFormatted() throws Exception {
        assertThat(SourceFormat.unformatted(ROOT)).as("run: mvn -Pformat").isEmpty();
    }

    @Test
    void noSourceIsLongerThan500Lines() throws Exception {
        List<Path> tooLong = SourceFormat.sources(ROOT).stream()
                .filter(f -> lines(f) > LINES)
                .toList();
        assertThat(tooLong).isEmpty();
    }

    @Test
    void noTestSleepsOrIsSwitchedOff() throws Exception {
        List<String> forbidden = List.of("Thread." + "sleep", "@" + "Disabled");
        List<Path> found = SourceFormat.sources(ROOT).stream()
                .filter(f -> forbidden.stream().anyMatch(text(f)::contains))
                .toList();
        assertThat(found).isEmpty();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
