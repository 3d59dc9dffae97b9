package org.tidemark.testserver.maildir.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidemark.testserver.support.TreeFixture.name;
import static org.tidemark.testserver.support.TreeFixture.only;
import static org.tidemark.testserver.support.TreeFixture.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderEntry;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.TreeFixture;

/// Directories that other programs made, whatever their names.
class DirectoryNamesTest {
    @TempDir
    Path directory;

    private static void folder(Path path, String subject) throws IOException {
        for (String part : List.of("cur", "new", "tmp")) {
            Files.createDirectories(path.resolve(part));
        }
        Files.writeString(path.resolve("new/1700000000.M1P1.elsewhere"), "Subject: " + subject + "\n\n");
    }

    @ParameterizedTest
    @CsvSource({".Sent,..Sent", ".A.B,.A..B", ".A.B,.A.B.", ".caf\u00e9,.cafe\u0301"})
    void twoDirectoriesThatMeanOneNameAreTwoFolders(String first, String second) throws Exception {
        Path root = directory.resolve("Maildir");
        folder(root.resolve(first), "first");
        folder(root.resolve(second), "second");
        try (TreeFixture mail = new TreeFixture(root)) {
            List<FolderName> names = mail.tree.folders().stream()
                    .filter(FolderEntry::selectable)
                    .map(FolderEntry::name)
                    .filter(n -> !n.isInbox())
                    .sorted()
                    .toList();
            assertThat(names).hasSize(2);
            Folder usual = mail.tree.open(names.getFirst());
            Folder other = mail.tree.open(names.getLast());
            assertThat(text(usual, only(usual.state()))).contains("first");
            assertThat(text(other, only(other.state()))).contains("second");
            mail.tree.delete(names.getLast());
            assertThat(text(usual, only(usual.refresh()))).contains("first");
            assertThat(root.resolve(second)).doesNotExist();
        }
    }

    @Test
    void aTreeWithFoldersThatAreNotMaildirPlusPlusIsRefusedInOneSentence() throws Exception {
        folder(directory, "inbox");
        folder(directory.resolve("Sent"), "sent");
        assertThatThrownBy(() -> MaildirTree.open(directory, Clock.systemUTC(), new Random(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Sent/cur");
    }

    @Test
    void stateIsWhereNoMaildirProgramLooksAndThatOfEarlierVersionsIsMovedThere() throws Exception {
        Path root = directory.resolve("Maildir");
        try (TreeFixture mail = new TreeFixture(root)) {
            mail.add(mail.inbox(), "a");
            mail.inbox().expunge(UidRanges.of(mail.add(mail.inbox(), "b")));
            FolderState before = mail.inbox().state();
            mail.tree.close();
            Files.move(root.resolve("tidemark-state"), root.resolve(".tidemark"));
            folder(root.resolve(".tidemark"), "put there by a program that takes it for a folder");
            mail.tree = MaildirTree.open(root, mail.clock, new Random(1));
            assertThat(mail.inbox().state()).isEqualTo(before);
            assertThat(mail.tree.folders()).extracting(FolderEntry::name).containsExactly(FolderName.INBOX);
            assertThat(root.resolve(".tidemark")).doesNotExist();
            try (var names = Files.list(root)) {
                assertThat(names.map(n -> n.getFileName().toString())).noneMatch(n -> n.startsWith("."));
            }
        }
    }

    @Test
    void nobodySubscribedMeansNothingIsSubscribed() throws Exception {
        try (TreeFixture mail = new TreeFixture(directory.resolve("Maildir"))) {
            mail.create("One");
            mail.create("Two");
            assertThat(mail.tree.subscriptions()).isEmpty();
            mail.tree.subscribe(name("One"), true);
            assertThat(mail.tree.subscriptions()).containsExactly(name("One"));
            assertThat(mail.tree.folders())
                    .filteredOn(FolderEntry::subscribed)
                    .extracting(FolderEntry::name)
                    .containsExactly(name("One"));
        }
    }
}
