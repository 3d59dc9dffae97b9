package org.tidemark.testserver.maildir.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.testserver.support.TreeFixture.mark;
import static org.tidemark.testserver.support.TreeFixture.only;
import static org.tidemark.testserver.support.TreeFixture.text;
import static org.tidemark.testserver.support.TreeFixture.uids;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.store.FlagChange;
import org.tidemark.testserver.store.FlagChange.Mode;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.TreeFixture;

class MaildirFolderTest {
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
    void anEmptyMailboxHasAModSeqAndAUidNext() {
        FolderState state = inbox.state();
        assertThat(state.messages()).isEmpty();
        assertThat(state.uidNext()).isEqualTo(1);
        assertThat(state.uidValidity()).isPositive();
        assertThat(state.highestModSeq()).isPositive();
    }

    @Test
    void whatIsAppendedIsThereAndSurvivesARestart() throws Exception {
        mail.add(inbox, "first", "\\Seen", "work");
        FolderState before = inbox.state();
        StoredMessage message = only(before);
        assertThat(message.flags()).containsExactlyInAnyOrder("\\Seen", "work");
        assertThat(message.internalDate()).isEqualTo(TreeFixture.DATE);
        assertThat(text(inbox, message)).contains("first");
        mail.restart();
        assertThat(mail.inbox().state()).isEqualTo(before);
        assertThat(text(mail.inbox(), message)).contains("first");
    }

    @Test
    void appendingSeveralTakesOneModSeqAndAscendingUids() throws Exception {
        UidRanges uids = inbox.append(List.of(mail.message("a"), mail.message("b"), mail.message("c")));
        assertThat(uids).hasToString("1:3");
        assertThat(inbox.state().messages())
                .extracting(StoredMessage::modSeq)
                .containsOnly(inbox.state().highestModSeq());
    }

    @Test
    void everyWritingOperationRaisesHighestModSeqAndANoOpDoesNot() throws Exception {
        Folder other = mail.create("Other");
        long last = inbox.state().highestModSeq();
        mail.add(inbox, "a");
        last = assertRaised(last);
        mark(inbox, 1, Mode.ADD, "\\Seen");
        last = assertRaised(last);
        mark(inbox, 1, Mode.ADD, "kw");
        last = assertRaised(last);
        mark(inbox, 1, Mode.ADD, "\\seen", "KW");
        assertThat(inbox.state().highestModSeq()).isEqualTo(last);
        long there = other.state().highestModSeq();
        inbox.copyTo(UidRanges.of(1), other);
        assertThat(other.state().highestModSeq()).isGreaterThan(there);
        assertThat(inbox.state().highestModSeq()).isEqualTo(last);
        other.moveTo(UidRanges.of(1), inbox);
        last = assertRaised(last);
        there = other.state().highestModSeq();
        inbox.moveTo(UidRanges.of(2), other);
        last = assertRaised(last);
        assertThat(other.state().highestModSeq()).isGreaterThan(there);
        inbox.expunge(UidRanges.of(1));
        last = assertRaised(last);
        inbox.expunge(UidRanges.of(1));
        assertThat(inbox.state().highestModSeq()).isEqualTo(last);
    }

    private long assertRaised(long last) {
        assertThat(inbox.state().highestModSeq()).isGreaterThan(last);
        return inbox.state().highestModSeq();
    }

    @Test
    void aChangeOfManyMessagesTakesOneModSeq() throws Exception {
        inbox.append(List.of(mail.message("a"), mail.message("b")));
        FlagChange seen = new FlagChange(Mode.ADD, Set.of("\\Seen"), OptionalLong.empty());
        Folder.Stored stored = inbox.store(UidRanges.range(1, 9), seen);
        assertThat(stored.changed())
                .extracting(StoredMessage::modSeq)
                .containsOnly(inbox.state().highestModSeq());
        assertThat(stored.missing()).hasToString("3:9");
        assertThat(inbox.store(UidRanges.range(1, 2), seen).changed()).isEmpty();
    }

    @Test
    void unchangedSinceLeavesLaterChangesAloneAndChangesTheOthers() throws Exception {
        inbox.append(List.of(mail.message("a"), mail.message("b")));
        long known = inbox.state().highestModSeq();
        mark(inbox, 1, Mode.ADD, "\\Flagged");
        Folder.Stored stored =
                inbox.store(UidRanges.range(1, 2), new FlagChange(Mode.ADD, Set.of("\\Seen"), OptionalLong.of(known)));
        assertThat(stored.failed()).hasToString("1");
        assertThat(stored.changed()).extracting(StoredMessage::uid).containsExactly(2L);
    }

    @Test
    void flagsAreInTheFileNameForOtherPrograms() throws Exception {
        mail.add(inbox, "a", "\\Seen", "\\Answered");
        Path file = mail.file(mail.root, only(inbox.state()).base());
        assertThat(file.getFileName().toString()).endsWith(":2,RS");
        mark(inbox, 1, Mode.REPLACE, "\\Flagged", "first");
        file = mail.file(mail.root, only(inbox.state()).base());
        assertThat(file.getFileName().toString()).endsWith(":2,Fa");
    }

    @Test
    void theTwentySeventhKeywordHasNoLetterAndIsKept() throws Exception {
        mail.add(inbox, "a");
        for (int i = 0; i < 30; i++) {
            mark(inbox, 1, Mode.ADD, "kw" + i);
        }
        mail.restart();
        inbox = mail.inbox();
        assertThat(only(inbox.state()).flags()).hasSize(30);
        TreeFixture.rename(mail.file(mail.root, only(inbox.state()).base()), "b");
        assertThat(only(inbox.refresh()).flags()).containsExactlyInAnyOrder("kw1", "kw26", "kw27", "kw28", "kw29");
    }

    @Test
    void aCopyKeepsFlagsKeywordsDateAndEmailId() throws Exception {
        Folder other = mail.create("Other");
        mail.add(inbox, "a", "only-a-keyword");
        Folder.Copied copied = inbox.copyTo(UidRanges.of(1), other);
        assertThat(copied).isEqualTo(new Folder.Copied(other.state().uidValidity(), List.of(1L), List.of(1L)));
        StoredMessage original = only(inbox.state());
        StoredMessage copy = only(other.state());
        assertThat(copy.flags()).isEqualTo(original.flags());
        assertThat(copy.internalDate()).isEqualTo(original.internalDate());
        assertThat(copy.emailId()).isEqualTo(original.emailId());
        assertThat(text(other, copy)).contains("a");
        inbox.copyTo(UidRanges.of(1), inbox);
        assertThat(inbox.state().messages()).extracting(StoredMessage::emailId).containsOnly(original.emailId());
        assertThat(inbox.state().messages()).extracting(StoredMessage::base).doesNotHaveDuplicates();
    }

    @Test
    void aMessageMovedAwayAndBackIsANewUidAndIsStillThereAfterACrash() throws Exception {
        Folder other = mail.create("Other");
        mail.add(inbox, "a");
        inbox.moveTo(UidRanges.of(1), other);
        other.moveTo(UidRanges.of(1), inbox);
        assertThat(uids(inbox.state())).isEqualTo("2");
        mail.crash();
        assertThat(uids(mail.later(mail.inbox()))).isEqualTo("2");
        assertThat(text(mail.inbox(), only(mail.inbox().state()))).contains("a");
        assertThat(mail.later(mail.tree.open(TreeFixture.name("Other"))).messages())
                .isEmpty();
    }

    @Test
    void expungingRemovesTheFileEvenIfSomebodyRenamedIt() throws Exception {
        mail.add(inbox, "a");
        TreeFixture.rename(mail.file(mail.root, only(inbox.state()).base()), "FS");
        assertThat(inbox.expunge(UidRanges.range(1, 5))).hasToString("1");
        assertThat(mail.later(inbox).messages()).isEmpty();
        try (var files = Files.list(mail.root.resolve("cur"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aStoreAgainstARenameByOthersKeepsBoth() throws Exception {
        mail.add(inbox, "a");
        TreeFixture.rename(mail.file(mail.root, only(inbox.state()).base()), "F");
        mark(inbox, 1, Mode.ADD, "\\Seen");
        mail.later(inbox);
        assertThat(only(inbox.state()).flags()).containsExactlyInAnyOrder("\\Seen", "\\Flagged");
        Path file = mail.file(mail.root, only(inbox.state()).base());
        assertThat(file.getFileName().toString()).endsWith(":2,FS");
    }

    @Test
    void aSnapshotDoesNotChangeAfterwards() throws Exception {
        mail.add(inbox, "a");
        mail.add(inbox, "b");
        FolderState before = inbox.state();
        List<StoredMessage> copy = List.copyOf(before.messages());
        mark(inbox, 1, Mode.ADD, "\\Seen");
        mail.add(inbox, "c");
        inbox.expunge(UidRanges.of(1));
        assertThat(before.messages()).isEqualTo(copy);
        assertThat(uids(inbox.state())).isEqualTo("2,3");
    }
}
