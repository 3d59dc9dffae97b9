package org.tidemark.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.tidemark.app.cli.command.Environment;
import org.tidemark.app.cli.command.GlobalOptions;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.app.cli.terminal.Terminal;
import org.tidemark.app.profile.Profile;
import org.tidemark.mail.store.StorageFailure;
import org.tidemark.mail.sync.ProfileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/// The client's command line; without a command it opens the window.
@Command(
        name = "tidemark",
        description = "An offline mail client. Without a command it opens the window.",
        mixinStandardHelpOptions = true,
        version = "tidemark " + Tidemark.VERSION,
        scope = ScopeType.INHERIT,
        sortOptions = false)
public final class Tidemark implements Callable<Integer>, GlobalOptions {
    static final String VERSION = "0.1.0";

    private final Environment environment;

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "folder of the accounts, the cache and the log (default: the system's place for them)")
    private @Nullable Path profile;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "one JSON object on each line of the output")
    private boolean json;

    @Option(names = "--offline", scope = ScopeType.INHERIT, description = "use no network")
    private boolean offline;

    private Tidemark(Environment environment) {
        this.environment = environment;
    }

    /// Runs one command.
    ///
    /// @return the exit status
    public static int run(Environment environment, String... arguments) {
        return window(environment, arguments).map(Tidemark::open).orElseGet(() -> parsed(environment, arguments));
    }

    /// Arguments that ask for the window, as almost every start does, where they need no parser: its classes take a
    /// tenth of the time until the window is there. What is not plain is left to the parser.
    private static Optional<Tidemark> window(Environment environment, String... arguments) {
        Tidemark root = new Tidemark(environment);
        Iterator<String> words = List.of(arguments).iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("--offline") && !root.offline) {
                root.offline = true;
            } else if (word.equals("--profile") && root.profile == null && words.hasNext()) {
                String folder = words.next();
                if (folder.startsWith("-")) {
                    return Optional.empty();
                }
                root.profile = Path.of(folder);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(root);
    }

    private int open() {
        try {
            return call();
        } catch (Exception e) {
            // As for a command: whatever it is becomes a sentence and an exit status.
            return failed(terminal(), e);
        }
    }

    private static int parsed(Environment environment, String... arguments) {
        Terminal terminal = environment.terminal();
        CommandLine line = new CommandLine(new Tidemark(environment));
        Commands.neededFor(arguments).forEach(line::addSubcommand);
        line.setPosixClusteredShortOptionsAllowed(false);
        CommandLine flag = line.getSubcommands().get("flag");
        if (flag != null) {
            // -\Seen is a flag to clear, not an option.
            flag.setUnmatchedOptionsArePositionalParams(true);
        }
        line.setParameterExceptionHandler((problem, given) -> {
            terminal.say(wrongUse(problem));
            return ExitCode.WRONG_USE;
        });
        line.setExecutionExceptionHandler((problem, command, parsed) -> failed(terminal, problem));
        StringWriter help = new StringWriter();
        line.setOut(new PrintWriter(help, true));
        int status = line.execute(arguments);
        try {
            terminal.text(help.toString());
            terminal.flush();
            return status;
        } catch (Terminal.OutputFailure unheard) {
            return terminal.unheard(unheard, status);
        }
    }

    private static String wrongUse(ParameterException problem) {
        String said = String.valueOf(problem.getMessage()).strip();
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        return said + (said.endsWith(".") ? " " : ". ") + "'" + command + " --help' shows how it is used.";
    }

    /// Turns what a command could not do into a sentence and an exit status.
    private static int failed(Terminal terminal, Exception problem) {
        if (problem instanceof Terminal.OutputFailure failure) {
            return terminal.unheard(failure, ExitCode.DONE);
        }
        if (!(problem instanceof CommandFailure)) {
            LoggerFactory.getLogger(Tidemark.class).warn("command failed", problem);
        }
        String said = String.valueOf(problem.getMessage());
        return switch (problem) {
            case CommandFailure failure -> {
                terminal.say(said);
                yield failure.exitCode();
            }
            case ProfileException unusable -> {
                terminal.say(said);
                yield ExitCode.PROFILE;
            }
            case IOException disk -> {
                terminal.say(said);
                yield ExitCode.RETRY;
            }
            case StorageFailure cache -> {
                terminal.say(said);
                yield ExitCode.RETRY;
            }
            default -> {
                terminal.say("Tidemark met an error of its own ("
                        + problem.getClass().getSimpleName() + "); the log in the profile says more.");
                yield ExitCode.RETRY;
            }
        };
    }

    @Override
    public Integer call() throws Exception {
        return environment.windows().open(environment, profileDirectory(), offline);
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public Terminal terminal() {
        return environment.terminal();
    }

    @Override
    public boolean json() {
        return json;
    }

    @Override
    public boolean offline() {
        return offline;
    }

    private Path profileDirectory() throws CommandFailure {
        Path directory = Optional.ofNullable(profile).orElse(environment.profile());
        if (directory.toString().isBlank()) {
            throw CommandFailure.wrongUse("--profile takes the name of a folder, and it was empty.");
        }
        return directory;
    }

    @Override
    public Profile profile() throws CommandFailure, ProfileException {
        return Profile.at(profileDirectory());
    }
}
