package org.tidemark.testserver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tidemark.testserver.maildir.tree.TreeCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `check`: journal, UIDs and files against each other.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Compare what the server knows of a Maildir with what is there. Changes nothing.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The Maildir.")
    private Path directory;

    @Option(
            names = "--links-to",
            paramLabel = "DIR",
            description = "Where folders that are symbolic links may lead, as serve has it; may be repeated.")
    private List<Path> linksTo = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            List<TreeCheck.Finding> findings = TreeCheck.check(directory, linksTo);
            findings.forEach(f -> out.println(f.folder() + ": " + f.sentence()));
            boolean bad = findings.stream().anyMatch(TreeCheck.Finding::isFault);
            out.println(bad ? "There are faults; the server mends them when it starts" : "In order");
            return bad ? 1 : 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }
}
