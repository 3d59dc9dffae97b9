package org.tidemark.sync.internal.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Two empty files beside the cache that can be read when the cache cannot: one says that the cache is or was open,
/// the other that changes of the user may wait in it.
final class Marks {
    private final Path open;
    private final Path waiting;

    Marks(Path directory) {
        this.open = directory.resolve("open");
        this.waiting = directory.resolve("waiting");
    }

    /// Whether the last program that had the cache open did not close it.
    boolean wasOpen() {
        return Files.exists(open);
    }

    boolean mayWait() {
        return Files.exists(waiting);
    }

    void opened() throws IOException {
        put(open);
    }

    /// Changes are about to be queued; on the disk before they are.
    void waiting() {
        try {
            put(waiting);
        } catch (IOException e) {
            throw Failures.of(waiting, e);
        }
    }

    void closed(boolean idle) {
        Bodies.remove(open);
        if (idle) {
            Bodies.remove(waiting);
        }
    }

    /// There is a new cache, and what waited is in it or was given up.
    void nothingWaits() {
        Bodies.remove(waiting);
    }

    private static void put(Path mark) throws IOException {
        if (Files.exists(mark)) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Folders.ownerOnly(mark);
    }
}
