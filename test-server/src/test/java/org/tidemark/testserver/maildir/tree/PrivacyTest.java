package org.tidemark.testserver.maildir.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.testserver.support.TreeFixture.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.store.FlagChange.Mode;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderEntry;
import org.tidemark.testserver.support.TreeFixture;

/// One user's mail is no other's.
@EnabledOnOs({OS.LINUX, OS.MAC})
class PrivacyTest {
    @TempDir
    Path directory;

    private static Stream<String> modes(Path root) throws IOException {
        return Files.walk(root).map(p -> {
            try {
                return PosixFilePermissions.toString(Files.getPosixFilePermissions(p, LinkOption.NOFOLLOW_LINKS));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Test
    void nobodyElseMayReadWhatTheServerMakes() throws Exception {
        Path root = directory.resolve("Maildir");
        try (TreeFixture mail = new TreeFixture(root)) {
            Folder folder = mail.create("Folder");
            mail.add(mail.inbox(), "a");
            TreeFixture.mark(mail.inbox(), 1, Mode.ADD, "keyword");
            mail.inbox().copyTo(org.tidemark.testserver.store.UidRanges.of(1), folder);
            mail.tree.subscribe(name("Folder"), true);
            mail.restart();
            assertThat(modes(root)).containsOnly("rwx------", "rw-------");
        }
    }

    private static void folder(Path path) throws IOException {
        for (String part : List.of("cur", "new", "tmp")) {
            Files.createDirectories(path.resolve(part));
        }
    }

    @Test
    void aLinkOutOfTheTreeIsNoFolderUnlessTheOperatorAllowsIt() throws Exception {
        Path root = directory.resolve("joe");
        Path other = directory.resolve("ann/.Private");
        Path disk = directory.resolve("disk/joe");
        folder(other);
        folder(disk);
        folder(root);
        folder(root.resolve(".Kept"));
        Files.createSymbolicLink(root.resolve(".Stolen"), other);
        Files.createSymbolicLink(root.resolve(".Archive"), disk);
        Files.createSymbolicLink(root.resolve(".Again"), root.resolve(".Kept"));
        folder(root.resolve(".Half"));
        Files.delete(root.resolve(".Half/new"));
        Files.createSymbolicLink(root.resolve(".Half/new"), other.resolve("cur"));
        try (MaildirTree tree = MaildirTree.open(
                root,
                Clock.systemUTC(),
                new Random(1),
                List.of(directory.resolve("disk"), directory.resolve("none")))) {
            assertThat(tree.folders())
                    .extracting(FolderEntry::name)
                    .containsExactly(name("Again"), name("Archive"), name("INBOX"), name("Kept"));
        }
    }
}
