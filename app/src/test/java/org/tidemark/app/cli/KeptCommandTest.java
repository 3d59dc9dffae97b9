package org.tidemark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.MailGenerator;

/// A folder that goes with its mail: what it held is kept, and can be had back.
class KeptCommandTest {
    @TempDir
    Path folder;

    @Test
    void theMailOfAFolderThatIsGoneCanBeHadBack() throws Exception {
        Path mail = folder.resolve("mail");
        MailGenerator.generate(mail, 40, 3, 5);
        try (ImapTestServer server =
                ImapTestServer.forMaildir(mail).user("alice", "secret").start()) {
            Client client = new Client(folder.resolve("profile"));
            client.runWith(
                    "secret\n",
                    "account",
                    "add",
                    "Work",
                    "--imap",
                    "imap://alice@127.0.0.1:" + server.port(),
                    "--tls",
                    "none",
                    "--password-stdin");
            client.does("sync");
            List<String> before = client.does("dump", "--messages").lines();
            String gone = before.stream()
                    .map(line -> line.split("\t")[0])
                    .filter(name -> !name.equals("INBOX"))
                    .findFirst()
                    .orElseThrow();
            long held = before.stream().filter(l -> l.startsWith(gone + "\t")).count();
            remove(mail.resolve("." + gone.replace('/', '.')));

            client.does("sync");

            assertThat(client.does("dump", "--messages").lines()).hasSize((int) (before.size() - held));
            List<String> kept = client.does("kept").lines();
            assertThat(kept).hasSize((int) held).allMatch(line -> line.contains("\t" + gone + "\t"));
            assertThat(client.does("kept", "--json").lines()).allMatch(line -> line.contains("\"folder\""));
            client.does("kept", "restore", kept.getFirst().split("\t")[0], "--to", "INBOX");
            assertThat(client.run("kept", "restore", "--to", "INBOX").err()).contains("say --all");
            client.does("kept", "restore", "--all", "--to", "INBOX");
            client.does("sync");
            assertThat(client.does("kept").lines()).isEmpty();
            assertThat(client.does("dump", "--messages").lines()).hasSize(before.size());
            assertThat(digests(client.does("dump", "--messages").lines())).isEqualTo(digests(before));
        }
    }

    private static List<String> digests(List<String> dump) {
        return dump.stream().map(line -> line.split("\t")[3]).sorted().toList();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
