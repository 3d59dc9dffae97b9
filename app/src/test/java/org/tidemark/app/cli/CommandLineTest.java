package org.tidemark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.app.profile.Profile;
import org.tidemark.mail.sync.EngineSettings;
import org.tidemark.sync.MailEngines;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.MailGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The contract of the command line, with the real engine against the included server.
class CommandLineTest {
    private static final String PASSWORD = "pa ssw\u00f6rd-7319";

    @TempDir
    Path folder;

    private Path mail;
    private ImapTestServer server;
    private Client client;
    private boolean running;

    @BeforeEach
    void startServer() throws Exception {
        mail = folder.resolve("mail");
        MailGenerator.generate(mail, 60, 4, 5);
        server = ImapTestServer.forMaildir(mail).user("alice", PASSWORD).start();
        running = true;
        client = new Client(folder.resolve("profile"));
        addAccount(PASSWORD);
    }

    @AfterEach
    void stopServer() throws Exception {
        if (running) {
            running = false;
            server.close();
        }
    }

    @Test
    void afterASyncTheDumpEqualsTheMaildir() throws Exception {
        client.does("sync");
        assertThat(Maildir.withoutUids(client.does("dump", "--messages").lines()))
                .isEqualTo(new Maildir(mail).truth());
    }

    @Test
    void theReceiptHasEveryMemberOfTheContract() {
        JsonNode receipt = json(client.does("sync", "--json"));
        assertThat(receipt.propertyNames())
                .contains(
                        "account",
                        "outcome",
                        "bytes_in",
                        "bytes_out",
                        "round_trips",
                        "wall_ms",
                        "folders_listed",
                        "folders_opened",
                        "new",
                        "flag_changes",
                        "expunged",
                        "bodies",
                        "plans",
                        "queue");
        assertThat(receipt.get("plans").propertyNames())
                .containsExactly("unchanged", "qresync", "condstore", "flag-sets", "flag-scan", "first", "rebuild");
        assertThat(receipt.get("new").asInt()).isEqualTo(60);
    }

    @Test
    void aSyncWithNothingNewCostsAtMostFourRoundTripsAndThreeKilobytes() {
        client.does("sync");
        JsonNode receipt = json(client.does("sync", "--json"));
        assertThat(receipt.get("round_trips").asInt()).isLessThanOrEqualTo(4);
        assertThat(receipt.get("bytes_in").asInt() + receipt.get("bytes_out").asInt())
                .isLessThanOrEqualTo(3000);
    }

    @Test
    void changesMadeOfflineAreDoneByTheNextSync() throws Exception {
        client.does("sync");
        List<String> before = inbox();
        String first = before.get(0).split("\t")[1];
        String second = before.get(1).split("\t")[1];
        Path file = Files.writeString(folder.resolve("note"), "Subject: one more\r\n\r\nbare\nnewline\r\n");
        client.does("--offline", "flag", "inbox", first, "+\\Flagged", "+$Label", "-\\Seen");
        client.does("copy", "INBOX", second, "INBOX", "--offline");
        client.does("append", "INBOX", file.toString(), "--offline");
        assertThat(client.does("queue", "--json").lines()).hasSize(3).allMatch(l -> l.contains("\"waiting\""));

        JsonNode receipt = json(client.does("sync", "--json"));

        assertThat(receipt.get("queue").get("left").asInt()).isZero();
        assertThat(client.does("queue").lines()).isEmpty();
        List<String> after = inbox();
        assertThat(after).hasSize(before.size() + 2);
        assertThat(after.get(0)).contains("$Label").contains("\\Flagged").doesNotContain("\\Seen");
    }

    @Test
    void aCancelledChangeLeavesTheQueueAndIsNeverDone() {
        client.does("sync");
        List<String> before = inbox();
        client.does("flag", "INBOX", before.getFirst().split("\t")[1], "+$Never");
        JsonNode queued = json(client.does("queue", "--json"));
        client.does("queue", "cancel", queued.get("id").asString());
        client.does("sync");
        assertThat(inbox()).isEqualTo(before);
    }

    @Test
    void globalOptionsStandBeforeOrAfterTheCommand() {
        client.does("sync");
        String profile = client.profile().toString();
        Client elsewhere = new Client(folder.resolve("other"));
        String after = elsewhere.does("folders", "--json", "--profile", profile).out();
        assertThat(elsewhere.does("--profile", profile, "--json", "folders").out())
                .isEqualTo(after)
                .startsWith("{");
    }

    @Test
    void aMessageIsShownRawOctetForOctet() throws Exception {
        client.does("sync");
        String[] line = client.does("dump", "--messages").lines().getFirst().split("\t");
        byte[] raw = client.does("show", line[0], line[1], "--raw").octets();
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(raw);
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(line[3]);
    }

    @Test
    void withoutBodiesTheDumpShowsADashAndShowSaysWhatFetchesThem() {
        client.does("sync", "--bodies", "none");
        List<String> dump = client.does("dump", "--messages").lines();
        assertThat(dump).isNotEmpty().allMatch(line -> line.endsWith("\t-"));
        Client.Result shown = client.run("show", "INBOX", inbox().getFirst().split("\t")[1], "--text");
        assertThat(shown.status()).isEqualTo(1);
        assertThat(shown.err()).contains("sync --bodies all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flag INBOX * +\\Seen",
                "flag INBOX 1:* +\\Seen",
                "flag INBOX 1 \\Seen",
                "flag INBOX 1 +\\Seen -\\Seen",
                "flag Nowhere 1 +\\Seen",
                "move INBOX 1 Nowhere",
                "delete INBOX 4000000000",
                "append INBOX /no/such/file",
                "list",
                "sync Nobody",
                "sync --imap host",
                "sync --bodies some",
                "dump --nonsense",
                "queue cancel 999",
                "kept restore --all --to Nowhere",
                "kept forget 999",
                "account",
                "account remove Nobody",
                "send message",
                "account add X --imap http://a@b --password-stdin",
                "account add X --imap imap://a@b --auth oauth2 --password-stdin"
            })
    void wrongUseIsOneOrTwoSentencesAndStatusTwo(String command) {
        client.does("sync");
        Client.Result result = client.runWith("secret\n", command.split(" "));
        assertThat(result.status()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().strip().lines()).hasSize(1).allMatch(line -> line.endsWith("."));
    }

    @Test
    void withTheJsonOptionEveryLineOfEveryCommandIsAnObject() throws Exception {
        client.does("sync");
        String uid = inbox().getFirst().split("\t")[1];
        Path file = Files.writeString(folder.resolve("note"), "Subject: x\r\n\r\ny\r\n");
        for (String command : List.of(
                "folders",
                "list INBOX",
                "show INBOX " + uid,
                "show INBOX " + uid + " --text",
                "show INBOX " + uid + " --raw",
                "search tide",
                "flag INBOX " + uid + " +$Label",
                "copy INBOX " + uid + " INBOX",
                "append INBOX " + file,
                "queue",
                "queue cancel 1",
                "dump",
                "dump --messages",
                "doctor",
                "account list",
                "sync",
                "delete INBOX " + uid,
                "account remove Work")) {
            Client.Result result = client.run((command + " --json").split(" "));
            assertThat(result.status()).as(command + ": " + result.err()).isZero();
            assertThat(result.lines())
                    .as(command)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(
                                    JsonMapper.builder().build().readTree(line).isObject())
                            .isTrue());
        }
    }

    @Test
    void theRawMessageInJsonIsBase64() {
        client.does("sync");
        String uid = inbox().getFirst().split("\t")[1];
        byte[] octets = Base64.getDecoder()
                .decode(json(client.does("show", "INBOX", uid, "--raw", "--json"))
                        .get("base64")
                        .asString());
        assertThat(octets).isEqualTo(client.does("show", "INBOX", uid, "--raw").octets());
    }

    @Test
    void whatCannotBeAProfileIsSaidWithItsReason() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (Path place : List.of(file, file.resolve("below"))) {
            Client.Result result = new Client(place).run("folders");
            assertThat(result.status()).isEqualTo(4);
            assertThat(result.err()).contains(file + " is a file", "--profile");
        }
        assertThat(client.run("folders", "--profile", "").status()).isEqualTo(2);
    }

    @Test
    void aProfileInUseIsSaidAtOnce() throws Exception {
        try (var other = MailEngines.open(new EngineSettings(
                client.profile().resolve("cache"),
                Profile.at(client.profile()).accounts(),
                Profile.at(client.profile()).vault(),
                Clock.systemUTC(),
                RandomGenerator.getDefault()))) {
            assertThat(other.notices()).isEmpty();
            for (String command : List.of("sync", "folders", "dump", "queue", "doctor")) {
                Client.Result result = client.run(command);
                assertThat(result.status()).as(command).isEqualTo(4);
                assertThat(result.err()).contains("in use");
            }
            assertThat(client.does("account", "list").lines()).hasSize(1);
        }
    }

    @Test
    void aWrongPasswordNeedsTheUser() {
        addAccount("wrong");
        Client.Result result = client.run("sync");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err().strip()).isNotEmpty().doesNotContain("\tat ", "Exception", "wrong\"");
    }

    @Test
    void aServerThatIsGoneIsTriedAgainAndTheMailStaysReadable() throws Exception {
        client.does("sync");
        List<String> before = client.does("dump", "--messages").lines();
        stopServer();
        assertThat(client.run("sync").status()).isEqualTo(1);
        assertThat(client.does("dump", "--messages").lines()).isEqualTo(before);
    }

    @Test
    void theOfflineOptionKeepsSyncFromConnecting() {
        Client.Result result = client.run("sync", "--offline");
        assertThat(result.status()).isEqualTo(1);
        assertThat(server.connections()).isZero();
    }

    @Test
    void thePasswordIsNowhereInTheProfileInAnyCommonForm() throws Exception {
        client.does("sync");
        byte[] utf8 = PASSWORD.getBytes(StandardCharsets.UTF_8);
        List<byte[]> forms = List.of(
                utf8,
                PASSWORD.getBytes(StandardCharsets.UTF_16LE),
                PASSWORD.getBytes(StandardCharsets.UTF_16BE),
                Base64.getEncoder().withoutPadding().encode(utf8),
                Base64.getEncoder().withoutPadding().encode(("\0alice\0" + PASSWORD).getBytes(StandardCharsets.UTF_8)),
                HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII),
                HexFormat.of().withUpperCase().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
        try (Stream<Path> files = Files.walk(client.profile())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (byte[] form : forms) {
                    assertThat(content.contains(new String(form, StandardCharsets.ISO_8859_1)))
                            .as(file.toString())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aRemovedAccountLeavesNoMailBehind() {
        client.does("sync");
        client.does("account", "remove", "Work");
        assertThat(client.does("dump", "--messages").lines()).isEmpty();
        assertThat(client.does("account", "list").lines()).isEmpty();
    }

    @Test
    void helpNamesTheCommandsThatThereAreAndNoOther() {
        assertThat(client.does("--help").out())
                .contains("account", "discover", "sync", "dump", "doctor", "--profile")
                .doesNotContain("export", "import", "oauth2");
    }

    private List<String> inbox() {
        return client.does("dump", "--messages").lines().stream()
                .filter(line -> line.startsWith("INBOX\t"))
                .toList();
    }

    private void addAccount(String password) {
        Client.Result added = client.runWith(
                password + "\r\n",
                "account",
                "add",
                "Work",
                "--imap",
                "imap://alice@" + server.host() + ":" + server.port(),
                "--tls",
                "none",
                "--password-stdin");
        assertThat(added.status()).as(added.err()).isZero();
    }

    private static JsonNode json(Client.Result result) {
        List<String> lines = result.lines();
        return JsonMapper.builder().build().readTree(lines.getLast());
    }
}
