package org.tidemark.ui.attachments;

import java.nio.file.Path;
import java.util.Optional;

/// Asks the person where files go. Empty if he thought better of it.
public interface FilePlaces {
    /// @param name to offer
    Optional<Path> file(String name);

    Optional<Path> folder();
}
