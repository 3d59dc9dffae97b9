package org.tidemark.testserver.maildir.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.imap.content.MessageCache;
import org.tidemark.testserver.imap.content.MessageSource;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.TreeFixture;

/// What was counted once is not read again.
class SizesTest {
    @TempDir
    Path temp;

    private TreeFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new TreeFixture(temp.resolve("Maildir"));
    }

    private Path sizes() {
        return fixture.root.resolve("tidemark-state/folders/INBOX/sizes");
    }

    private StoredMessage delivered(String text) throws Exception {
        fixture.deliver(fixture.root, text);
        return fixture.later(fixture.inbox()).messages().getLast();
    }

    private long count(StoredMessage message) throws Exception {
        return new MessageSource(fixture.inbox(), "F", message, new MessageCache()).size();
    }

    @Test
    void sizesAreKnownAfterARestart() throws Exception {
        StoredMessage one = delivered("one");
        StoredMessage two = delivered("three lines\nof\nwhich");
        assertThat(fixture.inbox().size(one)).isEmpty();
        long size = count(two);
        assertThat(size)
                .isEqualTo("Subject: three lines\r\nof\r\nwhich\r\n\r\nthree lines\r\nof\r\nwhich\r\n".length());
        fixture.restart();
        assertThat(fixture.inbox().size(two)).isEqualTo(OptionalLong.of(size));
        assertThat(fixture.inbox().size(one)).isEmpty();
    }

    @Test
    void theSizeOfAFileThatWasEditedIsCountedAgain() throws Exception {
        StoredMessage message = delivered("one");
        count(message);
        fixture.restart();
        Path file = fixture.file(fixture.root, message.base());
        Files.writeString(file, "Subject: longer\n\nthan it was before\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-02-03T04:05:06Z")));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> fixture.inbox().open(message)))
                .isInstanceOf(java.nio.file.NoSuchFileException.class);
        StoredMessage edited = TreeFixture.only(fixture.inbox().state());
        assertThat(fixture.inbox().size(edited)).isEmpty();
        assertThat(count(edited)).isEqualTo("Subject: longer\r\n\r\nthan it was before\r\n".length());
    }

    @Test
    void aDamagedOrMissingFileCostsCountingAgain() throws Exception {
        StoredMessage message = delivered("one");
        long size = count(message);
        fixture.restart();
        byte[] octets = Files.readAllBytes(sizes());
        octets[octets.length - 3] ^= 1;
        Files.write(sizes(), octets);
        fixture.restart();
        assertThat(fixture.inbox().size(message)).isEmpty();
        assertThat(count(message)).isEqualTo(size);
        fixture.restart();
        Files.delete(sizes());
        fixture.restart();
        assertThat(fixture.inbox().size(message)).isEmpty();
    }

    @Test
    void aRenamedFolderKeepsThemAndWhatIsGoneIsForgotten() throws Exception {
        Folder folder = fixture.create("a");
        for (int i = 0; i < 200; i++) {
            fixture.add(folder, "m" + i);
        }
        for (StoredMessage m : folder.state().messages()) {
            folder.counted(m, m.uid() + 1000);
        }
        folder.expunge(UidRanges.range(1, 150));
        fixture.tree.rename(TreeFixture.name("a"), TreeFixture.name("b"));
        fixture.restart();
        Folder renamed = fixture.tree.open(TreeFixture.name("b"));
        assertThat(renamed.state().messages()).hasSize(50);
        for (StoredMessage m : renamed.state().messages()) {
            assertThat(renamed.size(m)).isEqualTo(OptionalLong.of(m.uid() + 1000));
        }
        Path file = fixture.root.resolve("tidemark-state/folders/.b/sizes");
        assertThat(Files.size(file)).isLessThan(51 * 32 + 100);
    }

    @Test
    void theyAreSavedWhileTheServerRuns() throws Exception {
        Folder folder = fixture.inbox();
        for (int i = 0; i < 1000; i++) {
            fixture.deliver(fixture.root, "m" + i);
        }
        fixture.later(folder);
        for (StoredMessage m : folder.state().messages()) {
            folder.counted(m, 7);
        }
        fixture.crash();
        assertThat(fixture.inbox().size(fixture.inbox().state().messages().getFirst()))
                .isEqualTo(OptionalLong.of(7));
    }
}
