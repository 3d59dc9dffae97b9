package org.tidemark.sync.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.discovery.AccountAddress;
import org.tidemark.mail.discovery.AccountProposal;
import org.tidemark.mail.discovery.Origin;
import org.tidemark.mail.discovery.SignIn;

class AutoconfigFileTest {
    private static final AutoconfigFile READER =
            new AutoconfigFile(new AccountAddress("ann", "example.org"), Origin.AUTOCONFIG);

    private static Answer read(String text) {
        return READER.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String file(String servers) {
        return "<clientConfig version='1.1'><emailProvider id='example.org'>" + servers
                + "</emailProvider></clientConfig>";
    }

    static String imap(String host, String port, String socketType, String user, String authentication) {
        return "<incomingServer type='imap'><hostname>" + host + "</hostname><port>" + port + "</port><socketType>"
                + socketType + "</socketType><username>" + user + "</username><authentication>" + authentication
                + "</authentication></incomingServer>";
    }

    private static AccountProposal proposed(String servers) {
        return ((Answer.Proposes) read(file(servers))).proposal();
    }

    @Test
    void theFirstServerWithTlsIsTaken() {
        AccountProposal proposal = proposed("<incomingServer type='pop3'><hostname>pop.example.org</hostname>"
                + "<port>995</port><socketType>SSL</socketType></incomingServer>"
                + imap("mail.example.org", "143", "plain", "%EMAILADDRESS%", "password-cleartext")
                + imap("mail.example.org", "143", "STARTTLS", "%EMAILLOCALPART%", "password-cleartext")
                + imap("mail.example.org", "993", "SSL", "%EMAILADDRESS%", "password-cleartext")
                + "<outgoingServer type='smtp'><hostname>smtp.%EMAILDOMAIN%</hostname><port>465</port>"
                + "<socketType>SSL</socketType><username>%EMAILADDRESS%</username></outgoingServer>");
        assertThat(proposal.imap().endpoint()).isEqualTo(new ServerEndpoint("mail.example.org", 143, TlsMode.STARTTLS));
        assertThat(proposal.imap().user()).isEqualTo("ann");
        assertThat(proposal.signIns()).containsExactly(SignIn.PASSWORD);
        assertThat(proposal.smtp().orElseThrow().endpoint())
                .isEqualTo(new ServerEndpoint("smtp.example.org", 465, TlsMode.TLS));
        assertThat(proposal.smtp().orElseThrow().user()).isEqualTo("ann@example.org");
    }

    @Test
    void aServerThatTakesOnlyOAuthSaysSo() {
        assertThat(proposed(imap("h.example.org", "993", "SSL", "%EMAILADDRESS%", "OAuth2"))
                        .signIns())
                .containsExactly(SignIn.OAUTH2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h.example.org|143|plain|ann|password-cleartext",
                "h.example.org|143||ann|password-cleartext",
                "h.example.org|993|SSL|ann|GSSAPI",
                "h.example.org|0|SSL|ann|password-cleartext",
                "h.example.org|65536|SSL|ann|password-cleartext",
                "h.example.org|9 93|SSL|ann|password-cleartext",
                "|993|SSL|ann|password-cleartext",
                "h.example.org/x|993|SSL|ann|password-cleartext",
                "h example|993|SSL|ann|password-cleartext",
                "h.example.org|993|SSL||password-cleartext",
                "h.example.org|993|SSL|an\u0085n|password-cleartext"
            })
    void aServerThatCannotBeUsedIsPassedOver(String fields) {
        String[] field = fields.split("\\|", -1);
        assertThat(read(file(imap(field[0], field[1], field[2], field[3], field[4]))))
                .isEqualTo(new Answer.Nothing("names no IMAP server that can be used with TLS"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Please log in to this network<br></body></html>",
                "<clientConfig><emailProvider>",
                "<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><clientConfig>&b;</clientConfig>",
                "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><clientConfig>&f;</clientConfig>",
                "<!DOCTYPE x SYSTEM 'https://elsewhere.example/x.dtd'><clientConfig/>"
            })
    void whatIsNoDescriptionIsNotRead(String text) {
        assertThat(read(text)).isEqualTo(new Answer.Nothing("what came is not an account description"));
    }

    @Test
    void aDescriptionWithoutImapSaysSo() {
        assertThat(read(file(""))).isEqualTo(new Answer.Nothing("names no IMAP server"));
        assertThat(read("<feed/>")).isEqualTo(new Answer.Nothing("names no IMAP server"));
    }
}
