package org.tidemark.mail.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountAddressTest {
    @Test
    void theDomainIsWhatDnsKnows() {
        assertThat(AccountAddress.parse(" Ann.Lee+x@Example.ORG "))
                .isEqualTo(new AccountAddress("Ann.Lee+x", "example.org"));
        assertThat(AccountAddress.parse("ann@m\u00fcller.example").domain()).isEqualTo("xn--mller-kva.example");
        assertThat(AccountAddress.parse("ann@example.org")).hasToString("ann@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "@example.org",
                "ann@",
                "ann@localhost",
                "ann@127.0.0.1",
                "ann@[127.0.0.1]",
                "ann lee@example.org",
                "ann@exa mple.org",
                "ann@example..org",
                "ann@.org",
                "ann@example.org/path",
                "ann@example.org:993",
                "Ann <ann@example.org>",
                "ann,bob@example.org",
                "ann@a_b.example"
            })
    void whatIsNoAddressIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> AccountAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }
}
