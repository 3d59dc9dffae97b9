package org.tidemark.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.app.cli.Maildir;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.MailGenerator;

/// The other way round: a real client, mbsync, against the included server.
@Tag("peers")
class MbsyncTest {
    private static final Path EXECUTABLE = Path.of("/usr/bin/mbsync");

    @TempDir
    Path folder;

    @Test
    void mbsyncsCopyEqualsTheMaildirAndStaysEqual() throws Exception {
        assertThat(EXECUTABLE).as("mbsync is missing: apt-get install isync").isExecutable();
        Path mail = folder.resolve("mail");
        MailGenerator.generate(mail, 80, 4, 3);
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (ImapTestServer server =
                ImapTestServer.forMaildir(mail).user("ann", "secret").start()) {
            Path configuration = configure(server.port(), copy);
            mbsync(configuration);
            assertThat(texts(copy)).isEqualTo(texts(mail));
            Files.delete(new Maildir(mail).inbox().getFirst());
            Files.writeString(mail.resolve("new").resolve("1900000000.x.peer"), "Subject: late\n\nText.\n");
            // A file that vanished is gone only after the server has listed the folder twice, settled.
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                mbsync(configuration);
                assertThat(texts(copy)).isEqualTo(texts(mail));
            });
        }
    }

    /// Flags and digests of INBOX; mbsync adds a header field of its own to what it uploads only.
    private static List<String> texts(Path maildir) throws Exception {
        return new Maildir(maildir).truth();
    }

    private Path configure(int port, Path copy) throws Exception {
        String text = """
            IMAPAccount own
            Host 127.0.0.1
            Port %d
            User ann
            Pass secret
            SSLType None
            AuthMechs LOGIN

            IMAPStore far
            Account own

            MaildirStore near
            Inbox %s
            SubFolders Maildir++

            Channel all
            Far :far:
            Near :near:
            Patterns *
            Create Near
            Expunge Near
            CopyArrivalDate yes
            SyncState *
            """.formatted(port, copy);
        return Files.writeString(folder.resolve("mbsyncrc"), text);
    }

    private void mbsync(Path configuration) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(EXECUTABLE.toString(), "-q", "-c", configuration.toString(), "all"));
        Path output = folder.resolve("mbsync.out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    }
}
