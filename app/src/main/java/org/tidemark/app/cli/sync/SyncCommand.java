package org.tidemark.app.cli.sync;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.account.ImapAddress;
import org.tidemark.app.cli.command.ProfileCommand;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.app.cli.terminal.Terminal;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.mail.sync.SyncRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tidemark sync`.
@Command(
        name = "sync",
        description = "One complete sync: does the queued changes and makes the cache equal to the server.")
public final class SyncCommand extends ProfileCommand {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "accounts (default: all)")
    private List<String> names = List.of();

    @Option(names = "--imap", paramLabel = "HOST:PORT", description = "where the server is for this run")
    private @Nullable String imap;

    @Option(names = "--bodies", paramLabel = "all|recent:DAYS|none", description = "which texts to fetch in this run")
    private @Nullable String bodies;

    @Option(names = "--progress", description = "say how far it is, on standard error")
    private boolean progress;

    @Override
    protected int run(Workspace workspace) throws Exception {
        Optional<BodyPolicy> policy = policy();
        Optional<SyncRequest.HostPort> place =
                imap == null ? Optional.empty() : Optional.of(ImapAddress.hostPort(imap));
        List<String> accounts = accounts(workspace);
        if (place.isPresent() && accounts.size() > 1) {
            throw CommandFailure.wrongUse("--imap is for one account; name it.");
        }
        if (root().offline()) {
            throw CommandFailure.notNow("Nothing was synced: --offline was given.");
        }
        return sync(
                workspace.engine(),
                accounts.stream()
                        .map(name -> new SyncRequest(name, place, policy))
                        .toList());
    }

    /// @return the worst of the exit statuses
    private int sync(MailEngine engine, List<SyncRequest> requests) {
        ProgressLines lines = new ProgressLines(root().environment().clock(), terminal()::say);
        int worst = ExitCode.DONE;
        Optional<Terminal.OutputFailure> unheard = Optional.empty();
        for (SyncRequest request : requests) {
            SyncReceipt receipt = engine.sync(request, progress ? lines::step : step -> {});
            lines.end();
            try {
                report(receipt);
            } catch (Terminal.OutputFailure e) {
                // The other accounts are synced although nobody hears of it.
                unheard = Optional.of(e);
            }
            worst = Math.max(worst, status(receipt));
            if (receipt.outcome() == SyncReceipt.Outcome.CANCELLED) {
                break;
            }
        }
        return unheard.isPresent() ? terminal().unheard(unheard.get(), worst) : worst;
    }

    private Optional<BodyPolicy> policy() throws CommandFailure {
        try {
            return bodies == null ? Optional.empty() : Optional.of(BodyPolicy.parse(bodies));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUse("--bodies: " + e.getMessage() + ".");
        }
    }

    private List<String> accounts(Workspace workspace) throws Exception {
        List<String> known = workspace.profile().accounts().all().stream()
                .map(AccountSettings::name)
                .toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw Workspace.unknownAccount(name);
            }
        }
        if (known.isEmpty()) {
            throw CommandFailure.wrongUse("There is no account yet; 'tidemark account add' makes one.");
        }
        return names.isEmpty() ? known : names.stream().distinct().toList();
    }

    private void report(SyncReceipt receipt) throws Terminal.OutputFailure {
        receipt.problems().forEach(problem -> terminal().say(problem.sentence() + remedy(problem)));
        if (json()) {
            terminal().json(Receipts.object(receipt).members());
        } else {
            terminal().line(Receipts.sentence(receipt));
        }
        terminal().flush();
    }

    private static int status(SyncReceipt receipt) {
        return switch (receipt.outcome()) {
            case DONE -> ExitCode.DONE;
            case RETRY, CANCELLED -> ExitCode.RETRY;
            case NEEDS_USER -> ExitCode.NEEDS_USER;
        };
    }

    private static String remedy(SyncProblem problem) {
        return problem instanceof SyncProblem.CertificateNotTrusted untrusted
                ? " 'tidemark account add' takes it with --trust-certificate " + untrusted.sha256() + "."
                : "";
    }
}
