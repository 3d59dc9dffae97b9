package org.tidemark.testserver.maildir.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidemark.testserver.support.TreeFixture.mark;
import static org.tidemark.testserver.support.TreeFixture.uids;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.store.FlagChange.Mode;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.TreeFixture;

class RecoveryTest {
    @TempDir
    Path directory;

    private TreeFixture mail;
    private Folder inbox;

    @BeforeEach
    void open() throws Exception {
        mail = new TreeFixture(directory.resolve("Maildir"));
        inbox = mail.inbox();
        inbox.append(List.of(mail.message("a", "\\Seen"), mail.message("b", "\\Flagged"), mail.message("c")));
    }

    @AfterEach
    void close() throws Exception {
        mail.close();
    }

    private Path state(String file) {
        return mail.root.resolve("tidemark-state/folders/INBOX").resolve(file);
    }

    @Test
    void losingAllStateCostsANewUidValidityButNoMailNoFlagsAndNoIds() throws Exception {
        FolderState before = inbox.state();
        mail.tree.close();
        TreeFixture.removeAll(mail.root.resolve("tidemark-state"));
        mail.clock.move(Duration.ofSeconds(1));
        mail.tree = MaildirTree.open(mail.root, mail.clock, new Random(5));
        FolderState after = mail.inbox().state();
        assertThat(after.uidValidity()).isGreaterThan(before.uidValidity());
        assertThat(after.highestModSeq()).isGreaterThan(before.highestModSeq());
        assertThat(after.mailboxId()).isEqualTo(before.mailboxId());
        assertThat(after.messages())
                .extracting(StoredMessage::emailId, StoredMessage::flags)
                .containsExactlyInAnyOrderElementsOf(before.messages().stream()
                        .map(m -> org.assertj.core.api.Assertions.tuple(m.emailId(), m.flags()))
                        .toList());
    }

    @Test
    void aLostJournalKeepsUidsAndRenewsEveryModSeqEvenIfTheClockFellBack() throws Exception {
        mark(inbox, 1, Mode.ADD, "work");
        mail.restart();
        FolderState before = mail.inbox().state();
        mail.tree.close();
        Files.delete(state("journal"));
        mail.clock.set(Instant.EPOCH.plusSeconds(60));
        mail.tree = MaildirTree.open(mail.root, mail.clock, new Random(5));
        FolderState after = mail.later(mail.inbox());
        assertThat(after.uidValidity()).isEqualTo(before.uidValidity());
        assertThat(after.highestModSeq()).isGreaterThan(before.highestModSeq());
        assertThat(after.uidNext()).isGreaterThanOrEqualTo(1000);
        assertThat(after.messages()).allMatch(m -> m.modSeq() > before.highestModSeq());
    }

    @Test
    void aJournalLostInACrashSkipsNoMoreUidsThanTheTimeAllowsFor() throws Exception {
        foldTwice();
        mail.restart();
        long uidNext = mail.inbox().state().uidNext();
        mail.add(mail.inbox(), "raises the lease");
        mail.tree.abandon();
        Files.delete(state("journal"));
        mail.clock.move(Duration.ofSeconds(60));
        mail.tree = MaildirTree.open(mail.root, mail.clock, new Random(5));
        assertThat(mail.later(mail.inbox()).uidNext()).isBetween(uidNext + 1000, uidNext + 1100);
    }

    @Test
    void afterALossAClientIsToldOfNoUidThatItDoesNotSayItKnows() throws Exception {
        foldTwice();
        mail.inbox().expunge(UidRanges.of(2));
        long seen = mail.inbox().state().highestModSeq();
        mail.restart();
        mail.tree.close();
        Files.delete(state("journal"));
        mail.tree = MaildirTree.open(mail.root, mail.clock, new Random(5));
        Folder after = mail.inbox();
        FolderState view = mail.later(after);
        assertThat(after.vanishedSince(seen - 1, UidRanges.range(1, 3), view)).hasToString("2");
    }

    @Test
    void aLostSnapshotCostsNoUidValidityWhileAnOlderOneIsThere() throws Exception {
        foldTwice();
        mail.restart();
        FolderState before = mail.inbox().state();
        mail.tree.close();
        Files.write(state("snapshot"), new byte[100]);
        mail.tree = MaildirTree.open(mail.root, mail.clock, new Random(5));
        FolderState after = mail.later(mail.inbox());
        assertThat(after.uidValidity()).isEqualTo(before.uidValidity());
        assertThat(uids(after)).isEqualTo("1,2,3");
        assertThat(after.messages()).allMatch(m -> m.modSeq() > before.highestModSeq());
        assertThat(after.uidNext()).isGreaterThanOrEqualTo(before.uidNext());
    }

    @Test
    void crashesDoNotDriveUidValidityAheadOfTheClock() throws Exception {
        for (int i = 0; i < 5; i++) {
            mail.clock.move(Duration.ofSeconds(1));
            mail.create("New" + i);
            mail.crash();
        }
        mail.clock.move(Duration.ofSeconds(1));
        long ahead = mail.create("Last").state().uidValidity();
        assertThat(ahead).isEqualTo(mail.clock.instant().getEpochSecond());
    }

    @Test
    void uidValidityDoesNotFallWhenAllStateIsDeletedAfterCrashes() throws Exception {
        Folder folder = mail.create("Folder");
        for (int i = 0; i < 5; i++) {
            mail.crash();
            mail.create("New" + i);
        }
        mail.inbox();
        mail.tree.delete(TreeFixture.name("Folder"));
        mail.clock.move(Duration.ofSeconds(1));
        folder = mail.create("Folder");
        long before = folder.state().uidValidity();
        mail.tree.close();
        TreeFixture.removeAll(mail.root.resolve("tidemark-state"));
        mail.clock.move(Duration.ofSeconds(1));
        mail.tree = MaildirTree.open(mail.root, mail.clock, new Random(5));
        assertThat(mail.tree.open(TreeFixture.name("Folder")).state().uidValidity())
                .isGreaterThan(before);
    }

    @Test
    void damageInTheMiddleOfTheJournalIsALostJournal() throws Exception {
        for (int i = 0; i < 5; i++) {
            mark(inbox, 1, i % 2 == 0 ? Mode.ADD : Mode.REMOVE, "\\Flagged");
        }
        FolderState before = inbox.state();
        mail.tree.abandon();
        byte[] journal = Files.readAllBytes(state("journal"));
        journal[journal.length / 2] ^= 1;
        Files.write(state("journal"), journal);
        mail.tree = MaildirTree.open(mail.root, mail.clock, new Random(5));
        FolderState after = mail.later(mail.inbox());
        assertThat(after.uidValidity()).isEqualTo(before.uidValidity());
        assertThat(after.messages()).hasSize(3).allMatch(m -> m.modSeq() > before.highestModSeq());
        assertThat(after.uidNext()).isGreaterThanOrEqualTo(before.uidNext());
    }

    @Test
    void aRestoredBackupIsNoticedAndNoUidGivenSinceIsGivenAgain() throws Exception {
        mail.restart();
        inbox = mail.inbox();
        mail.tree.close();
        Path backup = directory.resolve("backup");
        TreeFixture.copy(mail.root, backup);
        mail.tree = MaildirTree.open(mail.root, mail.clock, new Random(5));
        inbox = mail.inbox();
        mail.clock.move(Duration.ofSeconds(30));
        long lost = mail.add(inbox, "after the backup");
        long seen = inbox.state().highestModSeq();
        mail.tree.close();
        TreeFixture.removeAll(mail.root);
        TreeFixture.copy(backup, mail.root);
        mail.clock.move(Duration.ofSeconds(30));
        mail.tree = MaildirTree.open(mail.root, mail.clock, new Random(5));
        FolderState after = mail.later(mail.inbox());
        assertThat(uids(after)).isEqualTo("1,2,3");
        assertThat(after.messages()).allMatch(m -> m.modSeq() > seen);
        assertThat(mail.inbox().vanishedSince(seen, UidRanges.range(1, lost), after))
                .hasToString(Long.toString(lost));
        assertThat(mail.add(mail.inbox(), "new")).isGreaterThan(lost);
    }

    @Test
    void aClientThatSawAHigherModSeqIsTheWitnessOfARollback() throws Exception {
        long seen = inbox.state().highestModSeq() + 5_000_000;
        FolderState after = inbox.presented(seen);
        assertThat(after.messages()).allMatch(m -> m.modSeq() > seen);
        assertThat(inbox.vanishedSince(seen, UidRanges.range(1, 5), after)).hasToString("4:5");
        FolderState again = inbox.presented(after.highestModSeq());
        assertThat(again).isEqualTo(after);
        assertThat(inbox.presented(Long.MAX_VALUE).highestModSeq()).isEqualTo(after.highestModSeq());
    }

    @Test
    void aRenameThatACrashPreventedIsDoneAndOneBySomebodyElseWins() throws Exception {
        String first = inbox.state().messages().get(0).base();
        String second = inbox.state().messages().get(1).base();
        mark(inbox, 1, Mode.ADD, "\\Flagged");
        mark(inbox, 2, Mode.ADD, "\\Answered");
        mail.tree.abandon();
        TreeFixture.rename(mail.file(mail.root, first), "S");
        TreeFixture.rename(mail.file(mail.root, second), "T");
        mail.tree = MaildirTree.open(mail.root, mail.clock, new Random(5));
        List<StoredMessage> after = mail.later(mail.inbox()).messages();
        assertThat(after.get(0).flags()).containsExactlyInAnyOrder("\\Seen", "\\Flagged");
        assertThat(mail.file(mail.root, first).getFileName().toString()).endsWith(":2,FS");
        assertThat(after.get(1).flags()).containsExactly("\\Deleted");
    }

    @Test
    void aMessageMovedAwayAndPutBackByAnotherProgramOutlivesACrash() throws Exception {
        StoredMessage message = inbox.state().messages().getFirst();
        Folder trash = mail.create("Trash");
        inbox.moveTo(UidRanges.of(message.uid()), trash);
        Path there = mail.file(mail.root.resolve(".Trash"), message.base());
        Files.move(there, mail.root.resolve("cur").resolve(there.getFileName()));
        mail.crash();
        FolderState after = mail.later(mail.inbox());
        assertThat(after.messages()).extracting(StoredMessage::base).contains(message.base());
        assertThat(mail.file(mail.root, message.base())).exists();
    }

    @Test
    void anExpungedMessagePutBackFromElsewhereOutlivesACrash() throws Exception {
        StoredMessage message = inbox.state().messages().getFirst();
        Path file = mail.file(mail.root, message.base());
        Path kept = Files.createLink(directory.resolve("kept"), file);
        inbox.expunge(UidRanges.of(message.uid()));
        Files.move(kept, file);
        mail.crash();
        assertThat(mail.later(mail.inbox()).messages())
                .extracting(StoredMessage::base)
                .contains(message.base());
    }

    @Test
    void aJournalTornAnywhereInItsLastRecordLosesThatRecordOnly() throws Exception {
        long length = Files.size(state("journal"));
        mark(inbox, 3, Mode.ADD, "\\Answered");
        byte[] whole = Files.readAllBytes(state("journal"));
        for (long cut = length; cut < whole.length; cut += 7) {
            mail.tree.abandon();
            try (var file = new java.io.RandomAccessFile(state("journal").toFile(), "rw")) {
                file.setLength(0);
                file.write(whole, 0, (int) cut);
            }
            mail.tree = MaildirTree.open(mail.root, mail.clock, new Random(5));
            assertThat(uids(mail.inbox().state())).isEqualTo("1,2,3");
            assertThat(mail.inbox().state().messages().get(2).flags()).containsExactly("\\Answered");
        }
    }

    @Test
    void theModSeqOfTheLastExpungeOutlivesTheLog() throws Exception {
        inbox.expunge(UidRanges.of(2));
        long last = inbox.state().highestModSeq();
        mark(inbox, 1, Mode.ADD, "\\Answered");
        mail.restart();
        assertThat(mail.inbox()
                        .vanishedSince(last, UidRanges.range(1, 3), mail.inbox().state()))
                .isEqualTo(UidRanges.EMPTY);
        assertThat(mail.inbox()
                        .vanishedSince(1, UidRanges.range(1, 3), mail.inbox().state()))
                .hasToString("2");
    }

    @Test
    void expungesOlderThanTheyAreKeptForAreNotReadAtEveryStart() throws Exception {
        long before = inbox.state().highestModSeq();
        for (int i = 0; i < 30; i++) {
            List<org.tidemark.testserver.store.NewMessage> messages = new java.util.ArrayList<>();
            for (int k = 0; k < 100; k++) {
                messages.add(mail.message("m"));
            }
            inbox.expunge(inbox.append(messages));
        }
        long size = Files.size(state("journal")) + Files.size(state("snapshot"));
        mail.clock.move(Duration.ofDays(31));
        mail.restart();
        FolderState after = mail.inbox().state();
        assertThat(Files.size(state("journal")) + Files.size(state("snapshot"))).isLessThan(size / 2);
        assertThat(mail.inbox().logReachesBackTo().orElseThrow()).isGreaterThan(before);
        assertThat(mail.inbox().vanishedSince(before, UidRanges.range(1, 10_000), after))
                .hasToString("4:3003");
    }

    @Test
    void aSecondServerIsRefusedInOneSentence() {
        assertThatThrownBy(() -> MaildirTree.open(mail.root, mail.clock, new Random(5)))
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining("in use by another server");
    }

    private void foldTwice() throws Exception {
        for (int i = 0; i < 1600; i++) {
            inbox.store(
                    UidRanges.range(1, 3),
                    new org.tidemark.testserver.store.FlagChange(
                            i % 2 == 0 ? Mode.ADD : Mode.REMOVE,
                            java.util.Set.of("\\Draft"),
                            java.util.OptionalLong.empty()));
        }
    }

    @Test
    void aJournalThatOutgrewTheMailboxIsFoldedAndNothingChanges() throws Exception {
        for (int i = 0; i < 800; i++) {
            inbox.store(
                    UidRanges.range(1, 3),
                    new org.tidemark.testserver.store.FlagChange(
                            i % 2 == 0 ? Mode.ADD : Mode.REMOVE,
                            java.util.Set.of("\\Draft"),
                            java.util.OptionalLong.empty()));
        }
        assertThat(Files.size(state("journal"))).isLessThan(280_000);
        FolderState before = inbox.state();
        mail.crash();
        assertThat(mail.inbox().state()).isEqualTo(before);
    }
}
