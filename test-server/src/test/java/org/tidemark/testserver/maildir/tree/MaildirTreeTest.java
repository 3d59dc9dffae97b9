package org.tidemark.testserver.maildir.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidemark.testserver.support.TreeFixture.name;
import static org.tidemark.testserver.support.TreeFixture.uids;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderEntry;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.ModifiedUtf7;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoreRefusal.Reason;
import org.tidemark.testserver.support.TreeFixture;

class MaildirTreeTest {
    @TempDir
    Path directory;

    private TreeFixture mail;

    @BeforeEach
    void open() throws Exception {
        mail = new TreeFixture(directory.resolve("Maildir"));
    }

    @AfterEach
    void close() throws Exception {
        mail.close();
    }

    private FolderEntry entry(String... levels) throws Exception {
        return mail.tree.folders().stream()
                .filter(e -> e.name().equals(name(levels)))
                .findFirst()
                .orElseThrow();
    }

    private void refuses(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreRefusal.class, r -> assertThat(r.reason()).isEqualTo(reason));
    }

    @Test
    void aNewTreeHasOnlyInbox() throws Exception {
        assertThat(mail.tree.folders()).extracting(FolderEntry::name).containsExactly(FolderName.INBOX);
        assertThat(mail.root.resolve("cur")).isDirectory();
    }

    @Test
    void creatingMakesTheLevelsAboveAndEncodesTheName() throws Exception {
        mail.create("Archiv", "Grüße & Küsse");
        assertThat(mail.root.resolve(".Archiv/cur")).isDirectory();
        assertThat(mail.root.resolve(".Archiv.Gr&APwA3w-e &- K&APw-sse/maildirfolder"))
                .exists();
        assertThat(entry("Archiv").hasChildren()).isTrue();
        assertThat(entry("Archiv", "Grüße & Küsse").selectable()).isTrue();
    }

    @Test
    void aLevelWithoutMailCannotBeOpenedButIsListed() throws Exception {
        Files.createDirectories(mail.root.resolve(".A.B/cur"));
        assertThat(entry("A").selectable()).isFalse();
        assertThat(entry("A").hasChildren()).isTrue();
        refuses(Reason.NONEXISTENT, () -> mail.tree.open(name("A")));
        refuses(Reason.HASCHILDREN, () -> mail.tree.delete(name("A")));
    }

    @Test
    void namesThatCannotBeAreRefused() {
        for (String bad : List.of("a/b", "cur", "..", "a\u0000b", "v1.2", "x".repeat(300))) {
            refuses(Reason.CANNOT, () -> mail.create(bad));
        }
        refuses(Reason.ALREADYEXISTS, () -> mail.create("inbox"));
        refuses(Reason.CANNOT, () -> mail.tree.delete(FolderName.INBOX));
        refuses(Reason.NONEXISTENT, () -> mail.tree.delete(name("nothing")));
    }

    @Test
    void aDecomposedNameFindsTheComposedFolderAndTheOtherWayRound() throws Exception {
        mail.create("Cafe\u0301");
        assertThat(mail.tree.open(name("Caf\u00e9")).name()).isEqualTo(name("Caf\u00e9"));
        Files.createDirectories(mail.root.resolve("." + ModifiedUtf7.encode("Re\u0301sume\u0301") + "/cur"));
        assertThat(mail.tree.open(name("R\u00e9sum\u00e9")).state().messages()).isEmpty();
    }

    @Test
    void aNameThatNoDirectoryCanHaveIsRefusedOrNotThere() throws Exception {
        String endless = "a".repeat(5000);
        refuses(Reason.NONEXISTENT, () -> mail.tree.open(name(endless)));
        refuses(Reason.NONEXISTENT, () -> mail.tree.delete(name("x", endless)));
        refuses(Reason.CANNOT, () -> mail.create(endless));
    }

    @Test
    void aNameInNoEncodingIsListedAsItIs() throws Exception {
        Files.createDirectories(mail.root.resolve(".R&D/cur"));
        assertThat(entry("R&D").selectable()).isTrue();
        mail.add(mail.tree.open(name("R&D")), "a");
        assertThat(mail.file(mail.root.resolve(".R&D"), "")).exists();
    }

    @Test
    void aTreeInUtf8StaysInUtf8() throws Exception {
        Path other = directory.resolve("Utf8");
        Files.createDirectories(other.resolve("cur"));
        Files.createDirectories(other.resolve(".v1\\0562/cur"));
        try (MaildirTree tree = MaildirTree.open(other, mail.clock, new Random(1))) {
            assertThat(tree.folders()).extracting(FolderEntry::name).contains(name("v1.2"));
            tree.create(name("v2.0"), Optional.empty());
        }
        assertThat(other.resolve(".v2\\0560/cur")).isDirectory();
    }

    @Test
    void renamingKeepsUidsModSeqsAndWhatIsBelow() throws Exception {
        Folder folder = mail.create("A", "B");
        mail.add(folder, "a");
        FolderState before = folder.state();
        mail.tree.rename(name("A"), name("C", "D"));
        assertThat(folder.name()).isEqualTo(name("C", "D", "B"));
        mail.add(folder, "b");
        mail.restart();
        FolderState after = mail.tree.open(name("C", "D", "B")).state();
        assertThat(after.uidValidity()).isEqualTo(before.uidValidity());
        assertThat(after.mailboxId()).isEqualTo(before.mailboxId());
        assertThat(after.messages()).hasSize(2).startsWith(before.messages().getFirst());
        refuses(Reason.NONEXISTENT, () -> mail.tree.open(name("A")));
        assertThat(entry("C").selectable()).isTrue();
    }

    @Test
    void renamingIsRefusedIntoItselfOntoAnotherAndFromNothing() throws Exception {
        mail.create("A");
        mail.create("B");
        refuses(Reason.CANNOT, () -> mail.tree.rename(name("A"), name("A", "B")));
        refuses(Reason.ALREADYEXISTS, () -> mail.tree.rename(name("A"), name("B")));
        refuses(Reason.NONEXISTENT, () -> mail.tree.rename(name("X"), name("Y")));
    }

    @Test
    void renamingInboxEmptiesIt() throws Exception {
        mail.add(mail.inbox(), "a");
        mail.tree.rename(FolderName.INBOX, name("Old"));
        assertThat(mail.inbox().state().messages()).isEmpty();
        assertThat(mail.tree.open(name("Old")).state().messages()).hasSize(1);
    }

    @Test
    void aDeletedNameNeverGetsItsUidValidityAgain() throws Exception {
        Folder first = mail.create("A");
        mail.add(first, "a");
        mail.tree.delete(name("A"));
        assertThat(mail.root.resolve(".A")).doesNotExist();
        refuses(Reason.NONEXISTENT, () -> mail.add(first, "b"));
        Folder second = mail.create("A");
        assertThat(second.state().uidValidity()).isGreaterThan(first.state().uidValidity());
        assertThat(second.state().messages()).isEmpty();
    }

    @Test
    void aFolderRenamedToANameWithThatUidValidityGetsAnother() throws Exception {
        Folder deleted = mail.create("A");
        Folder kept = mail.create("B");
        mail.add(kept, "b");
        assertThat(kept.state().uidValidity()).isEqualTo(deleted.state().uidValidity());
        mail.tree.delete(name("A"));
        mail.tree.rename(name("B"), name("A"));
        assertThat(kept.state().uidValidity()).isGreaterThan(deleted.state().uidValidity());
        assertThat(uids(kept.state())).isEqualTo("1");
    }

    @Test
    void specialUsesAreGuessedByNameUntilSomebodySaysOtherwise() throws Exception {
        mail.create("Sent");
        mail.create("Papierkorb");
        assertThat(entry("Sent").specialUse()).contains("\\Sent");
        assertThat(entry("Papierkorb").specialUse()).contains("\\Trash");
        mail.tree.create(name("Outgoing"), Optional.of("\\Sent"));
        mail.restart();
        assertThat(entry("Outgoing").specialUse()).contains("\\Sent");
        assertThat(entry("Sent").specialUse()).isEmpty();
        refuses(Reason.USEATTR, () -> mail.tree.create(name("Twin"), Optional.of("\\Sent")));
    }

    @Test
    void subscriptionsSurviveARestartAndNeedNoFolder() throws Exception {
        mail.create("A");
        mail.tree.subscribe(name("A"), true);
        assertThat(entry("A").subscribed()).isTrue();
        mail.tree.subscribe(name("A"), false);
        mail.tree.subscribe(name("not", "there"), true);
        mail.restart();
        assertThat(mail.tree.subscriptions()).containsExactly(name("not", "there"));
    }

    @Test
    void subscriptionsOfDovecotAndCourierAreTaken() throws Exception {
        Files.writeString(mail.root.resolve("courierimapsubscribed"), "INBOX\nINBOX.Sent\nINBOX.R&AOk-sum&AOk-\n");
        assertThat(mail.tree.subscriptions())
                .containsExactlyInAnyOrder(FolderName.INBOX, name("Sent"), name("R\u00e9sum\u00e9"));
        Files.writeString(mail.root.resolve("subscriptions"), "V\t2\n\nLists\ttidemark\n");
        assertThat(mail.tree.subscriptions()).containsExactly(name("Lists", "tidemark"));
    }

    @Test
    void aDirectoryThatIsNoMaildirIsRefusedWithASentence() throws Exception {
        Path other = Files.createDirectories(directory.resolve("fs/Work/cur"))
                .getParent()
                .getParent();
        assertThatThrownBy(() -> MaildirTree.open(other, mail.clock, new Random(1)))
                .hasMessageContaining("only Maildir++");
        Path home = Files.createDirectories(directory.resolve("home/documents")).getParent();
        assertThatThrownBy(() -> MaildirTree.open(home, mail.clock, new Random(1)))
                .hasMessageContaining("not a Maildir");
        assertThat(home.resolve("tidemark-state")).doesNotExist();
    }

    @Test
    void uploadsThatNobodyTookAreGoneAfterARestart() throws Exception {
        Path upload = Files.writeString(mail.tree.newUpload(), "half");
        mail.restart();
        assertThat(upload).doesNotExist();
    }
}
