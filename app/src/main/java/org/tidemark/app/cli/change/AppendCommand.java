package org.tidemark.app.cli.change;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.sync.Intent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `tidemark append`.
@Command(name = "append", description = "Stores a file as a new message, octet for octet.")
public final class AppendCommand extends IntentCommand {
    @Parameters(index = "0", paramLabel = "FOLDER")
    private String folder = "";

    @Parameters(index = "1", paramLabel = "FILE")
    private Path file = Path.of("");

    @Override
    Intent intent(Workspace workspace) throws Exception {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw CommandFailure.wrongUse("There is no file '" + file + "' that can be read.");
        }
        if (Files.size(file) == 0) {
            throw CommandFailure.wrongUse("The file '" + file + "' is empty; a message needs at least a header.");
        }
        return new Intent.Append(
                workspace.mailbox(folder, account()).id(), file.toAbsolutePath(), FlagSet.EMPTY, Optional.empty());
    }
}
