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
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.Octets;

/// The keywords that Courier kept beside a folder's mail, in `courierimapkeywords/`: `:list` has those of all messages;
/// `.N.BASE` is newer than it, the newer the greater N; a file named like the message is the newest.
public final class CourierKeywords {
    private static final int TRIES = 3;

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
        Path directory = folder.resolve("courierimapkeywords");
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

    private void readAll() throws IOException {
        List<String> names = disk.names(directory);
        if (names.contains(":list")) {
            list(text(":list"));
        }
        for (String name : names) {
            if (name.startsWith(".tmp.") || name.equals(":list")) {
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
