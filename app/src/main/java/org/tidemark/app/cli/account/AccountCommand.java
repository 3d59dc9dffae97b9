package org.tidemark.app.cli.account;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tidemark account`.
@Command(
        name = "account",
        description = "Adds, lists and removes accounts, and finds their servers.",
        subcommands = {
            AccountAddCommand.class,
            AccountListCommand.class,
            AccountRemoveCommand.class,
            DiscoverCommand.class
        })
public final class AccountCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Say add, list, remove or discover");
    }
}
