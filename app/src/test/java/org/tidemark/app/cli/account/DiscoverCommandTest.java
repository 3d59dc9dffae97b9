package org.tidemark.app.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.app.cli.Client;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.discovery.AccountProposal;
import org.tidemark.mail.discovery.Asked;
import org.tidemark.mail.discovery.Discovered;
import org.tidemark.mail.discovery.Origin;
import org.tidemark.mail.discovery.ProposedServer;
import org.tidemark.mail.discovery.SignIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `discover` and `account add --address`.
class DiscoverCommandTest {
    private static final ProposedServer IMAP =
            new ProposedServer(new ServerEndpoint("imap.example.org", 993, TlsMode.TLS), "ann@example.org");

    @TempDir
    Path folder;

    private Client client() {
        return new Client(folder.resolve("profile"));
    }

    /// A client whose domain answers so.
    private Client client(Optional<String> doubt, SignIn... signIns) {
        AccountProposal proposal =
                new AccountProposal(Origin.SRV, IMAP, Optional.empty(), Set.of(signIns), doubt, Optional.empty());
        return client(Optional.of(proposal), Asked.State.FOUND);
    }

    private Client client(Optional<AccountProposal> proposal, Asked.State state) {
        Asked asked = new Asked(Origin.SRV, "_imaps._tcp.example.org SRV", state, "so");
        return new Client(
                folder.resolve("profile"), (address, policy) -> new Discovered(address, proposal, List.of(asked)));
    }

    private static Client.Result add(Client client, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("account", "add", "Work", "--address", "ann@example.org", "--password-stdin"));
        arguments.addAll(List.of(more));
        return client.runWith("secret\n", arguments.toArray(String[]::new));
    }

    @Test
    void aProviderOfTheTableIsFoundWithoutNetworkOrProfile() throws Exception {
        for (String[] command : new String[][] {{"discover"}, {"account", "discover"}}) {
            List<String> words = new ArrayList<>(List.of(command));
            words.addAll(List.of("ann@icloud.com", "--json", "--offline"));
            JsonNode found = JsonMapper.shared()
                    .readTree(client().does(words.toArray(String[]::new)).out());
            assertThat(found.get("origin").asString()).isEqualTo("providers");
            assertThat(found.get("imap").toString())
                    .isEqualTo("{\"host\":\"imap.mail.me.com\",\"port\":993,\"tls\":\"tls\",\"user\":\"ann\"}");
            assertThat(found.get("smtp").get("user").asString()).isEqualTo("ann@icloud.com");
            assertThat(found.get("sign_in").toString()).isEqualTo("[\"app-password\"]");
            assertThat(found.get("asked").get(0).get("state").asString()).isEqualTo("found");
        }
        assertThat(folder.resolve("profile")).doesNotExist();
    }

    @Test
    void peopleReadLines() {
        Client.Result found = client().does("discover", "ann@gmx.net");
        assertThat(found.lines())
                .containsExactly(
                        "imap\tann@gmx.net\timap.gmx.net:993\ttls",
                        "smtp\tann@gmx.net\tmail.gmx.net:465\ttls",
                        "sign-in\tpassword");
        assertThat(found.err()).contains("GMX", "switched on");
    }

    @Test
    void theExitStatusSaysWhatIsToBeDone() {
        assertThat(client().run("discover", "nobody").status()).isEqualTo(2);
        Client.Result offline = client().run("discover", "ann@example.org", "--offline");
        assertThat(offline.status()).isEqualTo(1);
        assertThat(offline.err()).contains("when online");
        assertThat(client(Optional.empty(), Asked.State.NO_ANSWER)
                        .run("discover", "ann@example.org")
                        .status())
                .isEqualTo(1);
        assertThat(client(Optional.empty(), Asked.State.NOTHING)
                        .run("discover", "ann@example.org")
                        .status())
                .isEqualTo(3);
        assertThat(client(Optional.of("It can be forged."), SignIn.PASSWORD)
                        .run("discover", "ann@example.org")
                        .status())
                .isEqualTo(3);
    }

    @Test
    void anAccountIsAddedByItsAddress() {
        Client client = client(Optional.empty(), SignIn.PASSWORD);
        assertThat(add(client).status()).isZero();
        assertThat(client.does("account", "list").lines())
                .containsExactly("Work\tann@example.org\timap.example.org:993\ttls\tall");
    }

    /// Nothing half-written: a server that needs a person's word, or takes no password, leaves no account.
    @Test
    void whatNeedsAPersonAddsNothing() {
        Client doubted = client(Optional.of("It can be forged."), SignIn.PASSWORD);
        assertThat(add(doubted).status()).isEqualTo(3);
        assertThat(add(doubted).err()).contains("forged", "--imap imaps://ann@example.org@imap.example.org:993");
        Client.Result oauth = add(client(Optional.empty(), SignIn.OAUTH2));
        assertThat(oauth.status()).isEqualTo(3);
        assertThat(oauth.err()).contains("OAuth");
        assertThat(add(client(Optional.empty(), Asked.State.NO_ANSWER)).status())
                .isEqualTo(1);
        assertThat(doubted.does("account", "list").lines()).isEmpty();
    }

    @Test
    void anAppPasswordIsSaid() {
        Client.Result added = add(client(Optional.empty(), SignIn.OAUTH2, SignIn.APP_PASSWORD));
        assertThat(added.status()).isZero();
        assertThat(added.err()).contains("app password");
    }

    @Test
    void oneOfServerAndAddressIsNeeded() {
        Client client = client(Optional.empty(), SignIn.PASSWORD);
        assertThat(add(client, "--imap", "imaps://a@b.example").status()).isEqualTo(2);
        assertThat(add(client, "--tls", "none").status()).isEqualTo(2);
        assertThat(client.runWith("secret\n", "account", "add", "Work", "--password-stdin")
                        .status())
                .isEqualTo(2);
    }
}
