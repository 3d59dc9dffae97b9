package org.tidemark.ui.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.mail.store.MessageView;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.fake.FakeMessage;
import org.tidemark.ui.text.FileNames;

class AttachmentFilesTest {
    @TempDir
    Path folder;

    private final FakeEngine engine = FakeMail.engine(0, 1);
    private final AttachmentFiles files = new AttachmentFiles(engine.store());

    private static Attachment named(String name) {
        return new Attachment("2", name, "text/plain", 5, Optional.empty(), false);
    }

    private MessageView message(String octets) {
        FakeMessage plain = FakeMail.arriving(99_000, new MessageContent.NotHere(5));
        engine.arrive(new FakeMessage(
                plain.id(),
                plain.mailbox(),
                plain.thread(),
                plain.from(),
                plain.to(),
                plain.subject(),
                plain.date(),
                FlagSet.EMPTY,
                plain.content(),
                5,
                Map.of("2", octets.getBytes(StandardCharsets.UTF_8))));
        return engine.store().message(new MessageId(99_000)).orElseThrow();
    }

    @Test
    void nothingIsEverOverwritten() throws Exception {
        MessageView message = message("new");
        Path wanted = folder.resolve("list.txt");
        Files.writeString(wanted, "old");
        assertThat(files.save(message, named("list.txt"), wanted)).hasFileName("list (2).txt");
        assertThat(files.save(message, named("list.txt"), wanted))
                .hasFileName("list (3).txt")
                .hasContent("new");
        assertThat(wanted).hasContent("old");
    }

    @Test
    void aFileThatBreaksOffIsNotLeftBehind() {
        InputStream breaking = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> FreeName.write(folder.resolve("x.txt"), breaking))
                .hasMessage("gone");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSymbolicLinkAtThatPlaceIsNotFollowed() throws Exception {
        Path target = folder.resolve("precious");
        Files.createSymbolicLink(folder.resolve("x.txt"), target);
        assertThat(FreeName.write(folder.resolve("x.txt"), new ByteArrayInputStream(new byte[] {1})))
                .hasFileName("x (2).txt");
        assertThat(target).doesNotExist();
    }

    @Test
    void aSavedFileSaysWhereItCameFrom() throws Exception {
        MessageView message = message("text");
        Path saved = files.save(message, named("a.txt"), folder.resolve("a.txt"));
        var view = Files.getFileAttributeView(saved, UserDefinedFileAttributeView.class);
        Assumptions.assumeTrue(
                view != null && view.list().contains("xdg.origin.email.from"), "no such attributes here");
        ByteBuffer value = ByteBuffer.allocate(200);
        view.read("xdg.origin.email.from", value);
        assertThat(StandardCharsets.UTF_8.decode(value.flip()).toString())
                .isEqualTo(message.from().getFirst().address());
    }

    @Test
    void aCopyForOthersIsPrivateAndCannotBeChanged() throws Exception {
        Path copy = files.copy(message("text"), named("../../a\u202etxt.exe"));
        assertThat(copy).hasContent("text").hasFileName("_.._atxt.exe");
        assertThat(Files.getPosixFilePermissions(copy)).doesNotContain(PosixFilePermission.OWNER_WRITE);
        assertThat(Files.getPosixFilePermissions(copy.getParent()))
                .containsOnly(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE);
        Files.delete(copy);
        Files.delete(copy.getParent());
    }

    @Test
    void namesAreSafeOnEverySystem() {
        assertThat(FileNames.safe("..")).isEqualTo("attachment");
        assertThat(FileNames.safe("a\0b")).isEqualTo("ab");
        assertThat(FileNames.safe("/etc/passwd")).isEqualTo("_etc_passwd");
        assertThat(FileNames.safe("c:\\x")).isEqualTo("c__x");
        assertThat(FileNames.safe("NUL")).isEqualTo("_NUL");
        assertThat(FileNames.safe("com1.txt")).isEqualTo("_com1.txt");
        assertThat(FileNames.safe("console.txt")).isEqualTo("console.txt");
        assertThat(FileNames.safe("invoice.exe . .")).isEqualTo("invoice.exe");
        assertThat(FileNames.safe("photo\u202egpj.exe")).isEqualTo("photogpj.exe");
    }
}
