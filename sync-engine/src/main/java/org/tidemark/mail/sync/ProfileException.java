package org.tidemark.mail.sync;

/// The profile cannot be used: another program has it open, or its cache is damaged beyond repair. Exit status 4.
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param sentence names the profile and the remedy
    public ProfileException(String sentence) {
        super(sentence);
    }

    public ProfileException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
