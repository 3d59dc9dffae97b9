package org.tidemark.testserver.maildir.tree;

import java.util.List;
import org.tidemark.testserver.store.FolderName;

/// For those who write a Maildir without opening it.
public final class FolderPath {
    private FolderPath() {}

    /// The directory name that a new tree gives to a folder.
    public static String usual(List<String> levels) {
        return NameEncoding.UTF_7.directory(new FolderName(levels));
    }
}
