package org.tidemark.sync.internal.discovery;

import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.discovery.AccountAddress;
import org.tidemark.mail.discovery.AccountProposal;
import org.tidemark.mail.discovery.Origin;
import org.tidemark.mail.discovery.ProposedServer;
import org.tidemark.mail.discovery.SignIn;

/// A provider of the table.
///
/// @param domains of its own addresses
/// @param exchanges ends of the names of its MX hosts
/// @param source where the values are from
record Provider(
        String name,
        Set<String> domains,
        Set<String> exchanges,
        Place imap,
        Place smtp,
        Set<SignIn> signIns,
        Optional<String> remark,
        String source) {
    /// A server and the form of the login names there.
    record Place(ServerEndpoint endpoint, boolean localPartOnly) {
        ProposedServer of(AccountAddress address) {
            return new ProposedServer(endpoint, localPartOnly ? address.local() : address.toString());
        }
    }

    AccountProposal proposal(AccountAddress address) {
        return new AccountProposal(
                Origin.PROVIDERS, imap.of(address), Optional.of(smtp.of(address)), signIns, Optional.empty(), remark);
    }

    /// Whether mail for a domain with this MX host arrives here.
    boolean receivesAt(String exchange) {
        return exchanges.stream().anyMatch(end -> exchange.equals(end) || exchange.endsWith("." + end));
    }
}
