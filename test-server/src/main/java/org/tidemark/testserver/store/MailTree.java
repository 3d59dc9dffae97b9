package org.tidemark.testserver.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// All folders of one user. One process at a time owns a tree.
public interface MailTree extends AutoCloseable {
    /// Every folder and every level above one, by name; INBOX is always there.
    List<FolderEntry> folders() throws IOException;

    /// Names that are subscribed, whether or not the folder exists.
    List<FolderName> subscriptions() throws IOException;

    void subscribe(FolderName name, boolean on) throws IOException;

    /// @throws StoreRefusal NONEXISTENT if there is no such selectable folder
    Folder open(FolderName name) throws IOException, StoreRefusal;

    /// Creates a folder and the levels above it.
    ///
    /// @param specialUse `\Sent` and so on (RFC 6154 §3)
    Folder create(FolderName name, Optional<String> specialUse) throws IOException, StoreRefusal;

    void delete(FolderName name) throws IOException, StoreRefusal;

    /// Renames a folder and everything below it; INBOX is emptied into the new one instead (RFC 3501 §6.3.5).
    void rename(FolderName from, FolderName to) throws IOException, StoreRefusal;

    /// A path, on the tree's own file system, for octets that [Folder#append] will take over. Nobody else sees it.
    Path newUpload() throws IOException;

    @Override
    void close() throws IOException;
}
