package org.tidemark.testserver.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tidemark.testserver.MailGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `generate`: invented mail, the same for the same seed.
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Fill a new Maildir with invented mail, the same for the same seed.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class GenerateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The Maildir to make.")
    private Path directory;

    @Option(names = "--messages", paramLabel = "N", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private int messages;

    @Option(names = "--folders", paramLabel = "N", defaultValue = "8", description = "Default: ${DEFAULT-VALUE}.")
    private int folders;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() {
        try {
            MailGenerator.generate(directory, messages, folders, seed);
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }
}
