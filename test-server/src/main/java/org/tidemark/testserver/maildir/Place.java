package org.tidemark.testserver.maildir;

import java.nio.file.Path;

/// Where a message's file lies inside its folder.
///
/// @param inNew in `new/`, else in `cur/`
record Place(boolean inNew, String name) {
    static Place cur(String name) {
        return new Place(false, name);
    }

    Path in(Path folder) {
        return folder.resolve(inNew ? "new" : "cur").resolve(name);
    }

    FileName parsed() {
        return FileName.parse(name);
    }
}
