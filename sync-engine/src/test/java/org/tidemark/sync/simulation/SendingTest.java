package org.tidemark.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.testserver.ImapTestServer;

/// A mail from the queue to the INBOX of its recipient, and its copy to Sent, against our server.
@Timeout(60)
class SendingTest {
    private static final String MAIL = """
        From: Alice <alice@localhost>
        To: alice@localhost
        Bcc: alice@localhost
        Subject: to myself

        .
        grüße
        """;

    @TempDir
    Path folder;

    private ImapTestServer server;
    private TestProfile profile;

    @BeforeEach
    void start() throws Exception {
        server = ImapTestServer.forMaildir(folder.resolve("mail"))
                .user("alice", "secret")
                .start();
        Files.createDirectories(folder.resolve("spill"));
        try (OtherClient other = new OtherClient(server.port(), folder.resolve("spill"))) {
            other.says("CREATE Sent (USE (\\Sent))");
        }
        profile = TestProfile.open(
                folder.resolve("profile"),
                server.port(),
                Optional.of(new ServerEndpoint("127.0.0.1", server.smtpPort(), TlsMode.NONE)),
                new BodyPolicy.All(),
                Clock.systemUTC());
        profile.sync();
    }

    @AfterEach
    void stop() throws IOException {
        profile.close();
        server.close();
    }

    private void submit() throws IOException {
        Path file = Files.writeString(folder.resolve("mail.eml"), MAIL);
        profile.engine.submit(List.of(new Intent.Send(profile.account(), file, Optional.empty())));
    }

    private List<String> mails(String place) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("mail").resolve(place), 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> List.of("new", "cur")
                            .contains(f.getParent().getFileName().toString()))
                    .filter(f -> f.getParent()
                            .getParent()
                            .equals(folder.resolve("mail").resolve(place)))
                    .map(SendingTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aMailWrittenOfflineIsSentOnceAndItsCopyIsInSent() throws Exception {
        profile.engine.setNetworkPolicy(NetworkPolicy.OFFLINE);
        submit();
        assertThat(profile.sync().queueLeft()).isEqualTo(1);
        assertThat(mails("")).isEmpty();
        profile.engine.setNetworkPolicy(NetworkPolicy.ONLINE);

        SyncReceipt receipt = profile.sync();
        assertThat(receipt.problems()).isEmpty();
        assertThat(receipt.outcome()).isEqualTo(SyncReceipt.Outcome.DONE);
        assertThat(receipt.queueDone()).isEqualTo(2);
        assertThat(mails(""))
                .singleElement()
                .satisfies(arrived -> assertThat(arrived)
                        .startsWith("Received: from [127.0.0.1] by localhost with ESMTPA;")
                        .doesNotContain("Bcc:")
                        .endsWith("Subject: to myself\n\n.\ngrüße\n"));
        assertThat(mails(".Sent")).singleElement().satisfies(kept -> {
            assertThat(kept).contains("Bcc: alice@localhost\n");
            String sent = mails("").getFirst();
            assertThat(kept.replace("Bcc: alice@localhost\n", "")).isEqualTo(sent.substring(sent.indexOf("Date:")));
        });
        assertThat(profile.mailbox("Sent").total()).isEqualTo(1);
        assertThat(profile.mailbox("INBOX").total()).isEqualTo(1);
        assertThat(profile.sync().queueDone()).isZero();
        assertThat(mails("")).hasSize(1);
        assertThat(mails(".Sent")).hasSize(1);
    }
}
