package org.tidemark.testserver.store;

import java.io.IOException;

/// A folder that a session has open was deleted, here or by another program.
public final class FolderGone extends IOException {
    private static final long serialVersionUID = 1L;

    public FolderGone(FolderName name) {
        super("The folder " + name + " no longer exists");
    }
}
