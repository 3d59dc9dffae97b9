package org.tidemark.sync.internal.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tidemark.mail.store.StorageFailure;
import org.tidemark.sync.internal.cache.Octets;

/// The folder that takes literals too large for memory, and what one flight has put there.
final class Spool {
    /// Writes what comes of a literal to a stream, and tells how much came.
    @FunctionalInterface
    interface Source {
        long copyTo(OutputStream target) throws IOException;
    }

    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private int ofResponse;

    Spool(Path folder) {
        this.folder = folder;
    }

    /// @throws StorageFailure if the disk does not take it
    /// @throws IOException if the source fails
    Octets.Spilled spill(Source source) throws IOException {
        Path file = create();
        files.add(file);
        try (DiskStream target = new DiskStream(file)) {
            return new Octets.Spilled(file, source.copyTo(target));
        }
    }

    private Path create() {
        try {
            Files.createDirectories(folder);
            return Files.createTempFile(folder, "literal-", ".part");
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /// What is spilled from here on belongs to the next response.
    void beginResponse() {
        ofResponse = files.size();
    }

    /// Of the last response's files, deletes those that nobody wants.
    void keep(Collection<Path> wanted) {
        List<Path> latest = files.subList(ofResponse, files.size());
        latest.stream().filter(file -> !wanted.contains(file)).forEach(Spool::delete);
        latest.retainAll(wanted);
    }

    /// Forgets the files: whoever received them takes care of them.
    void release() {
        files.clear();
    }

    /// Deletes those files that nobody has moved away.
    void discard() {
        files.forEach(Spool::delete);
        files.clear();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private static StorageFailure failure(Path where, IOException cause) {
        return new StorageFailure(
                "A large message could not be stored under " + where + " (" + cause.getMessage()
                        + "). Make room on the disk or check its permissions.",
                cause);
    }

    /// A file stream whose failures are the disk's, not the line's.
    private static final class DiskStream extends OutputStream {
        private final Path file;
        private final OutputStream target;

        DiskStream(Path file) {
            this.file = file;
            try {
                target = Files.newOutputStream(file);
            } catch (IOException e) {
                throw failure(file, e);
            }
        }

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            try {
                target.write(octets, offset, length);
            } catch (IOException e) {
                throw failure(file, e);
            }
        }

        @Override
        public void close() {
            try {
                target.close();
            } catch (IOException e) {
                throw failure(file, e);
            }
        }
    }
}
