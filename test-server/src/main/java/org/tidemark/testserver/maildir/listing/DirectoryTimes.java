package org.tidemark.testserver.maildir.listing;

import java.io.IOException;
import java.nio.file.Path;
import org.tidemark.testserver.maildir.disk.Disk;

/// When and which: changes whenever a file comes into or leaves `cur/` or `new/`. Nanoseconds since 1970.
public record DirectoryTimes(long cur, long curInode, long fresh, long freshInode) {
    public static final DirectoryTimes UNKNOWN = new DirectoryTimes(0, 0, 0, 0);

    public static DirectoryTimes of(Disk disk, Path folder) throws IOException {
        Disk.Facts cur = disk.facts(folder.resolve("cur"));
        Disk.Facts fresh = disk.facts(folder.resolve("new"));
        return new DirectoryTimes(cur.modified(), cur.inode(), fresh.modified(), fresh.inode());
    }

    public long newest() {
        return Math.max(cur, fresh);
    }
}
