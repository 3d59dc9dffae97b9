package org.tidemark.app.cli.change;

import java.util.List;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.sync.Intent;
import picocli.CommandLine.Command;

/// `tidemark copy`.
@Command(name = "copy", description = "Copies messages to another folder.")
public final class CopyCommand extends TransferCommand {
    @Override
    Intent intent(List<MessageId> messages, MailboxId target) {
        return new Intent.Copy(messages, target);
    }
}
