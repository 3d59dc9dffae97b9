package org.tidemark.testserver.maildir.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.testserver.support.TreeFixture.only;
import static org.tidemark.testserver.support.TreeFixture.text;
import static org.tidemark.testserver.support.TreeFixture.uids;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.TreeFixture;

class OtherProgramsTest {
    @TempDir
    Path directory;

    private TreeFixture mail;
    private Folder inbox;

    @BeforeEach
    void open() throws Exception {
        mail = new TreeFixture(directory.resolve("Maildir"));
        inbox = mail.inbox();
    }

    @AfterEach
    void close() throws Exception {
        mail.close();
    }

    @Test
    void deliveredMailIsThereAtTheNextLookAndInOrderOfDelivery() throws Exception {
        Path first = mail.deliver(mail.root, "first");
        mail.deliver(mail.root, "second");
        FolderState state = inbox.refresh();
        assertThat(uids(state)).isEqualTo("1,2");
        assertThat(text(inbox, state.messages().getFirst())).contains("first");
        assertThat(first.getFileName()).hasToString(state.messages().getFirst().base());
    }

    @Test
    void mailDeliveredJustBeforeOurOwnChangeIsSeenAtOnce() throws Exception {
        mail.add(inbox, "own");
        mail.deliver(mail.root, "theirs");
        mail.add(inbox, "own again");
        assertThat(inbox.refresh().messages()).hasSize(3);
    }

    @Test
    void aNewcomerWithAKnownMessagesBaseNameGetsAnotherAndTheKnownOneKeepsAll() throws Exception {
        long uid = mail.add(inbox, "known", "\\Flagged");
        StoredMessage known = only(inbox.state());
        Path newcomer = mail.deliver(mail.root, "newcomer, longer");
        Files.move(newcomer, newcomer.resolveSibling(known.base()));
        FolderState after = mail.later(inbox);
        assertThat(after.messages()).hasSize(2);
        assertThat(after.messages().getFirst()).isEqualTo(known);
        assertThat(text(inbox, after.messages().getFirst())).contains("known");
        assertThat(text(inbox, after.messages().getLast())).contains("newcomer");
        assertThat(after.messages().getLast().uid()).isGreaterThan(uid);
        assertThat(after.messages().getLast().emailId()).isNotEqualTo(known.emailId());
    }

    @Test
    void anExpungeSparesAnotherMessageThatTookTheFilesName() throws Exception {
        long uid = mail.add(inbox, "known");
        Path file = mail.file(mail.root, only(inbox.state()).base());
        Path newcomer = mail.deliver(mail.root, "newcomer, longer");
        Files.move(newcomer, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        inbox.expunge(UidRanges.of(uid));
        assertThat(file).content().contains("newcomer");
        FolderState after = mail.later(inbox);
        assertThat(text(inbox, only(after))).contains("newcomer");
    }

    @Test
    void aMoveSparesAnotherMessageThatTookTheFilesName() throws Exception {
        long uid = mail.add(inbox, "known");
        Path file = mail.file(mail.root, only(inbox.state()).base());
        Folder other = mail.create("Other");
        Path newcomer = mail.deliver(mail.root, "newcomer, longer");
        Files.move(newcomer, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        inbox.moveTo(UidRanges.of(uid), other);
        assertThat(file).content().contains("newcomer");
        assertThat(other.state().messages()).isEmpty();
    }

    @Test
    void movingFromNewToCurIsNoChange() throws Exception {
        Path file = mail.deliver(mail.root, "a");
        FolderState before = inbox.refresh();
        TreeFixture.rename(file, "");
        FolderState after = mail.later(inbox);
        assertThat(after.highestModSeq()).isEqualTo(before.highestModSeq());
        assertThat(after.messages()).isEqualTo(before.messages());
        assertThat(text(inbox, only(after))).contains("a");
    }

    @Test
    void lettersOfOthersBecomeFlagsWithANewModSeq() throws Exception {
        Path file = mail.deliver(mail.root, "a");
        long before = inbox.refresh().highestModSeq();
        TreeFixture.rename(file, "FRS");
        assertThat(only(inbox.refresh()).flags()).containsExactlyInAnyOrder("\\Seen", "\\Answered", "\\Flagged");
        assertThat(only(inbox.state()).modSeq()).isGreaterThan(before);
    }

    @Test
    void unknownLettersAndPrivateFieldsStayInTheName() throws Exception {
        Path file = mail.deliver(mail.root, "a");
        String base = file.getFileName().toString();
        Files.move(file, mail.root.resolve("cur").resolve(base + ":2,Xz,private=1"));
        inbox.refresh();
        TreeFixture.mark(inbox, 1, org.tidemark.testserver.store.FlagChange.Mode.ADD, "\\Seen");
        assertThat(mail.file(mail.root, base).getFileName()).hasToString(base + ":2,SXz,private=1");
    }

    @Test
    void aDeletedFileIsExpungedOnlyOnceTheListingsHaveSettled() throws Exception {
        Path file = mail.deliver(mail.root, "a");
        mail.deliver(mail.root, "b");
        long before = inbox.refresh().highestModSeq();
        Files.delete(file);
        assertThat(uids(inbox.refresh())).isEqualTo("1,2");
        assertThat(uids(mail.later(inbox))).isEqualTo("2");
        assertThat(inbox.state().highestModSeq()).isGreaterThan(before);
        assertThat(inbox.vanishedSince(before, org.tidemark.testserver.store.UidRanges.range(1, 9), inbox.state()))
                .hasToString("1");
    }

    @Test
    void aBaseNameThatComesBackIsANewMessage() throws Exception {
        Path file = mail.deliver(mail.root, "a");
        inbox.refresh();
        byte[] octets = Files.readAllBytes(file);
        Files.delete(file);
        assertThat(mail.later(inbox).messages()).isEmpty();
        Files.write(file, octets);
        mail.later(inbox);
        assertThat(uids(mail.later(inbox))).isEqualTo("2");
    }

    @Test
    void twoFilesWithOneBaseNameAreTwoMessages() throws Exception {
        Path file = mail.deliver(mail.root, "a");
        Files.writeString(
                mail.root.resolve("cur").resolve(file.getFileName() + ":2,S"), "Subject: other\n\nquite another\n");
        mail.later(inbox);
        FolderState state = mail.later(inbox);
        assertThat(state.messages()).hasSize(2);
        assertThat(text(inbox, state.messages().get(0))
                        + text(inbox, state.messages().get(1)))
                .contains("quite another")
                .contains("Subject: a");
    }

    @Test
    void directoriesLinksAndDotFilesAreNoMail() throws Exception {
        Files.createDirectory(mail.root.resolve("cur").resolve("1700000000.M1P1.dir"));
        Files.createSymbolicLink(mail.root.resolve("cur").resolve("1700000000.M2P1.link"), Path.of("/etc/hostname"));
        Files.writeString(mail.root.resolve("cur").resolve(".nfs0001"), "x");
        assertThat(mail.later(inbox).messages()).isEmpty();
    }

    @Test
    void aFileWithoutABaseNameGetsOne() throws Exception {
        Files.writeString(mail.root.resolve("cur").resolve(":2,S"), "Subject: a\n\na\n");
        assertThat(only(mail.later(inbox)).flags()).containsExactly("\\Seen");
        assertThat(only(inbox.state()).base()).isNotEmpty();
    }

    @Test
    void aFileEditedInPlaceIsAnotherMessage() throws Exception {
        Path file = mail.deliver(mail.root, "a");
        FolderState before = inbox.refresh();
        Files.writeString(file, "Subject: edited\n\nedited and longer than before\n");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> inbox.open(only(before)))
                .isInstanceOf(java.nio.file.NoSuchFileException.class);
        assertThat(uids(inbox.state())).isEqualTo("2");
        assertThat(text(inbox, only(inbox.state()))).contains("edited");
    }

    @Test
    void internalDateIsTheTimeOfTheFileAtFirstSight() throws Exception {
        Path file = mail.deliver(mail.root, "a");
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_600_000_000_000L));
        assertThat(only(inbox.refresh()).internalDate().toEpochSecond()).isEqualTo(1_600_000_000L);
    }

    @Test
    void aBodyIsFoundUnderTheNameThatSomebodyJustGaveIt() throws Exception {
        Path file = mail.deliver(mail.root, "a");
        FolderState before = inbox.refresh();
        TreeFixture.rename(file, "S");
        assertThat(text(inbox, only(before))).contains("a");
    }

    @Test
    void whoWatchesHearsOfDeliveriesWithoutAsking() throws Exception {
        mail.clock.set(java.time.Instant.now());
        AtomicInteger heard = new AtomicInteger();
        try (Folder.Watch watch = inbox.watch(heard::incrementAndGet)) {
            mail.deliver(mail.root, "a");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> heard.get() > 0 && inbox.state().messages().size() == 1);
        }
    }
}
