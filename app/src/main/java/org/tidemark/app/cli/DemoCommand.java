package org.tidemark.app.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.command.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tidemark demo`.
@Command(
        name = "demo",
        description = "Shows the window with invented mail from a server in this process, in a throw-away profile.")
final class DemoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--commands", description = "show commands in place of the window")
    private boolean commands;

    @Override
    public Integer call() throws Exception {
        GlobalOptions root = (GlobalOptions) Objects.requireNonNull(spec).root().userObject();
        return root.environment().windows().demo(root.environment(), commands);
    }
}
