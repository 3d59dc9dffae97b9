package org.tidemark.testserver.imap.wire;

/// Ends a command with a tagged answer that is not OK.
public abstract sealed class CommandFailure extends Exception permits BadCommand, RefusedCommand {
    private static final long serialVersionUID = 1L;

    CommandFailure(String sentence) {
        super(sentence, null, false, false);
    }

    /// For the client's user.
    public String sentence() {
        String text = getMessage();
        return text == null ? "" : text;
    }
}
