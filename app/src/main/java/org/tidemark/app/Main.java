package org.tidemark.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The client's command line; without a command it opens the window.
@Command(name = "tidemark", mixinStandardHelpOptions = true, version = "tidemark 0.1.0")
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
