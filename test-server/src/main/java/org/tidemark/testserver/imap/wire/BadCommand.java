package org.tidemark.testserver.imap.wire;

/// The command is not in the grammar, or not allowed now: tagged BAD.
public final class BadCommand extends CommandFailure {
    private static final long serialVersionUID = 1L;

    public BadCommand(String sentence) {
        super(sentence);
    }
}
