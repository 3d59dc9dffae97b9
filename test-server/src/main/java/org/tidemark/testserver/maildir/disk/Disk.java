package org.tidemark.testserver.maildir.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The file operations the store needs, so that tests can kill it between any two of them.
public interface Disk {
    enum Kind {
        FILE,
        DIRECTORY,
        OTHER
    }

    /// What is known of a file without reading it; symbolic links are not followed.
    ///
    /// @param links how many names the file has
    /// @param modified nanoseconds since 1970
    /// @param changed nanoseconds since 1970: last change of content, name or links; 0 if unknown
    /// @param born nanoseconds since 1970; where the file system keeps no birth time this follows `modified`
    record Facts(Kind kind, long inode, int links, long size, long modified, long changed, long born) {}

    /// The names in a directory, in no order. During changes by others some may be missing or stale.
    List<String> names(Path directory) throws IOException;

    /// @throws NoSuchFileException if there is nothing
    Facts facts(Path path) throws IOException;

    default Optional<Facts> find(Path path) throws IOException {
        try {
            return Optional.of(facts(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    InputStream open(Path file) throws IOException;

    byte[] read(Path file) throws IOException;

    /// Creates or replaces a file; durable (but for its name) when the call returns.
    void write(Path file, byte[] octets) throws IOException;

    /// Opens a file to add to its end; made if missing.
    Appender append(Path file) throws IOException;

    void force(Path file) throws IOException;

    /// Makes the names in a directory durable.
    void forceDirectory(Path directory) throws IOException;

    /// Replaces `to` if it exists.
    void rename(Path from, Path to) throws IOException;

    /// A second name for a file; copies it where the file system has no links.
    void link(Path existing, Path link) throws IOException;

    /// @throws NoSuchFileException if there is nothing
    void delete(Path path) throws IOException;

    /// Whether names may be put into the directory and taken from it.
    boolean isWritable(Path directory);

    void createDirectories(Path directory) throws IOException;

    /// Leaves a file or directory to its owner alone, where the file system knows owners. What is made here is so from
    /// the beginning.
    void keepPrivate(Path path) throws IOException;

    /// Where a path leads once all symbolic links are followed.
    Path real(Path path) throws IOException;

    void setModified(Path file, long nanos) throws IOException;

    /// A file open at its end.
    interface Appender extends AutoCloseable {
        void write(byte[] octets) throws IOException;

        /// Cuts the file to `length` octets.
        void truncate(long length) throws IOException;

        void force() throws IOException;

        @Override
        void close() throws IOException;
    }
}
