package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.store.StoreRefusal;

/// What a folder does before and after each group of changes. A state that was just read is compared with the
/// directories before anything is answered from it.
record FolderTurn(OpenFolder folder) implements CommitQueue.Host {
    @Override
    public void ready() throws IOException, StoreRefusal {
        if (folder.ready()) {
            new Scan(folder).stage().after().run();
            folder.caughtUp();
        }
    }

    @Override
    public void commit() throws IOException {
        folder.commit();
    }

    @Override
    public void rest(@Nullable IOException failure) {
        folder.rest(failure);
    }
}
