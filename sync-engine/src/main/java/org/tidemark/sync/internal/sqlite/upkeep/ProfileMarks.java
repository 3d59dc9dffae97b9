package org.tidemark.sync.internal.sqlite.upkeep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.LoggerFactory;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.CacheFailure;
import org.tidemark.sync.internal.sqlite.db.PrivateFiles;

/// Small files beside the cache that can be read when the cache cannot: one says that the cache is or was open,
/// one that changes of the user may wait in it, one how it looked when it was closed.
public final class ProfileMarks {
    private final Path open;
    private final Path waiting;
    private final Path closed;

    ProfileMarks(Path directory) {
        this.open = directory.resolve("open");
        this.waiting = directory.resolve("waiting");
        this.closed = directory.resolve("closed");
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
    public void waiting() {
        try {
            put(waiting);
        } catch (IOException e) {
            throw CacheFailure.of(waiting, e);
        }
    }

    /// The cache was closed, whole; what it looks like now is noted, so that another hand is noticed.
    /// Where that cannot be noted (a full disk), the mark of an open cache stays and the next opening looks closer.
    ///
    /// @param idle no change waits in it
    public void closed(boolean idle, Path cache) {
        try {
            Files.writeString(closed, look(cache));
            PrivateFiles.ownerOnly(closed);
        } catch (IOException unnoted) {
            LoggerFactory.getLogger(ProfileMarks.class).warn("{} cannot be written", closed, unnoted);
            return;
        }
        Bodies.remove(open);
        if (idle) {
            Bodies.remove(waiting);
        }
    }

    /// Whether the file is not as it was left.
    boolean wasTouched(Path cache) {
        try {
            return Files.exists(closed) && !Files.readString(closed).equals(look(cache));
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static String look(Path cache) throws IOException {
        return Files.size(cache) + " " + Files.getLastModifiedTime(cache).toMillis();
    }

    /// There is a new cache, and what waited is in it or was given up.
    void nothingWaits() {
        Bodies.remove(waiting);
    }

    private static void put(Path mark) throws IOException {
        if (Files.exists(mark)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        PrivateFiles.ownerOnly(mark);
    }
}
