package org.tidemark.app.cli.account;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.command.GlobalOptions;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.discovery.AccountProposal;
import org.tidemark.mail.discovery.Discovered;
import org.tidemark.mail.discovery.ProposedServer;
import org.tidemark.mail.discovery.SignIn;

/// Where a new account's servers are: named by the person, or found by the address.
record NewAccount(String user, ServerEndpoint imap, Optional<ServerEndpoint> smtp) {
    /// @param tls what `--tls` says
    static NewAccount named(String imap, @Nullable String smtp, @Nullable String tls) throws CommandFailure {
        ImapAddress address = ImapAddress.parse(imap, "imap", tls == null ? Optional.empty() : Optional.of(mode(tls)));
        return new NewAccount(address.user(), address.endpoint(), outgoing(smtp, tls));
    }

    /// Finds them. Nothing is taken that a person would have to agree to first.
    ///
    /// @param smtp what `--smtp` says; it goes before what is found
    static NewAccount found(GlobalOptions root, String address, @Nullable String smtp)
            throws CommandFailure, InterruptedException {
        Discovered found = DiscoverCommand.discover(root, address);
        if (found.proposal().isEmpty()) {
            String sentence = DiscoverCommand.nothing(found);
            throw found.incomplete() ? CommandFailure.notNow(sentence) : CommandFailure.needsUser(sentence);
        }
        AccountProposal proposal = found.proposal().get();
        ServerEndpoint imap = proposal.imap().endpoint();
        if (proposal.doubt().isPresent()) {
            throw CommandFailure.needsUser(proposal.doubt().get() + " If you know that server, add the account with"
                    + " --imap " + url(proposal.imap()) + ".");
        }
        if (proposal.signIns().stream().allMatch(s -> s == SignIn.OAUTH2)) {
            throw CommandFailure.needsUser(imap.host() + " takes no password from mail programs, only a sign-in in the"
                    + " browser (OAuth 2.0), which Tidemark cannot do yet.");
        }
        proposal.remark().ifPresent(root.terminal()::say);
        if (proposal.signIns().contains(SignIn.APP_PASSWORD)
                && !proposal.signIns().contains(SignIn.PASSWORD)) {
            root.terminal()
                    .say(imap.host() + " refuses the usual password of mail programs: make an app password in the"
                            + " provider's settings and give that one.");
        }
        Optional<ServerEndpoint> outgoing = outgoing(smtp, null);
        return new NewAccount(
                proposal.imap().user(),
                imap,
                outgoing.isPresent() ? outgoing : proposal.smtp().map(ProposedServer::endpoint));
    }

    private static String url(ProposedServer server) {
        String scheme = server.endpoint().tls() == TlsMode.TLS ? "imaps" : "imap";
        return scheme + "://" + server.user() + "@" + AccountListCommand.place(server.endpoint());
    }

    /// @param tls what `--tls` says; it does not speak against a scheme that says TLS
    private static Optional<ServerEndpoint> outgoing(@Nullable String smtp, @Nullable String tls)
            throws CommandFailure {
        if (smtp == null) {
            return Optional.empty();
        }
        Optional<TlsMode> mode = tls == null || smtp.toLowerCase(Locale.ROOT).startsWith("smtps:")
                ? Optional.empty()
                : Optional.of(mode(tls));
        return Optional.of(ImapAddress.parse(smtp, "smtp", mode).endpoint());
    }

    private static TlsMode mode(String text) throws CommandFailure {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "tls" -> TlsMode.TLS;
            case "starttls" -> TlsMode.STARTTLS;
            case "none" -> TlsMode.NONE;
            default -> throw CommandFailure.wrongUse("--tls takes tls, starttls or none, not '" + text + "'.");
        };
    }
}
