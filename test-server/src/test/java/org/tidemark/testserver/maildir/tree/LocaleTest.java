package org.tidemark.testserver.maildir.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.testserver.support.TreeFixture.name;
import static org.tidemark.testserver.support.TreeFixture.only;
import static org.tidemark.testserver.support.TreeFixture.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.maildir.disk.LocalDisk;
import org.tidemark.testserver.maildir.disk.Octets;
import org.tidemark.testserver.store.FlagChange.Mode;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderEntry;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.TreeFixture;

/// Names are octets to a Maildir, whatever the locale of whoever serves it.
@EnabledOnOs(OS.LINUX)
class LocaleTest {
    private static final String LATIN = Octets.text("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    @TempDir
    Path directory;

    private static void deliver(Path folder, String name) throws Exception {
        LocalDisk disk = new LocalDisk();
        for (String part : List.of("cur", "new", "tmp")) {
            disk.createDirectories(folder.resolve(part));
        }
        disk.write(Octets.in(folder.resolve("new"), name), "Subject: x\n\nx\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void foldersAndMailWhoseNamesAreNoUtf8AreServedAndChangedAsOthersAre() throws Exception {
        Path root = directory.resolve("Maildir");
        deliver(Octets.in(root, "." + LATIN), "1700000000.M1P1." + LATIN);
        try (TreeFixture mail = new TreeFixture(root)) {
            Folder folder = mail.tree.open(name("caf\u00e9"));
            assertThat(text(folder, only(mail.later(folder)))).contains("Subject: x");
            TreeFixture.mark(folder, 1, Mode.ADD, "\\Seen");
            assertThat(new LocalDisk().names(Octets.in(root, "." + LATIN).resolve("cur")))
                    .containsExactly("1700000000.M1P1." + LATIN + ":2,S");
            mail.restart();
            folder = mail.tree.open(name("caf\u00e9"));
            assertThat(only(folder.refresh()).flags()).containsExactly("\\Seen");
            folder.moveTo(UidRanges.of(1), mail.inbox());
            assertThat(text(mail.inbox(), only(mail.inbox().state()))).contains("Subject: x");
            mail.tree.rename(name("caf\u00e9"), name("elsewhere"));
            mail.tree.delete(name("elsewhere"));
            assertThat(mail.tree.folders()).extracting(FolderEntry::name).containsExactly(name("INBOX"));
        }
    }

    /// In a process of its own, since a locale is taken once.
    @Test
    void aTreeWithUtf8NamesIsServedInTheLocaleC() throws Exception {
        Path root = directory.resolve("Maildir");
        deliver(root.resolve(".caf\u00e9"), "1700000000.M1P1.caf\u00e9");
        try (TreeFixture mail = new TreeFixture(root)) {
            mail.add(mail.tree.open(name("caf\u00e9")), "a");
        }
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocaleTest.class.getName(),
                        root.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        assertThat(process.waitFor())
                .as(Files.readString(directory.resolve("said")))
                .isZero();
        assertThat(Files.readString(directory.resolve("said"))).contains("[INBOX, caf\\u00e9, new\\u00e9] 2 1");
        assertThat(root.resolve(".new\u00e9")).exists();
    }

    public static void main(String[] args) throws Exception {
        try (MaildirTree tree = MaildirTree.open(Path.of(args[0]), Clock.systemUTC(), new Random(1))) {
            Folder made = tree.create(name("new\u00e9"), Optional.empty());
            Folder there = tree.open(name("caf\u00e9"));
            there.copyTo(UidRanges.of(1), made);
            String names = tree.folders().stream()
                    .map(e -> e.name().levels().getFirst())
                    .toList()
                    .toString()
                    .replace("\u00e9", "\\u00e9");
            System.out.println(names + " " + there.refresh().messages().size() + " "
                    + made.state().messages().size());
        }
    }
}
