package org.tidemark.ui.reader.html;

import java.util.Optional;

/// The pictures that came with a message.
@FunctionalInterface
public interface InlineImages {
    InlineImages NONE = id -> Optional.empty();

    /// The picture of that content id (without brackets), if it is here.
    Optional<Image> find(String contentId);

    /// @param mediaType lower case, as the message says
    record Image(String mediaType, byte[] octets) {}
}
