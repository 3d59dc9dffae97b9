package org.tidemark.testserver.maildir.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.Octets;

/// Looks whether a directory is, or may become, a Maildir++.
final class TreeShape {
    private TreeShape() {}

    /// @throws IOException with a sentence for a person if it is something else
    static Path check(Disk disk, Path root) throws IOException {
        Optional<Disk.Facts> facts = disk.find(root);
        if (facts.isEmpty()) {
            return root;
        }
        Path real = root.toRealPath();
        if (!isDirectory(disk, real)) {
            throw new IOException(root + " is not a directory; name the Maildir to serve");
        }
        for (String name : disk.names(real)) {
            if (!name.startsWith(".") && isDirectory(disk, Octets.in(real, name).resolve("cur"))) {
                throw new IOException(root + " keeps its folders as " + name
                        + "/cur; only Maildir++ can be served, where that folder is ." + name + "/cur");
            }
        }
        if (isDirectory(disk, real.resolve("cur"))) {
            return real;
        }
        boolean bare = disk.names(real).stream()
                .allMatch(n -> n.startsWith(".")
                        || List.of("new", "tmp", StateDirectory.NAME).contains(n));
        if (!bare) {
            throw new IOException(root + " is not a Maildir (it has no cur/) and not empty; name the Maildir to serve");
        }
        return real;
    }

    private static boolean isDirectory(Disk disk, Path path) throws IOException {
        return disk.find(path).filter(f -> f.kind() == Disk.Kind.DIRECTORY).isPresent();
    }
}
