package org.tidemark.app.cli.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.mail.account.TlsMode;

class ImapAddressTest {
    @ParameterizedTest
    @CsvSource({
        "imap://alice@mail.example.org,          alice,               mail.example.org, 143, STARTTLS",
        "imaps://alice@mail.example.org,         alice,               mail.example.org, 993, TLS",
        "imap://alice@127.0.0.1:1143,            alice,               127.0.0.1,        1143, STARTTLS",
        "imaps://a@b.example@mail.example:1993/, a@b.example,         mail.example,     1993, TLS",
        "imap://a%40b+c@[::1]:1143,              a@b+c,               ::1,              1143, STARTTLS"
    })
    void anAddressNamesUserHostPortAndProtection(String text, String user, String host, int port, TlsMode tls)
            throws Exception {
        ImapAddress address = ImapAddress.parse(text, "imap", Optional.empty());
        assertThat(address.user()).isEqualTo(user);
        assertThat(address.endpoint().host()).isEqualTo(host);
        assertThat(address.endpoint().port()).isEqualTo(port);
        assertThat(address.endpoint().tls()).isEqualTo(tls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice@host", "http://a@b", "imap://host", "imap://a@b:0", "imap://a@b:70000"})
    void whatIsNoAddressIsRefusedInASentence(String text) {
        assertThatThrownBy(() -> ImapAddress.parse(text, "imap", Optional.empty()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap://alice:s3cret@host", "http://alice:s3cret@host", "imap://alice:s3@cret@host:0"})
    void aPasswordInTheAddressIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> ImapAddress.parse(text, "imap", Optional.empty()))
                .isInstanceOf(CommandFailure.class)
                .message()
                .doesNotContain("s3");
    }

    @Test
    void aColonInAUsersNameIsEncoded() throws Exception {
        assertThat(ImapAddress.parse("imap://corp%3Aalice@host", "imap", Optional.empty())
                        .user())
                .isEqualTo("corp:alice");
    }

    @Test
    void plainTextIsNeverChosenAgainstTheScheme() {
        assertThatThrownBy(() -> ImapAddress.parse("imaps://a@b", "imap", Optional.of(TlsMode.NONE)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("imap://");
    }
}
