package org.tidemark.testserver.maildir.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.SafeFile;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.ModifiedUtf7;

/// Subscribed names (RFC 3501 §6.3.6). As long as nobody ever changed them here, Dovecot's or Courier's count.
final class Subscriptions {
    private final Disk disk;
    private final Path file;
    private final Path root;

    Subscriptions(Disk disk, Path file, Path root) {
        this.disk = disk;
        this.file = file;
        this.root = root;
    }

    synchronized SortedSet<FolderName> read() throws IOException {
        Optional<String> own = text(file);
        if (own.isPresent()) {
            return names(own.get(), "\t");
        }
        Optional<String> dovecot = text(root.resolve("subscriptions"));
        if (dovecot.isPresent()) {
            String text = dovecot.get();
            return text.startsWith("V\t2\n") ? names(text.substring(4), "\t") : names(text, "\\.");
        }
        Optional<String> courier = text(root.resolve("courierimapsubscribed"));
        return courier.isPresent() ? names(courier.get().replaceAll("(?m)^INBOX\\.", ""), "\\.") : new TreeSet<>();
    }

    synchronized void change(FolderName name, boolean on) throws IOException {
        SortedSet<FolderName> names = read();
        if (on) {
            names.add(name);
        } else {
            names.remove(name);
        }
        StringBuilder text = new StringBuilder();
        for (FolderName each : names) {
            List<String> levels =
                    each.levels().stream().map(ModifiedUtf7::encode).toList();
            text.append(String.join("\t", levels)).append('\n');
        }
        SafeFile.write(disk, file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> text(Path from) throws IOException {
        try {
            return Optional.of(new String(disk.read(from), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static SortedSet<FolderName> names(String text, String separator) {
        SortedSet<FolderName> names = new TreeSet<>();
        for (String line : text.split("\n", -1)) {
            List<String> levels = new ArrayList<>();
            for (String level : line.split(separator, -1)) {
                levels.add(ModifiedUtf7.decodeExactly(level).orElse(level));
            }
            if (levels.stream().noneMatch(String::isEmpty)) {
                names.add(new FolderName(levels));
            }
        }
        return names;
    }
}
