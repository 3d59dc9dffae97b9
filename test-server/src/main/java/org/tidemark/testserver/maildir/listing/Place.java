package org.tidemark.testserver.maildir.listing;

import java.nio.file.Path;
import org.tidemark.testserver.maildir.disk.Octets;

/// Where a message's file lies inside its folder.
///
/// @param inNew in `new/`, else in `cur/`
public record Place(boolean inNew, String name) {
    public static Place cur(String name) {
        return new Place(false, name);
    }

    public Path in(Path folder) {
        return Octets.in(folder.resolve(inNew ? "new" : "cur"), name);
    }

    public FileName parsed() {
        return FileName.parse(name);
    }
}
