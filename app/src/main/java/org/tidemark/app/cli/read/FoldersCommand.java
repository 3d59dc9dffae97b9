package org.tidemark.app.cli.read;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.command.ProfileCommand;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.app.cli.terminal.Fields;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.Mailbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tidemark folders`.
@Command(name = "folders", description = "Names the folders: name, messages, unread.")
public final class FoldersCommand extends ProfileCommand {
    @Option(names = "--account", paramLabel = "NAME", description = "of this account only")
    private @Nullable String account;

    @Override
    protected int run(Workspace workspace) throws Exception {
        for (AccountSummary each : workspace.accounts(account)) {
            for (Mailbox mailbox : workspace.store().mailboxes(each.id())) {
                if (json()) {
                    terminal().json(object(each, mailbox).members());
                } else {
                    terminal().line(mailbox.name() + "\t" + mailbox.total() + "\t" + mailbox.unread());
                }
            }
        }
        return ExitCode.DONE;
    }

    private static Fields object(AccountSummary account, Mailbox mailbox) {
        return new Fields()
                .with("account", account.name())
                .with("folder", mailbox.name().wire())
                .with("display", mailbox.name().display())
                .with("role", mailbox.role().name().toLowerCase(Locale.ROOT))
                .with("selectable", mailbox.selectable())
                .with("messages", mailbox.total())
                .with("unread", mailbox.unread())
                .with("bodies", mailbox.textsHere())
                .with("pending", mailbox.pending())
                .with("problem", mailbox.problem().orElse(null));
    }
}
