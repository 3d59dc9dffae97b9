package org.tidemark.testserver.store;

import java.util.List;

/// A list of messages that has parts in common with earlier and later ones, so that two of them are compared without
/// looking at every message.
public interface CommonParts {
    /// How many elements from `index` on are known to be the same objects in both lists; 0 if that cannot be told.
    int commonFrom(int index, List<StoredMessage> other);
}
