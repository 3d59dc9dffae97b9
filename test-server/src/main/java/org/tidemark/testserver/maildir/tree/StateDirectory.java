package org.tidemark.testserver.maildir.tree;

import java.io.IOException;
import java.nio.file.Path;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.TreeLock;

/// Where a tree's state lies: in a directory whose name does not start with a dot, because everything else in a
/// Maildir++ is a folder to other programs. They would make a `cur/` in it, list it, and rename it away.
final class StateDirectory {
    static final String NAME = "tidemark-state";
    /// Its name in trees of earlier versions.
    private static final String FORMER = ".tidemark";

    private StateDirectory() {}

    /// The state of a tree, wherever it is; it need not exist.
    static Path find(Disk disk, Path root) throws IOException {
        Path state = root.resolve(NAME);
        Path former = root.resolve(FORMER);
        return disk.find(state).isEmpty() && disk.find(former).isPresent() ? former : state;
    }

    /// Makes the directory if there is none, and moves one of an earlier version unless a server works in it.
    static Path make(Disk disk, Path root) throws IOException {
        Path state = root.resolve(NAME);
        Path found = find(disk, root);
        if (!found.equals(state) && disk.find(found.resolve("folders")).isPresent()) {
            TreeLock.take(found.resolve("lock")).close();
            disk.rename(found, state);
            disk.forceDirectory(root);
        }
        disk.createDirectories(state);
        disk.keepPrivate(state);
        return state;
    }
}
