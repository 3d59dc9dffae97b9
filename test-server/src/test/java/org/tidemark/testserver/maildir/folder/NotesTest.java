package org.tidemark.testserver.maildir.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.store.Aspect;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.TreeFixture;

/// What was noted of a message is known as long as its file is the same, and losing it harms nothing.
class NotesTest {
    @TempDir
    Path temp;

    private TreeFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new TreeFixture(temp.resolve("Maildir"));
    }

    private Path file() {
        return fixture.root.resolve("tidemark-state/folders/INBOX/summaries");
    }

    private StoredMessage delivered(String text) throws Exception {
        fixture.deliver(fixture.root, text);
        return fixture.later(fixture.inbox()).messages().getLast();
    }

    private void note(StoredMessage message, String text) throws Exception {
        fixture.inbox().note(message, Aspect.SUMMARY, text.getBytes(StandardCharsets.US_ASCII));
    }

    private Optional<String> noted(StoredMessage message) throws Exception {
        return fixture.inbox().noted(message, Aspect.SUMMARY).map(NotesTest::text);
    }

    private static String text(ByteBuffer octets) {
        return StandardCharsets.US_ASCII.decode(octets).toString();
    }

    @Test
    void theyAreKnownAtOnceAndAfterARestartAndTheLastCounts() throws Exception {
        StoredMessage one = delivered("one");
        StoredMessage two = delivered("two");
        note(one, "first");
        note(two, "second");
        assertThat(noted(one)).contains("first");
        note(one, "other");
        assertThat(noted(one)).contains("other");
        fixture.restart();
        assertThat(noted(one)).contains("other");
        assertThat(noted(two)).contains("second");
        assertThat(fixture.inbox().noted(one, Aspect.GRAMS)).isEmpty();
        note(two, "third");
        fixture.restart();
        assertThat(noted(two)).contains("third");
    }

    @Test
    void aFileThatWasEditedHasNone() throws Exception {
        StoredMessage message = delivered("one");
        note(message, "x");
        fixture.restart();
        Path edited = fixture.file(fixture.root, message.base());
        Files.writeString(edited, "Subject: longer\n\nthan it was before\n");
        Files.setLastModifiedTime(edited, FileTime.from(Instant.parse("2025-02-03T04:05:06Z")));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> fixture.inbox().open(message)))
                .isInstanceOf(java.nio.file.NoSuchFileException.class);
        assertThat(noted(TreeFixture.only(fixture.inbox().state()))).isEmpty();
    }

    @Test
    void whateverIsDamagedOrCutOffWasNeverNoted() throws Exception {
        StoredMessage one = delivered("one");
        StoredMessage two = delivered("two");
        note(one, "first");
        fixture.restart();
        note(two, "second");
        fixture.restart();
        byte[] octets = Files.readAllBytes(file());
        for (int i = 0; i < octets.length; i += 3) {
            byte[] damaged = octets.clone();
            damaged[i] ^= 0x10;
            check(damaged, one, two);
            check(Arrays.copyOf(octets, i), one, two);
        }
        Files.delete(file());
        fixture.restart();
        assertThat(noted(one)).isEmpty();
    }

    private void check(byte[] octets, StoredMessage one, StoredMessage two) throws Exception {
        Files.write(file(), octets);
        fixture.crash();
        assertThat(noted(one).orElse("first")).isEqualTo("first");
        assertThat(noted(two).orElse("second")).isEqualTo("second");
    }

    @Test
    void whatFollowsATornEndIsKnownAgain() throws Exception {
        StoredMessage one = delivered("one");
        StoredMessage two = delivered("two");
        note(one, "first");
        fixture.restart();
        note(two, "second");
        fixture.restart();
        byte[] octets = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(octets, octets.length - 1));
        fixture.crash();
        assertThat(noted(two)).isEmpty();
        note(two, "third");
        fixture.restart();
        assertThat(noted(one)).contains("first");
        assertThat(noted(two)).contains("third");
    }

    @Test
    void aRenamedFolderKeepsThemAndAFileOfNotesOfWhatIsGoneIsWrittenAnew() throws Exception {
        Folder folder = fixture.create("a");
        for (int i = 0; i < 60; i++) {
            fixture.add(folder, "m" + i);
        }
        byte[] large = new byte[5000];
        for (StoredMessage m : List.copyOf(folder.state().messages())) {
            for (int i = 0; i < 20; i++) {
                folder.note(m, Aspect.SUMMARY, large);
            }
            folder.note(m, Aspect.SUMMARY, ("note " + m.uid()).getBytes(StandardCharsets.US_ASCII));
        }
        folder.expunge(UidRanges.range(1, 30));
        fixture.tree.rename(TreeFixture.name("a"), TreeFixture.name("b"));
        Path file = fixture.root.resolve("tidemark-state/folders/.b/summaries");
        assertThat(Files.size(file)).isGreaterThan(60_000);
        fixture.restart();
        assertThat(Files.size(file)).isLessThan(30 * 60);
        Folder renamed = fixture.tree.open(TreeFixture.name("b"));
        assertThat(renamed.state().messages()).hasSize(30);
        for (StoredMessage m : renamed.state().messages()) {
            assertThat(renamed.noted(m, Aspect.SUMMARY).map(NotesTest::text)).contains("note " + m.uid());
        }
    }
}
