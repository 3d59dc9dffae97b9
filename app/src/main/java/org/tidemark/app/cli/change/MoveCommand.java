package org.tidemark.app.cli.change;

import org.tidemark.app.cli.command.Messages;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.sync.Intent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `tidemark move`.
@Command(name = "move", description = "Moves messages to another folder.")
public final class MoveCommand extends IntentCommand {
    @Parameters(index = "0", paramLabel = "FOLDER")
    private String folder = "";

    @Parameters(index = "1", paramLabel = "UIDS")
    private String uids = "";

    @Parameters(index = "2", paramLabel = "TARGET", description = "a folder of the same account")
    private String target = "";

    @Override
    Intent intent(Workspace workspace) throws Exception {
        Mailbox from = workspace.mailbox(folder, account());
        Mailbox to = workspace.mailbox(target, Messages.accountOf(workspace, from));
        return new Intent.Move(Messages.all(workspace.store(), from, uids), to.id());
    }
}
