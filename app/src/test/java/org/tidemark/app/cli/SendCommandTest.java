package org.tidemark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.ImapTestServer;

class SendCommandTest {
    private static final String MAIL = "From: alice@localhost\nTo: alice@localhost\nSubject: hello\n\nhello\n";

    @TempDir
    Path folder;

    private ImapTestServer server;
    private Client client;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        server = ImapTestServer.forMaildir(folder.resolve("mail"))
                .user("alice", "secret")
                .start();
        client = new Client(folder.resolve("profile"));
        file = Files.writeString(folder.resolve("mail.eml"), MAIL);
        Client.Result added = client.runWith(
                "secret\n",
                "account",
                "add",
                "home",
                "--imap",
                "imap://alice@127.0.0.1:" + server.port(),
                "--smtp",
                "smtp://alice@127.0.0.1:" + server.smtpPort(),
                "--tls",
                "none",
                "--password-stdin");
        assertThat(added.status()).as(added.err()).isZero();
        client.does("sync");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aMailQueuedOfflineIsSentOnceByTheNextSync() {
        client.does("--offline", "send", file.toString());
        assertThat(client.does("queue").out()).contains("\twaiting\tSend “hello” to alice@localhost\t");
        client.does("sync");
        assertThat(client.does("queue").lines()).isEmpty();
        assertThat(client.does("list", "INBOX").lines())
                .singleElement()
                .asString()
                .contains("hello");
        client.does("sync");
        assertThat(client.does("list", "INBOX").lines()).hasSize(1);
    }

    @Test
    void aMailThatIsToWaitIsNotSentAndCanBeTakenBack() {
        String later = Instant.now().plusSeconds(3600).toString();
        client.does("send", file.toString(), "--not-before", later);
        assertThat(client.run("sync").status()).isEqualTo(1);
        String id = client.does("queue").out().split("\t")[0];
        client.does("queue", "cancel", id);
        client.does("sync");
        assertThat(client.does("list", "INBOX").lines()).isEmpty();
    }

    @Test
    void aRecipientWhomTheServerDoesNotKnowIsSaidAndCanBeTriedAgain() throws Exception {
        Files.writeString(file, MAIL.replace("To: alice@localhost", "To: alice@localhost, bob@example.org"));
        client.does("send", file.toString());
        assertThat(client.run("sync").status()).isEqualTo(3);
        String queue = client.does("queue").out();
        assertThat(queue).contains("refused").contains("It was sent, but not to bob@example.org (550 5.1.1 ");
        client.does("queue", "again", queue.split("\t")[0]);
        assertThat(client.run("sync").status()).isEqualTo(3);
        client.does("queue", "sent", queue.split("\t")[0]);
        client.does("sync");
        assertThat(client.does("list", "INBOX").lines()).hasSize(1);
    }

    @Test
    void whatCannotBeSentIsSaidAtOnce() throws Exception {
        assertThat(client.run("send", folder.resolve("nothing").toString()).status())
                .isEqualTo(2);
        Files.writeString(file, "Subject: to nobody\n\n");
        Client.Result result = client.run("send", file.toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("From");
        assertThat(client.run("queue", "again", "1").status()).isEqualTo(2);
    }
}
