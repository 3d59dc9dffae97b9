package org.tidemark.app.cli.change;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tidemark.app.cli.command.UidsArgument;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.mail.Flag;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.sync.Intent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `tidemark flag`.
@Command(name = "flag", description = "Sets and clears flags and keywords: tidemark flag INBOX 3,5:9 +\\Seen -$$Label")
public final class FlagCommand extends IntentCommand {
    @Parameters(index = "0", paramLabel = "FOLDER")
    private String folder = "";

    @Parameters(index = "1", paramLabel = "UIDS")
    private String uids = "";

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "+FLAG|-FLAG")
    private List<String> changes = List.of();

    @Override
    Intent intent(Workspace workspace) throws Exception {
        Set<Flag> add = new LinkedHashSet<>();
        Set<Flag> remove = new LinkedHashSet<>();
        for (String change : changes) {
            Flag flag = flag(change);
            boolean on = change.charAt(0) == '+';
            (on ? add : remove).add(flag);
            if ((on ? remove : add).contains(flag)) {
                throw CommandFailure.wrongUse("The flag " + flag + " is both set and cleared; say one of them.");
            }
        }
        Mailbox mailbox = workspace.mailbox(folder, account());
        return new Intent.SetFlags(UidsArgument.all(workspace.store(), mailbox, uids), add, remove);
    }

    private static Flag flag(String change) throws CommandFailure {
        try {
            if (change.startsWith("+") || change.startsWith("-")) {
                Flag flag = new Flag(change.substring(1));
                if (!flag.equals(new Flag("\\Recent"))) {
                    return flag;
                }
            }
        } catch (IllegalArgumentException notOne) {
            // The sentence below says it all.
        }
        throw CommandFailure.wrongUse("A flag is given as +\\Seen, -\\Flagged or +$Label, not '" + change + "'.");
    }
}
