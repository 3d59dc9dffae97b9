package org.tidemark.app.cli.account;

import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.command.GlobalOptions;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.app.cli.terminal.Fields;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.ServerEndpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `tidemark account list`. Reads the settings alone, so it works while the window is open.
@Command(name = "list", description = "Lists the accounts: name, user, server, protection, bodies.")
final class AccountListCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        GlobalOptions root = (GlobalOptions) Objects.requireNonNull(spec).root().userObject();
        for (AccountSettings account : root.profile().accounts().all()) {
            if (root.json()) {
                root.terminal().json(object(account).members());
            } else {
                root.terminal()
                        .line(account.name() + "\t" + account.user() + "\t" + place(account.imap()) + "\t"
                                + word(account.imap()) + "\t" + account.bodies().text());
            }
        }
        return ExitCode.DONE;
    }

    static Fields object(AccountSettings account) {
        return new Fields()
                .with("account", account.name())
                .with("user", account.user())
                .with("imap", place(account.imap()))
                .with("tls", word(account.imap()))
                .with("smtp", account.smtp().map(AccountListCommand::place).orElse(null))
                .with("bodies", account.bodies().text());
    }

    static String place(ServerEndpoint server) {
        return (server.host().contains(":") ? "[" + server.host() + "]" : server.host()) + ":" + server.port();
    }

    static String word(ServerEndpoint server) {
        return server.tls().name().toLowerCase(Locale.ROOT);
    }
}
