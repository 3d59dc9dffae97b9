package org.tidemark.app.cli.terminal;

/// A command cannot do what was asked, for a reason that a person can act on.
public final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /// @param sentence names the thing and the remedy
    public static CommandFailure wrongUse(String sentence) {
        return new CommandFailure(ExitCode.WRONG_USE, sentence);
    }

    /// @param sentence names the thing and the remedy
    public static CommandFailure notNow(String sentence) {
        return new CommandFailure(ExitCode.RETRY, sentence);
    }

    /// @param sentence names the thing and the remedy
    public static CommandFailure needsUser(String sentence) {
        return new CommandFailure(ExitCode.NEEDS_USER, sentence);
    }

    public int exitCode() {
        return exitCode;
    }
}
