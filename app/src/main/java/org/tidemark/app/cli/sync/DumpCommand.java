package org.tidemark.app.cli.sync;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.command.ProfileCommand;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.app.cli.terminal.Fields;
import org.tidemark.app.cli.terminal.Terminal;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.MailStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tidemark dump`.
@Command(
        name = "dump",
        description = {
            "Writes what the server was last seen to hold; queued changes are not in it.",
            "For each folder: name, messages, \\Seen, \\Flagged, \\Answered, separated by tabs."
        })
public final class DumpCommand extends ProfileCommand {
    @Option(names = "--messages", description = "for each message: folder, UID, flags, SHA-256 of the whole or -")
    private boolean messages;

    @Option(names = "--account", paramLabel = "NAME", description = "of this account only")
    private @Nullable String account;

    @Override
    protected int run(Workspace workspace) throws Exception {
        for (AccountSummary each : workspace.accounts(account)) {
            if (messages) {
                dumpMessages(workspace.store(), each);
            } else {
                dumpFolders(workspace.store(), each);
            }
        }
        return ExitCode.DONE;
    }

    private void dumpFolders(MailStore store, AccountSummary account) throws Terminal.OutputFailure {
        for (MailStore.FolderDump folder : store.dumpFolders(account.id())) {
            if (json()) {
                terminal()
                        .json(new Fields()
                                .with("account", account.name())
                                .with("folder", folder.name().wire())
                                .with("messages", folder.messages())
                                .with("seen", folder.seen())
                                .with("flagged", folder.flagged())
                                .with("answered", folder.answered())
                                .members());
            } else {
                terminal()
                        .line(folder.name() + "\t" + folder.messages() + "\t" + folder.seen() + "\t" + folder.flagged()
                                + "\t" + folder.answered());
            }
        }
    }

    private void dumpMessages(MailStore store, AccountSummary account) throws Exception {
        Pipe pipe = new Pipe();
        store.dumpMessages(account.id(), message -> pipe.write(() -> write(account, message)));
        pipe.check();
    }

    private void write(AccountSummary account, MailStore.MessageDump message) throws Terminal.OutputFailure {
        String flags = sorted(message.flags());
        if (json()) {
            terminal()
                    .json(new Fields()
                            .with("account", account.name())
                            .with("folder", message.mailbox().wire())
                            .with("uid", message.uid().value())
                            .with("flags", flags)
                            .with("sha256", message.sha256())
                            .members());
        } else {
            terminal().line(message.mailbox() + "\t" + message.uid() + "\t" + flags + "\t" + message.sha256());
        }
    }

    /// In the order of their octets, which every other tool calls sorted; the cache ignores case.
    static String sorted(String flags) {
        String[] words = flags.split(" ");
        Arrays.sort(words);
        return String.join(" ", words);
    }

    /// Carries a closed pipe out of a callback that may not throw it.
    private static final class Pipe {
        private Terminal.@Nullable OutputFailure closed;

        interface Line {
            void write() throws Terminal.OutputFailure;
        }

        void write(Line line) {
            if (closed == null) {
                try {
                    line.write();
                } catch (Terminal.OutputFailure e) {
                    closed = e;
                }
            }
        }

        void check() throws Terminal.OutputFailure {
            if (closed != null) {
                throw closed;
            }
        }
    }
}
