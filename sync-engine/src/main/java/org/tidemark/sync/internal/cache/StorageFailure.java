package org.tidemark.sync.internal.cache;

/// The cache could not be read or written; nothing of the failed call has taken effect.
public final class StorageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param sentence for a person: what failed and what to do
    public StorageFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
