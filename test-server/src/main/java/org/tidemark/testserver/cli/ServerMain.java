package org.tidemark.testserver.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The server's command line.
///
/// Exit status: 0 done; 1 could not finish (the port is taken, a file cannot be read); 2 wrong use; 4 the Maildir is in
/// use by another server or is none; 75 `deliver` is to be tried again.
@Command(
        name = "tidemark-server",
        mixinStandardHelpOptions = true,
        version = "tidemark-server 0.1.0",
        description = "An IMAP server over plain Maildir.",
        subcommands = {
            ServeCommand.class,
            PasswdCommand.class,
            GenerateCommand.class,
            CheckCommand.class,
            DeliverCommand.class
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:could not finish: the port is taken or a file cannot be read",
            "2:wrong use",
            "4:the Maildir is in use by another server, or is none",
            "75:deliver could not deliver, and is to be tried again"
        })
public final class ServerMain implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private ServerMain() {}

    public static void main(String[] args) {
        Logs.toErrorOutput();
        System.exit(commandLine().execute(args));
    }

    /// The commands; a failure is one sentence on the error output.
    static CommandLine commandLine() {
        return new CommandLine(new ServerMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    if (e instanceof CliFailure failure) {
                        return fail(line.getErr(), failure.getMessage(), failure.status());
                    }
                    org.slf4j.LoggerFactory.getLogger(ServerMain.class).error("The command failed", e);
                    return fail(line.getErr(), "The command failed: " + e.getMessage(), 1);
                });
    }

    private static int fail(PrintWriter err, @org.jspecify.annotations.Nullable String sentence, int status) {
        err.println("tidemark-server: " + sentence);
        err.flush();
        return status;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Name a command: serve, passwd, deliver, generate or check.");
    }
}
