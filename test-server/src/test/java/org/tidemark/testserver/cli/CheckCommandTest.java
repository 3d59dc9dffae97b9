package org.tidemark.testserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.maildir.tree.MaildirTree;
import org.tidemark.testserver.store.FolderEntry;
import picocli.CommandLine;

class CheckCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private Path maildir = Path.of("");

    @BeforeEach
    void generate() throws Exception {
        maildir = directory.resolve("Maildir");
        assertThat(run(new GenerateCommand(), maildir.toString(), "--messages", "40", "--folders", "3"))
                .isZero();
        try (MaildirTree tree = MaildirTree.open(maildir, Clock.systemUTC(), new Random(1))) {
            for (FolderEntry folder : tree.folders()) {
                tree.open(folder.name());
            }
        }
    }

    private int run(Object command, String... args) {
        PrintWriter writer = new PrintWriter(out, true);
        return new CommandLine(command).setOut(writer).setErr(writer).execute(args);
    }

    @Test
    void aTreeInOrderIsInOrder() {
        assertThat(run(new CheckCommand(), maildir.toString())).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("In order");
    }

    @Test
    void mailThatCameSinceIsNamedButIsNoFault() throws Exception {
        Files.writeString(maildir.resolve("new/1700000000.M1P1.elsewhere"), "Subject: a\n\na\n");
        assertThat(run(new CheckCommand(), maildir.toString())).isZero();
        assertThat(out.toString()).contains("INBOX: 1 messages that the server has not met yet");
    }

    @Test
    void aDamagedJournalIsAFault() throws Exception {
        Path journal = maildir.resolve("tidemark-state/folders/INBOX/journal");
        byte[] octets = Files.readAllBytes(journal);
        octets[20] ^= 1;
        Files.write(journal, octets);
        assertThat(run(new CheckCommand(), maildir.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("INBOX: its journal is missing").contains("There are faults");
    }

    @Test
    void aFolderOnAnotherDiskIsLookedAtIfLinksMayLeadThere() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("disk/mail"));
        for (String part : new String[] {"cur", "new", "tmp"}) {
            Files.createDirectory(elsewhere.resolve(part));
        }
        Files.createSymbolicLink(maildir.resolve(".Archive9"), elsewhere);
        assertThat(run(new CheckCommand(), maildir.toString())).isZero();
        assertThat(out.toString()).doesNotContain("Archive9");
        assertThat(run(
                        new CheckCommand(),
                        maildir.toString(),
                        "--links-to",
                        directory.resolve("disk").toString()))
                .isZero();
        assertThat(out.toString()).contains("Archive9: never opened yet");
    }

    @Test
    void aDirectoryThatIsNoMaildirIsSaidInOneSentence() {
        assertThat(run(new CheckCommand(), directory.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("is not a Maildir");
    }
}
