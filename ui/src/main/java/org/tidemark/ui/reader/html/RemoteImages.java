package org.tidemark.ui.reader.html;

import java.net.URI;
import java.util.Optional;
import org.tidemark.ui.reader.html.InlineImages.Image;

/// Pictures that a message names, that lay elsewhere and have been fetched at the person's word.
@FunctionalInterface
public interface RemoteImages {
    /// For messages whose pictures nobody wants.
    RemoteImages NONE = address -> Optional.empty();

    /// The picture of that address, if it is here. Nothing is fetched by asking.
    Optional<Image> find(URI address);
}
