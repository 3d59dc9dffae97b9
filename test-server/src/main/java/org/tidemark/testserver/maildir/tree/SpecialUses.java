package org.tidemark.testserver.maildir.tree;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.Octets;
import org.tidemark.testserver.maildir.disk.SafeFile;
import org.tidemark.testserver.store.FolderName;

/// Which folder is for what (RFC 6154): as somebody said, else by name. One folder per use, one use per folder.
final class SpecialUses {
    private static final Map<String, List<String>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("\\Sent", List.of("sent", "sent items", "sent messages", "sent mail", "gesendet"));
        BY_NAME.put("\\Drafts", List.of("drafts", "draft", "entwürfe"));
        BY_NAME.put("\\Trash", List.of("trash", "deleted items", "deleted messages", "bin", "papierkorb"));
        BY_NAME.put("\\Junk", List.of("junk", "spam", "junk e-mail", "junk email"));
        BY_NAME.put("\\Archive", List.of("archive", "archives", "archiv"));
    }

    private final Disk disk;
    private final Path file;
    private final Map<String, String> said = new LinkedHashMap<>();

    SpecialUses(Disk disk, Path file) throws IOException {
        this.disk = disk;
        this.file = file;
        try {
            for (String line : Octets.text(disk.read(file)).split("\n", -1)) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    said.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        } catch (NoSuchFileException e) {
            // Nobody said anything yet.
        }
    }

    /// The uses that may be given to a folder.
    static boolean isKnown(String use) {
        return BY_NAME.keySet().stream().anyMatch(use::equalsIgnoreCase) || use.equalsIgnoreCase("\\Flagged");
    }

    synchronized boolean isTaken(String use) {
        return said.keySet().stream().anyMatch(use::equalsIgnoreCase);
    }

    synchronized void say(String use, String directory) throws IOException {
        said.put(use, directory);
        write();
    }

    synchronized void forget(String directory) throws IOException {
        if (said.values().removeIf(directory::equals)) {
            write();
        }
    }

    synchronized void rename(String from, String to) throws IOException {
        if (said.containsValue(from)) {
            said.replaceAll((use, directory) -> directory.equals(from) ? to : directory);
            write();
        }
    }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder();
        said.forEach((use, directory) ->
                text.append(use).append('\t').append(directory).append('\n'));
        SafeFile.write(disk, file, Octets.of(text.toString()));
    }

    /// The use of each folder that has one.
    synchronized Map<FolderName, String> assign(Map<FolderName, String> folders) {
        Map<FolderName, String> uses = new HashMap<>();
        said.forEach((use, directory) -> folders.entrySet().stream()
                .filter(e -> e.getValue().equals(directory))
                .findFirst()
                .ifPresent(e -> uses.put(e.getKey(), use)));
        BY_NAME.forEach((use, names) -> {
            if (!uses.containsValue(use)) {
                guess(folders, names).filter(f -> !uses.containsKey(f)).ifPresent(f -> uses.put(f, use));
            }
        });
        return uses;
    }

    private static Optional<FolderName> guess(Map<FolderName, String> folders, List<String> names) {
        return folders.keySet().stream()
                .filter(f -> rank(f, names) >= 0)
                .min(Comparator.comparingInt((FolderName f) -> f.levels().size())
                        .thenComparingInt(f -> rank(f, names)));
    }

    /// Names count at the top or directly below INBOX.
    private static int rank(FolderName folder, List<String> names) {
        boolean high = folder.levels().size() == 1
                || folder.levels().size() == 2 && folder.levels().getFirst().equals("INBOX");
        return high ? names.indexOf(folder.levels().getLast().toLowerCase(Locale.ROOT)) : -1;
    }
}
