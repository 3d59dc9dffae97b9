package org.tidemark.mail.store;

/// The cache could not be read or written (the disk is full, the file is damaged); nothing of the failed call has
/// taken effect. Any reading of a [MailStore] can end in it. The message is for a person.
public final class StorageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param sentence for a person: what failed and what to do
    public StorageFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
