package org.tidemark.app.cli.change;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.command.ProfileCommand;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.app.cli.terminal.Fields;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.sync.Intent;
import picocli.CommandLine.Option;

/// A command that queues one change.
abstract class IntentCommand extends ProfileCommand {
    @Option(names = "--account", paramLabel = "NAME", description = "where more than one has such a folder")
    private @Nullable String account;

    final @Nullable String account() {
        return account;
    }

    @Override
    protected final int run(Workspace workspace) throws Exception {
        Intent intent = intent(workspace);
        List<IntentId> ids;
        try {
            ids = workspace.engine().submit(List.of(intent));
        } catch (IllegalArgumentException impossible) {
            throw CommandFailure.wrongUse(String.valueOf(impossible.getMessage()));
        }
        if (json()) {
            for (IntentId id : ids) {
                terminal()
                        .json(new Fields()
                                .with("id", id.value())
                                .with("state", "waiting")
                                .members());
            }
        } else {
            terminal().say(ids.isEmpty() ? "Nothing to change." : "Queued; the next sync does it.");
        }
        return ExitCode.DONE;
    }

    abstract Intent intent(Workspace workspace) throws Exception;
}
