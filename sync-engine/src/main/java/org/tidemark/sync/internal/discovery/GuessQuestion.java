package org.tidemark.sync.internal.discovery;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.discovery.AccountAddress;
import org.tidemark.mail.discovery.AccountProposal;
import org.tidemark.mail.discovery.Origin;
import org.tidemark.mail.discovery.ProposedServer;
import org.tidemark.mail.discovery.SignIn;

/// Tries a usual name. Only TLS from the first octet counts: the certificate for a name in the domain is what makes a
/// guess more than a guess.
///
/// @param imap the host tried for IMAP
/// @param smtp the host tried for handing in, where the first one greets
record GuessQuestion(AccountAddress address, String imap, String smtp, Greeting greeting) implements Question {
    private static final int IMAPS = 993;
    private static final int SUBMISSIONS = 465;

    @Override
    public Origin origin() {
        return Origin.GUESS;
    }

    @Override
    public String whom() {
        return imap + ":" + IMAPS;
    }

    @Override
    public Answer ask() throws IOException {
        if (!greeting.of(imap, IMAPS).startsWith("* OK")) {
            return new Answer.Nothing("what greets there is not an IMAP server");
        }
        return new Answer.Proposes(new AccountProposal(
                Origin.GUESS,
                server(imap, IMAPS),
                submission(),
                Set.of(SignIn.PASSWORD),
                Optional.empty(),
                Optional.empty()));
    }

    private Optional<ProposedServer> submission() {
        try {
            return greeting.of(smtp, SUBMISSIONS).startsWith("220")
                    ? Optional.of(server(smtp, SUBMISSIONS))
                    : Optional.empty();
        } catch (IOException e) {
            // Mail can be read without it; the proposal says that none was found by having none.
            return Optional.empty();
        }
    }

    private ProposedServer server(String host, int port) {
        return new ProposedServer(new ServerEndpoint(host, port, TlsMode.TLS), address.toString());
    }
}
