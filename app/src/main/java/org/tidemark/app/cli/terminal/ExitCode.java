package org.tidemark.app.cli.terminal;

/// Exit statuses of the command line.
public final class ExitCode {
    public static final int DONE = 0;
    /// Could not finish and will be tried again: network, busy server, storage.
    public static final int RETRY = 1;
    public static final int WRONG_USE = 2;
    /// A password, a certificate, a refused change.
    public static final int NEEDS_USER = 3;
    /// The profile is in use or damaged.
    public static final int PROFILE = 4;

    private ExitCode() {}
}
