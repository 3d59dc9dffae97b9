package org.tidemark.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The texts and the sources agree: every key that is used exists, and every key that exists is used.
class WordsTest {
    private static final Path SOURCES = Path.of(System.getProperty("tidemark.root"), "ui", "src", "main", "java");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:\\.[A-Za-z]+)+)(\\.?)\"");
    private static final Set<String> FAMILIES = Set.of("command", "strip");

    private final ResourceBundle bundle = ResourceBundle.getBundle("org.tidemark.ui.messages");

    @Test
    void everyKeyUsedExists() throws Exception {
        Set<String> used = new TreeSet<>();
        Matcher say = Pattern.compile("Words\\s*\\.say\\(\\s*\"([A-Za-z.]+)\"\\s*[,)]")
                .matcher(sources());
        while (say.find()) {
            used.add(say.group(1));
        }
        assertThat(used).isNotEmpty().isSubsetOf(bundle.keySet());
    }

    @Test
    void everyKeyIsUsed() throws Exception {
        Set<String> literals = new HashSet<>();
        Matcher literal = LITERAL.matcher(sources());
        while (literal.find()) {
            literals.add(literal.group(1));
        }
        List<String> unused = bundle.keySet().stream()
                .filter(k -> !literals.contains(k))
                .filter(k -> !FAMILIES.contains(k.substring(0, k.indexOf('.'))))
                .sorted()
                .toList();
        assertThat(unused).isEmpty();
    }

    @Test
    void noTextHasAnApostropheThatMessageFormatWouldEat() {
        assertThat(bundle.keySet().stream().map(bundle::getString)).noneMatch(text -> text.contains("'"));
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file)).append('\n');
            }
        }
        return all.toString();
    }
}
