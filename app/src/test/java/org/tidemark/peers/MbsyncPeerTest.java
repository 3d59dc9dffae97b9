package org.tidemark.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.MailGenerator;

/// The other way round: mbsync copies a Maildir from our server.
@Tag("peers")
class MbsyncPeerTest {
    @TempDir
    Path temp;

    @Test
    void mbsyncsCopyHoldsWhatTheMaildirHolds() throws Exception {
        Path maildir = temp.resolve("served");
        MailGenerator.generate(maildir, 500, 6, 3);
        Path copy = Files.createDirectories(temp.resolve("copy"));
        try (ImapTestServer server =
                ImapTestServer.forMaildir(maildir).user("anna", "secret").start()) {
            mbsync(server.port(), copy);
            assertThat(messages(copy)).hasSize(500).isEqualTo(messages(maildir));
            Path first;
            try (Stream<Path> files = Files.list(maildir.resolve("cur"))) {
                first = files.sorted().findFirst().orElseThrow();
            }
            Files.delete(first);
            mbsync(server.port(), copy);
            assertThat(messages(copy)).hasSize(499).isEqualTo(messages(maildir));
        }
    }

    private void mbsync(int port, Path copy) throws IOException, InterruptedException {
        Path rc = temp.resolve("mbsyncrc");
        Files.writeString(rc, """
            IMAPAccount a
            Host 127.0.0.1
            Port %d
            User anna
            Pass secret
            SSLType None
            AuthMechs LOGIN
            Timeout 60
            IMAPStore far
            Account a
            MaildirStore near
            Path %s/
            Inbox %s/INBOX
            SubFolders Verbatim
            Channel c
            Far :far:
            Near :near:
            Patterns *
            Create Near
            Expunge Near
            Sync Pull
            SyncState *
            """.formatted(port, copy, copy));
        Path log = temp.resolve("mbsync.log");
        Process mbsync = new ProcessBuilder("mbsync", "-c", rc.toString(), "-a")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(mbsync.waitFor(120, TimeUnit.SECONDS)).as("mbsync ends").isTrue();
        assertThat(mbsync.exitValue()).as(Files.readString(log)).isZero();
    }

    /// The digests of all messages below a folder, sorted; line ends folded, for a Maildir may hold either.
    private static List<String> messages(Path root) throws IOException {
        List<String> digests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String parent = file.getParent().getFileName().toString();
                if (parent.equals("cur") || parent.equals("new")) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    digests.add(PlainImap.sha256(text.replace("\r", "").getBytes(StandardCharsets.ISO_8859_1)));
                }
            }
        }
        Collections.sort(digests);
        return digests;
    }
}
