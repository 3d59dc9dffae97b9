package org.tidemark.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules on the text of the sources of all modules.
class SourceRulesTest {
    private static final Path ROOT = Path.of(System.getProperty("tidemark.root"));
    private static final Pattern LESSON = Pattern.compile("lessons[.]md#([a-z-]+(?:, #[a-z-]+)*)");
    private static final int LINES = 500;
    /// More than a newcomer takes in at a glance.
    private static final int FILES_IN_A_ROOM = 20;

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
    void everyPackageSaysWhatItIsForAndIsSmall() throws Exception {
        Map<Path, List<Path>> rooms = SourceFormat.sources(ROOT).stream()
                .filter(f -> f.toString().contains("/src/main/java/org/"))
                .collect(Collectors.groupingBy(Path::getParent));
        assertThat(rooms.keySet())
                .allSatisfy(
                        room -> assertThat(room.resolve("package-info.java")).exists());
        assertThat(rooms)
                .allSatisfy((room, files) ->
                        assertThat(files).as(room.toString()).hasSizeLessThanOrEqualTo(FILES_IN_A_ROOM + 1));
    }

    /// A reason that a comment names by its anchor in the lessons is there.
    @Test
    void everyLessonNamedIsWritten() throws Exception {
        String lessons = Files.readString(ROOT.resolve("docs/lessons.md"));
        List<String> missing = SourceFormat.sources(ROOT).stream()
                .flatMap(f -> LESSON.matcher(text(f)).results())
                .flatMap(m -> Stream.of(m.group(1).split(", #")))
                .filter(anchor -> !lessons.contains("id=\"" + anchor + "\""))
                .toList();
        assertThat(missing).isEmpty();
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
