package org.tidemark.app.cli.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that opens the profile.
public abstract class ProfileCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    protected final GlobalOptions root() {
        return (GlobalOptions) Objects.requireNonNull(spec).root().userObject();
    }

    protected final Terminal terminal() {
        return root().terminal();
    }

    protected final boolean json() {
        return root().json();
    }

    @Override
    public final Integer call() throws Exception {
        try (Workspace workspace = Workspace.open(root())) {
            return run(workspace);
        }
    }

    /// Does the work.
    ///
    /// @return the exit status
    protected abstract int run(Workspace workspace) throws Exception;
}
