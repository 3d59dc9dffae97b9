package org.tidemark.ui.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a file under a name that was free, so that nothing is ever overwritten.
final class FreeName {
    private static final int MOST = 1_000;

    private FreeName() {}

    /// @param wanted the place asked for; if there is something, ` (2)` and so on is put behind its name
    /// @return where it is now
    static Path write(Path wanted, InputStream octets) throws IOException {
        for (int number = 1; number < MOST; number++) {
            Path place = number == 1 ? wanted : numbered(wanted, number);
            try {
                Files.createFile(place);
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
            fill(place, octets);
            return place;
        }
        throw new FileAlreadyExistsException(wanted.toString());
    }

    private static void fill(Path place, InputStream octets) throws IOException {
        boolean whole = false;
        try (var out = Files.newOutputStream(place)) {
            octets.transferTo(out);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(place);
            }
        }
    }

    private static Path numbered(Path wanted, int number) {
        String name = wanted.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot <= 0 ? name : name.substring(0, dot);
        String end = dot <= 0 ? "" : name.substring(dot);
        return wanted.resolveSibling(stem + " (" + number + ")" + end);
    }
}
