package org.tidemark.app.cli.change;

import org.tidemark.app.cli.command.UidsArgument;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.sync.Intent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `tidemark delete`.
@Command(name = "delete", description = "Moves messages to the Trash; deletes them where there is none.")
public final class DeleteCommand extends IntentCommand {
    @Parameters(index = "0", paramLabel = "FOLDER")
    private String folder = "";

    @Parameters(index = "1", paramLabel = "UIDS")
    private String uids = "";

    @Override
    Intent intent(Workspace workspace) throws Exception {
        Mailbox mailbox = workspace.mailbox(folder, account());
        return new Intent.Delete(UidsArgument.all(workspace.store(), mailbox, uids), false);
    }
}
