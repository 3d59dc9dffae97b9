package org.tidemark.testserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.maildir.tree.MaildirTree;
import org.tidemark.testserver.store.FolderName;
import picocli.CommandLine;

/// A message is in the Maildir, whole, or the mail server is told to try again.
class DeliverCommandTest {
    private static final String LETTER = "Subject: hello\n\nFrom me\n";

    @TempDir
    Path directory;

    private final StringWriter err = new StringWriter();
    private Path maildir = Path.of("");

    @BeforeEach
    void make() throws IOException {
        maildir = directory.resolve("Maildir");
        for (String part : List.of("cur", "new", "tmp")) {
            Files.createDirectories(maildir.resolve(part));
        }
    }

    private static InputStream octets(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private int deliver(InputStream message, String... args) {
        return new CommandLine(new DeliverCommand(message))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private List<Path> files(String part) throws IOException {
        try (Stream<Path> files = Files.list(maildir.resolve(part))) {
            return files.toList();
        }
    }

    @Test
    void theMessageIsWholeAndSaysWhomItIsFor() throws Exception {
        int status = deliver(
                octets("From a@b Mon Jan  1 00:00:00 2026\n" + LETTER),
                "--maildir",
                maildir.toString(),
                "--to",
                "ann@example.org",
                "--from",
                "a@b");
        assertThat(status).isZero();
        String expected = "Return-Path: <a@b>\nDelivered-To: ann@example.org\n" + LETTER;
        Path file = files("new").getFirst();
        assertThat(file).hasContent(expected);
        assertThat(file.getFileName().toString()).endsWith(",S=" + expected.length());
        assertThat(files("tmp")).isEmpty();
    }

    @Test
    void largeAndEmptyMessagesAreTakenAsTheyAre() throws Exception {
        String large = "Subject: x\n\n" + "0123456789abcde\n".repeat(10_000);
        for (String text : List.of("", "x", "From", large)) {
            assertThat(deliver(octets(text), "--maildir", maildir.toString())).isZero();
            assertThat(files("new").getFirst()).hasContent(text);
            Files.delete(files("new").getFirst());
        }
    }

    @Test
    void aServerThatWorksThereMeetsIt() throws Exception {
        try (MaildirTree tree = MaildirTree.open(maildir, Clock.systemUTC(), new Random(1))) {
            tree.open(FolderName.INBOX);
            assertThat(deliver(octets(LETTER), "--maildir", maildir.toString())).isZero();
            assertThat(tree.open(FolderName.INBOX).refresh().messages()).hasSize(1);
        }
    }

    @Test
    void whatFailsIsToBeTriedAgainAndLeavesNothing() throws Exception {
        InputStream broken = new SequenceInputStream(octets(LETTER), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the pipe broke");
            }
        });
        assertThat(deliver(broken, "--maildir", maildir.toString())).isEqualTo(75);
        assertThat(deliver(
                        octets(LETTER), "--maildir", directory.resolve("none").toString()))
                .isEqualTo(75);
        assertThat(deliver(octets(LETTER), "--maildir", maildir.toString(), "--to", "a\nX-Evil: b"))
                .isEqualTo(75);
        assertThat(deliver(octets(LETTER), "--nonsense")).isEqualTo(75);
        assertThat(files("new")).isEmpty();
        assertThat(files("tmp")).isEmpty();
        assertThat(directory.resolve("none")).doesNotExist();
        assertThat(err.toString()).contains("The message is not delivered: java.io.IOException: the pipe broke");
    }
}
