package org.tidemark.testserver.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Users in a text file, one a line: `NAME:HASH` or `NAME:HASH:MAILDIR`. A Maildir is taken from the folder of the
/// file; without one the user has the mail the server was started for. Empty lines and lines with `#` are passed over.
///
/// @param entries by name, in order
record UsersFile(Map<String, Entry> entries) {
    /// @param maildir empty for the server's own
    record Entry(PasswordHash hash, Optional<Path> maildir) {}

    static UsersFile read(Path file) throws IOException, CliFailure {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split(":", 3);
            try {
                if (fields.length < 2 || fields[0].isBlank()) {
                    throw new IllegalArgumentException("it is not NAME:HASH");
                }
                Optional<Path> maildir = fields.length < 3 || fields[2].isBlank()
                        ? Optional.empty()
                        : Optional.of(file.toAbsolutePath().resolveSibling(fields[2]));
                entries.put(fields[0], new Entry(PasswordHash.parse(fields[1]), maildir));
            } catch (IllegalArgumentException e) {
                throw new CliFailure(
                        CliFailure.WRONG_USE,
                        "Line " + (i + 1) + " of " + file + " is damaged (" + e.getMessage()
                                + "); write it anew with tidemark-server passwd.");
            }
        }
        return new UsersFile(entries);
    }

    /// Puts one user's line into the file, made if it is not there, readable by its owner only.
    static void put(Path file, String name, String hash, Optional<String> maildir) throws IOException {
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        lines.removeIf(line -> line.startsWith(name + ":"));
        lines.add(name + ":" + hash + maildir.map(m -> ":" + m).orElse(""));
        Path next = file.toAbsolutePath().resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        try {
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException e) {
            Files.createFile(next);
        }
        Files.write(next, lines, StandardCharsets.UTF_8);
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
