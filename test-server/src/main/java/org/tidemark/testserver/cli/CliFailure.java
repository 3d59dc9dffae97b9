package org.tidemark.testserver.cli;

/// Ends a command with one sentence and an exit status.
final class CliFailure extends Exception {
    private static final long serialVersionUID = 1L;

    static final int UNFINISHED = 1;
    static final int WRONG_USE = 2;
    static final int MAILDIR = 4;

    private final int status;

    CliFailure(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    int status() {
        return status;
    }
}
