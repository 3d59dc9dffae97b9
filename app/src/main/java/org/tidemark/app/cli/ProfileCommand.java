package org.tidemark.app.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that opens the profile.
abstract class ProfileCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    final Tidemark root() {
        return (Tidemark) Objects.requireNonNull(spec).root().userObject();
    }

    final Terminal terminal() {
        return root().terminal();
    }

    final boolean json() {
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
    abstract int run(Workspace workspace) throws Exception;
}
