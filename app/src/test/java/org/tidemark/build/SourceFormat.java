package org.tidemark.build;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The project's source format (docs/adr/0002). Runs in a test's JVM because the formatter needs a compiler that knows
/// our language level, and Maven's own JDK may be older.
final class SourceFormat {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    private SourceFormat() {}

    /// Rewrites the sources below the folders or files named.
    public static void main(String[] args) throws IOException {
        for (String arg : args) {
            for (Path file : sources(Path.of(arg))) {
                String before = Files.readString(file);
                try {
                    String after = format(before);
                    if (!after.equals(before)) {
                        Files.writeString(file, after);
                        System.out.println("formatted " + file);
                    }
                } catch (FormatterException e) {
                    System.out.println("cannot format " + file + ": " + e.getMessage());
                }
            }
        }
    }

    /// The sources below `root` whose text differs from its formatted form.
    static List<Path> unformatted(Path root) throws IOException, FormatterException {
        List<Path> found = new ArrayList<>();
        for (Path file : sources(root)) {
            String text = Files.readString(file);
            if (!format(text).equals(text)) {
                found.add(root.relativize(file));
            }
        }
        return found;
    }

    static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> !f.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    private static String format(String text) throws FormatterException {
        // The formatter would break such a line in two and leave the second half outside the comment.
        Optional<String> tooLong = text.lines()
                .filter(l -> l.strip().startsWith("//") && l.length() > 120)
                .findFirst();
        if (tooLong.isPresent()) {
            throw new FormatterException(
                    "comment longer than 120: " + tooLong.get().strip());
        }
        return FORMATTER.formatSourceAndFixImports(text);
    }
}
