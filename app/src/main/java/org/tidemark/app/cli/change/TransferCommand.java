package org.tidemark.app.cli.change;

import java.util.List;
import org.tidemark.app.cli.command.UidsArgument;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.sync.Intent;
import picocli.CommandLine.Parameters;

/// A command that puts messages into another folder of their account.
abstract class TransferCommand extends IntentCommand {
    @Parameters(index = "0", paramLabel = "FOLDER")
    private String folder = "";

    @Parameters(index = "1", paramLabel = "UIDS")
    private String uids = "";

    @Parameters(index = "2", paramLabel = "TARGET", description = "a folder of the same account")
    private String target = "";

    @Override
    final Intent intent(Workspace workspace) throws Exception {
        Mailbox from = workspace.mailbox(folder, account());
        Mailbox to = workspace.mailbox(target, workspace.accountOf(from));
        return intent(UidsArgument.all(workspace.store(), from, uids), to.id());
    }

    abstract Intent intent(List<MessageId> messages, MailboxId target);
}
