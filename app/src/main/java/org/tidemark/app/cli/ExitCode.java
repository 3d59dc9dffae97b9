package org.tidemark.app.cli;

/// Exit statuses of the command line.
final class ExitCode {
    static final int DONE = 0;
    /// Could not finish and will be tried again: network, busy server, storage.
    static final int RETRY = 1;
    static final int WRONG_USE = 2;
    /// A password, a certificate, a refused change.
    static final int NEEDS_USER = 3;
    /// The profile is in use or damaged.
    static final int PROFILE = 4;

    private ExitCode() {}
}
