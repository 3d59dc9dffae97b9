package org.tidemark.testserver.maildir.foreign;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.Octets;
import org.tidemark.testserver.maildir.disk.SafeFile;

/// The keywords that Courier kept beside a folder's mail, in `courierimapkeywords/`: `:list` has those of all messages;
/// `.N.BASE` is newer than it, the newer the greater N; a file named like the message is the newest.
public final class CourierKeywords {
    private static final int TRIES = 3;
    private static final String DIRECTORY = "courierimapkeywords";
    private static final String LIST = ":list";

    private final Disk disk;
    private final Path directory;
    private final Map<String, Set<String>> found = new HashMap<>();
    private final Map<String, Long> age = new HashMap<>();

    private CourierKeywords(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /// @param folder the directory with the mail
    /// @return keywords by base name; of messages without any there may be none
    public static Map<String, Set<String>> read(Disk disk, Path folder) throws IOException {
        Path directory = folder.resolve(DIRECTORY);
        if (disk.find(directory).isEmpty()) {
            return Map.of();
        }
        for (int attempt = 1; ; attempt++) {
            CourierKeywords read = new CourierKeywords(disk, directory);
            try {
                read.readAll();
                return read.found;
            } catch (NoSuchFileException e) {
                // Courier tidies up this moment: the files that are left say the same.
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    /// When Courier, or [#write], last changed them, in nanoseconds since 1970; 0 if it keeps none here.
    public static long written(Disk disk, Path folder) throws IOException {
        Path directory = folder.resolve(DIRECTORY);
        long names = disk.find(directory).map(Disk.Facts::modified).orElse(0L);
        return names == 0
                ? 0
                : Math.max(
                        names,
                        disk.find(directory.resolve(LIST))
                                .map(Disk.Facts::modified)
                                .orElse(0L));
    }

    /// Writes one list for all messages, as Courier does when it tidies up, and removes what it stands for.
    ///
    /// @param keywords by base name
    public static void write(Disk disk, Path folder, Map<String, Set<String>> keywords) throws IOException {
        Path directory = folder.resolve(DIRECTORY);
        if (disk.find(directory).isEmpty()) {
            return;
        }
        List<String> names = keywords.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .toList();
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(n -> numbers.put(n, numbers.size()));
        StringBuilder list = new StringBuilder();
        names.forEach(n -> list.append(n).append('\n'));
        list.append('\n');
        keywords.forEach((base, words) -> {
            if (!words.isEmpty()) {
                StringJoiner line = new StringJoiner(" ", base + ":", "\n");
                words.forEach(w -> line.add(String.valueOf(numbers.get(w))));
                list.append(line);
            }
        });
        List<String> before = disk.names(directory);
        SafeFile.write(disk, directory.resolve(LIST), Octets.of(list.toString()));
        for (String name : before) {
            if (!name.equals(LIST) && !name.startsWith(".tmp.")) {
                disk.delete(Octets.in(directory, name));
            }
        }
    }

    private void readAll() throws IOException {
        List<String> names = disk.names(directory);
        if (names.contains(LIST)) {
            list(text(LIST));
        }
        for (String name : names) {
            if (name.startsWith(".tmp.") || name.equals(LIST)) {
                continue;
            }
            if (!name.startsWith(".")) {
                put(name, Long.MAX_VALUE, name);
                continue;
            }
            int dot = name.indexOf('.', 1);
            if (dot > 1 && name.substring(1, dot).matches("[0-9]{1,18}")) {
                put(name.substring(dot + 1), Long.parseLong(name.substring(1, dot)), name);
            }
        }
    }

    private void put(String base, long number, String file) throws IOException {
        if (number >= age.getOrDefault(base, -1L)) {
            age.put(base, number);
            found.put(base, words(text(file)));
        }
    }

    private String text(String file) throws IOException {
        return Octets.text(disk.read(Octets.in(directory, file)));
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        text.lines().map(String::strip).filter(CourierKeywords::isKeyword).forEach(words::add);
        return words;
    }

    private void list(String text) {
        List<String> names = new ArrayList<>();
        boolean header = true;
        for (String line : text.lines().toList()) {
            if (header) {
                header = !line.isBlank();
                names.add(line.strip());
                continue;
            }
            int colon = line.lastIndexOf(':');
            if (colon > 0) {
                Set<String> words = new LinkedHashSet<>();
                for (String index : line.substring(colon + 1).strip().split(" +")) {
                    if (index.matches("[0-9]{1,6}") && Integer.parseInt(index) < names.size()) {
                        words.add(names.get(Integer.parseInt(index)));
                    }
                }
                words.removeIf(w -> !isKeyword(w));
                found.put(line.substring(0, colon), words);
            }
        }
    }

    /// `flag-keyword` (RFC 3501 §9); what is none could not be told to a client.
    private static boolean isKeyword(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c > ' ' && c < 0x7f && "(){%*\"\\]".indexOf(c) < 0);
    }
}
