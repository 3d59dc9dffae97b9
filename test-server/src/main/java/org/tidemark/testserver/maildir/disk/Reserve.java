package org.tidemark.testserver.maildir.disk;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.store.StoreRefusal;

/// Space kept back in a file of its own: to delete mail something has to be written first, and a disk that is full
/// would keep the user from making room.
public final class Reserve {
    private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);
    private static final int OCTETS = 128 * 1024;

    private final Disk disk;
    private final Path file;
    private boolean kept;

    public Reserve(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    @FunctionalInterface
    public interface Action<T> {
        T run() throws IOException;
    }

    /// Does what leads to a deletion; where the disk is full, once more with the space that was kept back.
    public <T> T spend(Action<T> action) throws IOException {
        try {
            return action.run();
        } catch (IOException e) {
            if (!StoreRefusal.isFullDisk(e) || !release()) {
                throw e;
            }
            LOG.info("The disk is full; what was kept back for deletions is used");
            return action.run();
        }
    }

    /// Keeps the space back, if it is not and there is some.
    public synchronized void keep() {
        if (kept) {
            return;
        }
        try {
            if (disk.find(file).filter(f -> f.size() == OCTETS).isEmpty()) {
                disk.write(file, new byte[OCTETS]);
            }
            kept = true;
        } catch (IOException e) {
            LOG.debug("Nothing can be kept back for deletions: {}", e.toString());
            release();
        }
    }

    private synchronized boolean release() {
        kept = false;
        try {
            disk.delete(file);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            LOG.debug("What was kept back cannot be released: {}", e.toString());
            return false;
        }
    }
}
