package org.tidemark.app.cli.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.command.MessageLines;
import org.tidemark.app.cli.command.ProfileCommand;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.app.cli.terminal.Fields;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.KeptMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tidemark kept`.
@Command(
        name = "kept",
        description =
                "Lists messages that went from the server in a way that may be a mistake; they are kept for a while.",
        subcommands = {KeptCommand.Restore.class, KeptCommand.Forget.class})
public final class KeptCommand extends ProfileCommand {
    @Override
    protected int run(Workspace workspace) throws Exception {
        for (KeptMessage message : workspace.store().kept()) {
            if (json()) {
                terminal().json(object(workspace, message).members());
            } else {
                terminal()
                        .line(message.id().value() + "\t"
                                + message.until().toString().substring(0, 10) + "\t"
                                + MessageLines.plain(message.mailbox().display()) + "\t"
                                + MessageLines.plain(message.from().address()) + "\t"
                                + MessageLines.plain(message.subject()));
            }
        }
        return ExitCode.DONE;
    }

    private static Fields object(Workspace workspace, KeptMessage message) {
        return new Fields()
                .with("id", message.id().value())
                .with("account", name(workspace, message.account()))
                .with("folder", message.mailbox().display())
                .with("since", message.since().toString())
                .with("until", message.until().toString())
                .with("date", message.date().toString())
                .with("from", message.from().address())
                .with("subject", message.subject())
                .with("size", message.size());
    }

    private static String name(Workspace workspace, AccountId account) {
        return workspace.store().accounts().stream()
                .filter(a -> a.id().equals(account))
                .map(AccountSummary::name)
                .findFirst()
                .orElse("");
    }

    /// Those that are named, or all.
    private static List<KeptMessage> named(Workspace workspace, List<Long> ids, boolean all) throws CommandFailure {
        if (all == !ids.isEmpty()) {
            throw CommandFailure.wrongUse("Name the messages by the numbers that 'tidemark kept' shows, or say --all.");
        }
        Map<Long, KeptMessage> kept = new LinkedHashMap<>();
        workspace.store().kept().forEach(m -> kept.put(m.id().value(), m));
        if (all) {
            return new ArrayList<>(kept.values());
        }
        List<KeptMessage> named = new ArrayList<>();
        for (long id : ids) {
            KeptMessage message = kept.get(id);
            if (message == null) {
                throw CommandFailure.wrongUse("No message " + id + " is kept; 'tidemark kept' lists them.");
            }
            named.add(message);
        }
        return named;
    }

    private static String said(int count, String what) {
        return (count == 1 ? "1 message " : count + " messages ") + what + ".";
    }

    /// `tidemark kept restore`.
    @Command(name = "restore", description = "Stores kept messages in a folder again; the next sync puts them there.")
    static final class Restore extends ProfileCommand {
        @Parameters(arity = "0..*", paramLabel = "ID", description = "the numbers that 'tidemark kept' shows")
        private List<Long> ids = List.of();

        @Option(names = "--all", description = "all of them")
        private boolean all;

        @Option(names = "--to", required = true, paramLabel = "FOLDER", description = "where they go")
        private String folder = "";

        @Option(names = "--account", paramLabel = "NAME", description = "where more than one has such a folder")
        private @Nullable String account;

        @Override
        protected int run(Workspace workspace) throws Exception {
            List<KeptMessage> messages = named(workspace, ids, all);
            try {
                workspace
                        .engine()
                        .restore(messages, workspace.mailbox(folder, account).id());
            } catch (IllegalArgumentException impossible) {
                throw CommandFailure.wrongUse(String.valueOf(impossible.getMessage()));
            }
            terminal().say(said(messages.size(), "stored again"));
            return ExitCode.DONE;
        }
    }

    /// `tidemark kept forget`.
    @Command(name = "forget", description = "Forgets kept messages for good.")
    static final class Forget extends ProfileCommand {
        @Parameters(arity = "0..*", paramLabel = "ID", description = "the numbers that 'tidemark kept' shows")
        private List<Long> ids = List.of();

        @Option(names = "--all", description = "all of them")
        private boolean all;

        @Override
        protected int run(Workspace workspace) throws Exception {
            List<KeptMessage> messages = named(workspace, ids, all);
            workspace.engine().discard(messages);
            terminal().say(said(messages.size(), "forgotten"));
            return ExitCode.DONE;
        }
    }
}
