package org.tidemark.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.app.cli.Client;
import org.tidemark.app.cli.Maildir;
import org.tidemark.testserver.MailGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The client against a real Dovecot.
@Tag("peers")
class DovecotTest {
    /// Its own words for what it offers when CONDSTORE and QRESYNC are taken away.
    private static final String PLAIN =
            "IMAP4rev1 LITERAL+ ID IDLE UIDPLUS UNSELECT NAMESPACE CHILDREN LIST-EXTENDED ESEARCH MOVE";

    @TempDir
    Path folder;

    private Path mail;
    private Maildir truth;
    private Client client;

    @BeforeEach
    void generate() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Dovecot.EXECUTABLE), "needs dovecot-imapd");
        mail = folder.resolve("mail");
        MailGenerator.generate(mail, 120, 5, 11);
        truth = new Maildir(mail, false);
        client = new Client(folder.resolve("profile"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", PLAIN})
    void theFirstSyncAndADeltaEqualTheMaildir(String capability) throws Exception {
        try (Dovecot dovecot = start(capability)) {
            client.does("sync");
            assertEqual();
            List<Path> files = truth.inbox();
            Files.delete(files.get(0));
            Files.move(files.get(1), flagged(files.get(1)));
            arrive("one");
            JsonNode receipt = sync();
            assertEqual();
            assertThat(receipt.get("new").asInt()).isEqualTo(1);
            assertThat(receipt.get("expunged").asInt()).isEqualTo(1);
            JsonNode plans = receipt.get("plans");
            if (capability.isEmpty()) {
                assertThat(plans.get("qresync").asInt()).isEqualTo(1);
            } else {
                assertThat(plans.get("qresync").asInt()).isZero();
            }
        }
    }

    @Test
    void whatWasDoneOfflineIsReplayedOnce() throws Exception {
        try (Dovecot dovecot = start("")) {
            client.does("sync");
            List<String> inbox = client.does("dump", "--messages").lines().stream()
                    .filter(l -> l.startsWith("INBOX\t"))
                    .toList();
            Path note = Files.writeString(folder.resolve("note"), "Subject: note\r\n\r\nText\r\n");
            client.does("--offline", "flag", "INBOX", uid(inbox.get(0)), "+\\Flagged", "+\\Answered");
            client.does("--offline", "append", "INBOX", note.toString());
            client.does("--offline", "copy", "INBOX", uid(inbox.get(1)), "INBOX");
            JsonNode receipt = sync();
            assertThat(receipt.get("queue").get("left").asInt()).isZero();
            client.does("sync");
            assertEqual();
            assertThat(truth.inbox()).hasSize(inbox.size() + 2);
        }
    }

    @Test
    void aNewUidvalidityRebuildsTheMailboxWithoutFetchingTheTextsAgain() throws Exception {
        try (Dovecot dovecot = start("")) {
            client.does("sync");
            dovecot.stop();
            try (Stream<Path> own = Files.list(mail)) {
                for (Path file : own.filter(f -> f.getFileName().toString().startsWith("dovecot"))
                        .toList()) {
                    Files.delete(file);
                }
            }
            dovecot.restart();
            JsonNode receipt = sync();
            assertEqual();
            assertThat(receipt.get("plans").get("rebuild").asInt()).isEqualTo(1);
        }
    }

    private Dovecot start(String capability) throws Exception {
        Dovecot dovecot = Dovecot.start(folder.resolve("dovecot"), mail, capability);
        Client.Result added = client.runWith(
                "secret\n",
                "account",
                "add",
                "Peer",
                "--imap",
                "imap://alice@127.0.0.1:" + dovecot.port(),
                "--tls",
                "none",
                "--password-stdin");
        assertThat(added.status()).as(added.err()).isZero();
        return dovecot;
    }

    private JsonNode sync() {
        return JsonMapper.builder()
                .build()
                .readTree(client.does("sync", "--json").lines().getLast());
    }

    private void assertEqual() throws Exception {
        assertThat(Maildir.withoutUids(client.does("dump", "--messages").lines()))
                .isEqualTo(truth.truth());
    }

    private void arrive(String name) throws Exception {
        Path file = mail.resolve("tmp").resolve(name);
        Files.writeString(file, "From: a@example.org\nSubject: " + name + "\n\nNew.\n");
        Files.move(file, mail.resolve("new").resolve("1900000000." + name + ".peer"));
    }

    private static Path flagged(Path file) {
        String name = file.getFileName().toString();
        int info = name.indexOf(":2,");
        String flags = info < 0 ? "" : name.substring(info + 3);
        String next = flags.contains("F") ? flags.replace("F", "") : "F" + flags;
        char[] letters = next.toCharArray();
        java.util.Arrays.sort(letters);
        return file.resolveSibling((info < 0 ? name : name.substring(0, info)) + ":2," + new String(letters));
    }

    private static String uid(String line) {
        return line.split("\t")[1];
    }
}
