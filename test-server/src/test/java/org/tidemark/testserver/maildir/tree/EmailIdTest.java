package org.tidemark.testserver.maildir.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidemark.testserver.support.TreeFixture.only;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.TreeFixture;

/// RFC 8474 §5.1: one EMAILID, one content; and it is not to change with what the server forgets.
class EmailIdTest {
    private static final String NAME = "1700000000.M1P1.elsewhere";

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

    private void loseAllState() throws IOException {
        mail.tree.close();
        TreeFixture.removeAll(mail.root.resolve("tidemark-state"));
        mail.clock.move(Duration.ofSeconds(1));
        mail.tree = MaildirTree.open(mail.root, mail.clock, new Random(5));
    }

    @Test
    void twoMessagesOfOneBaseNameInTwoFoldersAreTwo() throws Exception {
        Folder other = mail.create("Other");
        Files.writeString(mail.root.resolve("new").resolve(NAME), "Subject: a\n\n");
        Path second = Files.writeString(mail.root.resolve(".Other/new").resolve(NAME), "Subject: b\n\n");
        Files.setLastModifiedTime(second, FileTime.from(Instant.parse("2026-01-02T03:04:05.678Z")));
        assertThat(only(mail.later(other)).emailId())
                .isNotEqualTo(only(mail.later(mail.inbox())).emailId());
    }

    @Test
    void aCopyIsItsOriginalEvenWhenAllStateIsLost() throws Exception {
        Folder inbox = mail.inbox();
        Folder other = mail.create("Other");
        UidRanges uid = UidRanges.of(mail.add(inbox, "a"));
        inbox.copyTo(uid, inbox);
        inbox.copyTo(uid, other);
        inbox.copyTo(uid, other);
        String id = inbox.state().messages().getFirst().emailId();
        assertThat(inbox.state().messages())
                .hasSize(2)
                .allMatch(m -> m.emailId().equals(id));
        assertThat(other.state().messages())
                .hasSize(2)
                .allMatch(m -> m.emailId().equals(id));
        loseAllState();
        FolderState after = mail.inbox().state();
        assertThat(after.messages()).hasSize(2).allMatch(m -> m.emailId().equals(id));
        assertThat(mail.tree.open(TreeFixture.name("Other")).state().messages())
                .hasSize(2)
                .allMatch(m -> m.emailId().equals(id));
    }

    @Test
    void aFileEditedInPlaceIsAnotherEmail() throws Exception {
        Folder inbox = mail.inbox();
        mail.add(inbox, "a");
        String before = only(inbox.state()).emailId();
        Files.writeString(mail.file(mail.root, ""), "Subject: b\n\nquite another text\n");
        assertThatThrownBy(() -> inbox.open(only(inbox.state()))).isInstanceOf(IOException.class);
        assertThat(only(inbox.state()).emailId()).isNotEqualTo(before);
        mail.restart();
        assertThat(only(mail.inbox().state()).emailId()).isNotEqualTo(before);
    }
}
