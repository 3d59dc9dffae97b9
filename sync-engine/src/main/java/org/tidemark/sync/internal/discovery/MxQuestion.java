package org.tidemark.sync.internal.discovery;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.mail.discovery.AccountAddress;
import org.tidemark.mail.discovery.Origin;
import org.tidemark.sync.internal.discovery.DomainNames.RecordType;

/// Asks the DNS who receives the domain's mail. A known provider of hosted domains is proposed as the table has it, so
/// a forged answer can send nobody anywhere but to a provider of the table.
record MxQuestion(AccountAddress address, DomainNames dns, ProviderTable table) implements Question {
    @Override
    public Origin origin() {
        return Origin.MX;
    }

    @Override
    public String whom() {
        return address.domain() + " MX";
    }

    @Override
    public Answer ask() throws IOException {
        List<String> exchanges = dns.records(address.domain(), RecordType.MX).stream()
                .map(MxQuestion::host)
                .toList();
        Optional<Provider> provider = exchanges.stream()
                .map(table::ofExchange)
                .flatMap(Optional::stream)
                .findFirst();
        return provider.<Answer>map(p -> new Answer.Proposes(p.proposal(address).from(Origin.MX)))
                .orElseGet(() -> new Answer.Nothing(
                        exchanges.isEmpty()
                                ? "the DNS names nobody who receives its mail"
                                : "its mail is received by " + exchanges.getFirst()
                                        + ", which the table does not have"));
    }

    /// `10 mx.example.org.`
    private static String host(String data) {
        return data.strip()
                .replaceFirst("^\\d+\\s+", "")
                .replaceFirst("\\.$", "")
                .toLowerCase(Locale.ROOT);
    }
}
