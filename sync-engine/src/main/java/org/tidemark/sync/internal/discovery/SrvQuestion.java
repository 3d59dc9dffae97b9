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
import org.tidemark.sync.internal.discovery.DomainNames.RecordType;

/// Asks the DNS for the domain's services. Implicit TLS is preferred (RFC 8314 §5.1). The DNS can be forged: a host
/// outside the domain needs a person's word (RFC 6186 §6).
record SrvQuestion(AccountAddress address, DomainNames dns) implements Question {
    @Override
    public Origin origin() {
        return Origin.SRV;
    }

    @Override
    public String whom() {
        return "_imaps._tcp." + address.domain() + " SRV";
    }

    @Override
    public Answer ask() throws IOException {
        Optional<ProposedServer> imap = first("_imaps._tcp.", "_imap._tcp.");
        if (imap.isEmpty()) {
            return new Answer.Nothing("the DNS names no IMAP server");
        }
        Optional<ProposedServer> smtp = first("_submissions._tcp.", "_submission._tcp.");
        return new Answer.Proposes(new AccountProposal(
                Origin.SRV, imap.get(), smtp, Set.of(SignIn.PASSWORD), doubt(imap.get()), Optional.empty()));
    }

    private Optional<ProposedServer> first(String implicit, String explicit) throws IOException {
        Optional<ProposedServer> server = service(implicit, TlsMode.TLS);
        return server.isPresent() ? server : service(explicit, TlsMode.STARTTLS);
    }

    private Optional<ProposedServer> service(String service, TlsMode tls) throws IOException {
        return ServiceRecord.best(dns.records(service + address.domain(), RecordType.SRV))
                .map(r -> new ProposedServer(new ServerEndpoint(r.target(), r.port(), tls), address.toString()));
    }

    private Optional<String> doubt(ProposedServer imap) {
        String host = imap.endpoint().host();
        if (host.equals(address.domain()) || host.endsWith("." + address.domain())) {
            return Optional.empty();
        }
        return Optional.of("The DNS of " + address.domain() + " names " + host
                + ", which is not part of it; such an answer can be forged.");
    }
}
