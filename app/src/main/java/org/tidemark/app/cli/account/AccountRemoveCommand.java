package org.tidemark.app.cli.account;

import org.tidemark.app.cli.command.ProfileCommand;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.app.cli.terminal.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `tidemark account remove`.
@Command(name = "remove", description = "Forgets an account, its password and its mail here; the server keeps all.")
final class AccountRemoveCommand extends ProfileCommand {
    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Override
    protected int run(Workspace workspace) throws Exception {
        if (!workspace.engine().removeAccount(name)) {
            throw Workspace.unknownAccount(name);
        }
        if (json()) {
            terminal()
                    .json(new Fields()
                            .with("account", name)
                            .with("state", "removed")
                            .members());
        } else {
            terminal().say("Removed account " + name + ".");
        }
        return ExitCode.DONE;
    }
}
