package org.tidemark.testserver.maildir.listing;

import java.nio.file.Path;

/// Where a message's file lies inside its folder.
///
/// @param inNew in `new/`, else in `cur/`
public record Place(boolean inNew, String name) {
    public static Place cur(String name) {
        return new Place(false, name);
    }

    public Path in(Path folder) {
        return folder.resolve(inNew ? "new" : "cur").resolve(name);
    }

    public FileName parsed() {
        return FileName.parse(name);
    }
}
