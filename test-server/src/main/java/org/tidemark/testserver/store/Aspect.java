package org.tidemark.testserver.store;

/// What notes of a message are about; each is kept apart, so that all of one are read at once.
public enum Aspect {
    /// What FETCH and SEARCH are asked of every message.
    SUMMARY,
    /// Which runs of letters occur in it.
    GRAMS
}
