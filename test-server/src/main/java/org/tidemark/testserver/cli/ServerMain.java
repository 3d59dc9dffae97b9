package org.tidemark.testserver.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The server's command line.
@Command(
        name = "tidemark-server",
        mixinStandardHelpOptions = true,
        version = "tidemark-server 0.1.0",
        subcommands = {GenerateCommand.class, CheckCommand.class})
public final class ServerMain {
    private ServerMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ServerMain()).execute(args));
    }
}
