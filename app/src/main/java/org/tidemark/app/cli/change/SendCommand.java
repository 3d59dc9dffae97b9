package org.tidemark.app.cli.change;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.sync.Intent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tidemark send`.
@Command(
        name = "send",
        description = {
            "Sends a complete message to everybody in its To, Cc and Bcc; the next sync does it.",
            "What is sent is the file with line ends as CRLF and without Bcc; the copy in Sent has it."
        })
public final class SendCommand extends IntentCommand {
    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--not-before", paramLabel = "TIME", description = "until then it waits: 2026-12-24T08:00:00Z")
    private @Nullable String notBefore;

    @Override
    Intent intent(Workspace workspace) throws Exception {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw CommandFailure.wrongUse("There is no file '" + file + "' that can be read.");
        }
        List<AccountSummary> accounts = workspace.accounts(account());
        if (accounts.size() != 1) {
            throw CommandFailure.wrongUse(
                    accounts.isEmpty()
                            ? "There is no account that could send it; 'tidemark account add' makes one."
                            : "There is more than one account; say which sends it with --account NAME.");
        }
        return new Intent.Send(accounts.getFirst().id(), file.toAbsolutePath(), time());
    }

    private Optional<Instant> time() throws CommandFailure {
        try {
            return Optional.ofNullable(notBefore).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw CommandFailure.wrongUse(
                    "--not-before takes a time such as 2026-12-24T08:00:00Z, not '" + notBefore + "'.");
        }
    }
}
