package org.tidemark.sync.internal.sqlite.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.sync.ProfileException;

/// Keeps a second program, and a second engine in this one, out of a profile. The system releases it when the process
/// ends, however it ends.
public final class ProfileLock implements AutoCloseable {
    private final FileChannel channel;

    private ProfileLock(FileChannel channel) {
        this.channel = channel;
    }

    public static ProfileLock take(Path directory) throws ProfileException {
        Path file = directory.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new ProfileException("The profile " + directory
                        + " is in use by another Tidemark. Close that one, or choose another profile with --profile.");
            }
            return new ProfileLock(channel);
        } catch (IOException e) {
            throw new ProfileException(
                    "The profile " + directory + " cannot be locked: " + e.getMessage() + ". Check its permissions.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The lock ends with the process at the latest.
        }
    }
}
