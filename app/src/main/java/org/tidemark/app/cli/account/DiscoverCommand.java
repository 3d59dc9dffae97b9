package org.tidemark.app.cli.account;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.command.GlobalOptions;
import org.tidemark.app.cli.command.MessageLines;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.app.cli.terminal.Fields;
import org.tidemark.app.cli.terminal.Terminal;
import org.tidemark.mail.discovery.AccountAddress;
import org.tidemark.mail.discovery.AccountProposal;
import org.tidemark.mail.discovery.Asked;
import org.tidemark.mail.discovery.Discovered;
import org.tidemark.mail.discovery.ProposedServer;
import org.tidemark.mail.sync.NetworkPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tidemark discover`. Needs no profile and no password.
@Command(name = "discover", description = "Finds the servers of an address, and says who was asked what.")
public final class DiscoverCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ADDRESS")
    private String address = "";

    @Override
    public Integer call() throws Exception {
        GlobalOptions root = (GlobalOptions) Objects.requireNonNull(spec).root().userObject();
        Discovered found = discover(root, address);
        if (root.json()) {
            root.terminal().json(object(found).members());
        } else {
            say(root.terminal(), found);
        }
        if (found.proposal().isPresent()) {
            boolean doubted = found.proposal().get().doubt().isPresent();
            return doubted ? ExitCode.NEEDS_USER : ExitCode.DONE;
        }
        root.terminal().say(nothing(found));
        return found.incomplete() ? ExitCode.RETRY : ExitCode.NEEDS_USER;
    }

    /// @throws CommandFailure if the text is no address
    static Discovered discover(GlobalOptions root, String address) throws CommandFailure, InterruptedException {
        AccountAddress parsed;
        try {
            parsed = AccountAddress.parse(address);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUse(e.getMessage() + " '" + MessageLines.plain(address) + "' does not.");
        }
        return root.environment()
                .discovery()
                .get()
                .discover(parsed, root.offline() ? NetworkPolicy.OFFLINE : NetworkPolicy.ONLINE);
    }

    /// Why there is nothing, and what to do.
    static String nothing(Discovered found) {
        if (found.asked().stream().allMatch(a -> a.state() == Asked.State.NOT_ASKED)) {
            return "The servers of " + found.address() + " are not known here, and nobody is asked while offline;"
                    + " try again when online, or name the server with --imap.";
        }
        return "No server was found for " + found.address() + (found.incomplete() ? ", and not all answered" : "")
                + "; name it with 'account add NAME --imap imaps://USER@HOST'.";
    }

    private static void say(Terminal terminal, Discovered found) throws Terminal.OutputFailure {
        for (Asked asked : found.asked()) {
            terminal.say(asked.whom() + ": " + MessageLines.plain(asked.words()));
        }
        Optional<AccountProposal> proposal = found.proposal();
        if (proposal.isPresent()) {
            terminal.line("imap\t" + line(proposal.get().imap()));
            if (proposal.get().smtp().isPresent()) {
                terminal.line("smtp\t" + line(proposal.get().smtp().get()));
            }
            terminal.line("sign-in\t" + String.join(" ", signIns(proposal.get())));
            proposal.get().doubt().ifPresent(terminal::say);
            proposal.get().remark().ifPresent(terminal::say);
        }
    }

    private static String line(ProposedServer server) {
        return server.user() + "\t" + AccountListCommand.place(server.endpoint()) + "\t"
                + AccountListCommand.word(server.endpoint());
    }

    private static List<String> signIns(AccountProposal proposal) {
        return proposal.signIns().stream().sorted().map(DiscoverCommand::word).toList();
    }

    private static Fields object(Discovered found) {
        Fields fields = new Fields()
                .with("address", found.address().toString())
                .with("found", found.proposal().isPresent());
        found.proposal()
                .ifPresent(p -> fields.with("origin", word(p.origin()))
                        .with("imap", object(p.imap()).members())
                        .with("smtp", p.smtp().map(s -> object(s).members()).orElse(null))
                        .with("sign_in", signIns(p))
                        .with("doubt", p.doubt().orElse(null))
                        .with("remark", p.remark().orElse(null)));
        return fields.with(
                "asked",
                found.asked().stream()
                        .map(a -> new Fields()
                                .with("origin", word(a.origin()))
                                .with("whom", a.whom())
                                .with("state", word(a.state()))
                                .with("words", a.words())
                                .members())
                        .toList());
    }

    private static Fields object(ProposedServer server) {
        return new Fields()
                .with("host", server.endpoint().host())
                .with("port", server.endpoint().port())
                .with("tls", AccountListCommand.word(server.endpoint()))
                .with("user", server.user());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
