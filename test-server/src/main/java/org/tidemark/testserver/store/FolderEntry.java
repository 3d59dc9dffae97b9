package org.tidemark.testserver.store;

import java.util.Optional;

/// A folder as LIST sees it.
///
/// @param selectable false for a level that only holds others
/// @param specialUse `\Sent` and so on (RFC 6154), one folder per use
public record FolderEntry(
        FolderName name, boolean selectable, boolean hasChildren, boolean subscribed, Optional<String> specialUse) {}
