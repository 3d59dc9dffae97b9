package org.tidemark.testserver.maildir.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/// Replaces small files so that a reader sees the old or the new one, whole, whatever happens in between.
public final class SafeFile {
    private SafeFile() {}

    /// Durable when the call returns.
    public static void write(Disk disk, Path file, byte[] octets) throws IOException {
        Path directory = Objects.requireNonNull(file.getParent());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            disk.write(next, octets);
            disk.rename(next, file);
        } catch (IOException e) {
            // On a full disk half a file only takes room.
            try {
                disk.delete(next);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
        disk.forceDirectory(directory);
    }
}
