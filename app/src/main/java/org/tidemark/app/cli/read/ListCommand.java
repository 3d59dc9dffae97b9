package org.tidemark.app.cli.read;

import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.command.MessageLines;
import org.tidemark.app.cli.command.ProfileCommand;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.Mailbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tidemark list`.
@Command(name = "list", description = "Lists a folder, newest first: folder, UID, date, flags, sender, subject.")
public final class ListCommand extends ProfileCommand {
    @Parameters(paramLabel = "FOLDER", description = "name as 'tidemark folders' prints it")
    private String folder = "";

    @Option(names = "--limit", paramLabel = "N", description = "at most N messages")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--account", paramLabel = "NAME", description = "where more than one has such a folder")
    private @Nullable String account;

    @Override
    protected int run(Workspace workspace) throws Exception {
        if (limit < 0) {
            throw CommandFailure.wrongUse("--limit takes a number from 0 up, not " + limit + ".");
        }
        Mailbox mailbox = workspace.mailbox(folder, account);
        ListQuery query = ListQuery.of(new ListQuery.Source.InMailbox(mailbox.id()));
        new MessageLines(workspace.store(), terminal(), json())
                .write(workspace.store().list(query), limit);
        return ExitCode.DONE;
    }
}
