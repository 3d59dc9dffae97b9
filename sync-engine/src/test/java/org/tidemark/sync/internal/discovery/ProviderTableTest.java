package org.tidemark.sync.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tidemark.mail.discovery.AccountAddress;
import org.tidemark.mail.discovery.AccountProposal;
import org.tidemark.mail.discovery.SignIn;

class ProviderTableTest {
    private final ProviderTable table = ProviderTable.included();

    @Test
    void eachProviderHasItsOwnDomainsAndASource() {
        assertThat(table.providers()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(table.providers().stream().flatMap(p -> p.domains().stream()))
                .doesNotHaveDuplicates();
        assertThat(table.providers().stream().flatMap(p -> p.exchanges().stream()))
                .doesNotHaveDuplicates();
        assertThat(table.providers()).allSatisfy(p -> assertThat(p.source()).startsWith("https://"));
    }

    /// A server without TLS, or a host or a login that is none, could not be made into a proposal.
    @Test
    void eachDomainLeadsToAProposal() {
        for (Provider provider : table.providers()) {
            for (String domain : provider.domains()) {
                AccountAddress address = AccountAddress.parse("ann@" + domain);
                assertThat(address.domain()).isEqualTo(domain);
                assertThat(table.ofDomain(domain)).contains(provider);
                assertThat(provider.proposal(address).signIns()).isNotEmpty();
            }
        }
    }

    @Test
    void loginNamesHaveTheProvidersForm() {
        AccountProposal web = table.ofDomain("web.de").orElseThrow().proposal(new AccountAddress("ann", "web.de"));
        assertThat(web.imap().user()).isEqualTo("ann");
        AccountProposal icloud = table.ofDomain("me.com").orElseThrow().proposal(new AccountAddress("ann", "me.com"));
        assertThat(icloud.imap().user()).isEqualTo("ann");
        assertThat(icloud.smtp().orElseThrow().user()).isEqualTo("ann@me.com");
        assertThat(icloud.signIns()).containsExactly(SignIn.APP_PASSWORD);
    }

    @Test
    void anExchangeBelongsToAProviderByWholeLabels() {
        assertThat(table.ofExchange("aspmx.l.google.com").orElseThrow().name()).isEqualTo("Gmail");
        assertThat(table.ofExchange("org.mail.protection.outlook.com")
                        .orElseThrow()
                        .name())
                .isEqualTo("Microsoft 365");
        assertThat(table.ofExchange("notgoogle.com")).isEmpty();
        assertThat(table.ofExchange("google.com.example.org")).isEmpty();
    }
}
