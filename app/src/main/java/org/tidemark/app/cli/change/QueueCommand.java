package org.tidemark.app.cli.change;

import org.tidemark.app.cli.command.MessageLines;
import org.tidemark.app.cli.command.ProfileCommand;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.app.cli.terminal.Fields;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.sync.SendAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `tidemark queue`.
@Command(
        name = "queue",
        description = "Lists the changes that are not done: number, state, what, why.",
        subcommands = {QueueCommand.Cancel.class, QueueCommand.Again.class, QueueCommand.Sent.class})
public final class QueueCommand extends ProfileCommand {
    @Override
    protected int run(Workspace workspace) throws Exception {
        for (QueuedIntent intent : workspace.store().queue()) {
            if (json()) {
                terminal().json(object(workspace, intent).members());
            } else {
                terminal()
                        .line(intent.id().value() + "\t" + intent.state().text() + "\t"
                                + MessageLines.plain(intent.sentence()) + "\t"
                                + MessageLines.plain(intent.reason().orElse("")));
            }
        }
        return ExitCode.DONE;
    }

    private static Fields object(Workspace workspace, QueuedIntent intent) {
        String account = workspace.store().accounts().stream()
                .filter(a -> a.id().equals(intent.account()))
                .map(AccountSummary::name)
                .findFirst()
                .orElse("");
        return new Fields()
                .with("id", intent.id().value())
                .with("state", intent.state().text())
                .with("reason", intent.reason().orElse(null))
                .with("account", account)
                .with("kind", intent.kind())
                .with("sentence", intent.sentence())
                .with("created", intent.createdAt().toString());
    }

    /// What a person says of a mail that asks.
    abstract static class Answer extends ProfileCommand {
        @Parameters(paramLabel = "ID", description = "the number that 'tidemark queue' shows")
        private long id;

        private final SendAnswer answer;

        Answer(SendAnswer answer) {
            this.answer = answer;
        }

        @Override
        protected int run(Workspace workspace) throws Exception {
            if (!workspace.engine().answer(new IntentId(id), answer)) {
                throw CommandFailure.wrongUse(
                        "There is no mail " + id + " that asks anything; 'tidemark queue' lists what waits.");
            }
            terminal().say(answer == SendAnswer.SEND_AGAIN ? "Queued; the next sync sends it." : "Kept as sent.");
            return ExitCode.DONE;
        }
    }

    /// `tidemark queue again`.
    @Command(name = "again", description = "Sends a mail again, to all who do not surely have it.")
    static final class Again extends Answer {
        Again() {
            super(SendAnswer.SEND_AGAIN);
        }
    }

    /// `tidemark queue sent`.
    @Command(name = "sent", description = "Keeps a mail as sent, of which nobody knows whether it was.")
    static final class Sent extends Answer {
        Sent() {
            super(SendAnswer.WAS_SENT);
        }
    }

    /// `tidemark queue cancel`.
    @Command(name = "cancel", description = "Takes a change out of the queue and undoes its effect here.")
    static final class Cancel extends ProfileCommand {
        @Parameters(paramLabel = "ID", description = "the number that 'tidemark queue' shows")
        private long id;

        @Override
        protected int run(Workspace workspace) throws Exception {
            if (!workspace.engine().cancel(new IntentId(id))) {
                throw CommandFailure.wrongUse(
                        "There is no change " + id + " in the queue; 'tidemark queue' lists them.");
            }
            if (json()) {
                terminal()
                        .json(new Fields()
                                .with("id", id)
                                .with("state", "cancelled")
                                .members());
            } else {
                terminal().say("Cancelled.");
            }
            return ExitCode.DONE;
        }
    }
}
