package org.tidemark.sync.internal.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.mime.header.ParsedHeader;

/// The messages with which Python tests its e-mail package.
@Tag("peers")
class PythonCorpusTest {
    private static final Path LIB = Path.of("/usr/lib");
    private static final String[] EMPTY = {
        "msg_08.txt", "msg_09.txt", "msg_12.txt", "msg_12a.txt", "msg_18.txt", "msg_24.txt"
    };

    private static Path folder() throws IOException {
        try (Stream<Path> pythons = Files.list(LIB)) {
            return pythons.filter(path -> path.getFileName().toString().startsWith("python3"))
                    .map(path -> path.resolve("test/test_email/data"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Python's e-mail test messages are missing under " + LIB
                            + ": install the Debian package libpython3.11-testsuite, or leave out -Ppeers."));
        }
    }

    private static List<Path> messages() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.getFileName().toString().matches("msg_\\w+\\.txt"))
                    .sorted()
                    .toList();
        }
    }

    private static Octets message(String name) throws IOException {
        Path file = folder().resolve(name);
        return new Octets.Spilled(file, Files.size(file));
    }

    @Test
    void everyMessageIsReadAndShowsWhatItHas() throws IOException {
        assertThat(messages()).hasSizeGreaterThan(40);
        List<String> empty = new ArrayList<>();
        for (Path file : messages()) {
            Octets message = new Octets.Spilled(file, Files.size(file));
            ParsedText text = MessageReader.read(message);
            for (Attachment attachment : text.attachments()) {
                try (InputStream in =
                        MessageReader.part(message, attachment.section()).orElseThrow()) {
                    assertThat(in.readAllBytes()).as(file.toString()).hasSize((int) attachment.size());
                }
            }
            if (text.plain().isBlank() && text.attachments().isEmpty()) {
                empty.add(file.getFileName().toString());
            }
        }
        // Their parts are empty; only the structure is of interest.
        assertThat(empty).containsExactly(EMPTY);
    }

    @Test
    void aDeliveryReportIsReadable() throws IOException {
        ParsedText text = MessageReader.read(message("msg_05.txt"));
        assertThat(text.plain()).contains("Yadda yadda yadda");
        assertThat(text.attachments()).extracting(Attachment::mediaType).containsExactly("message/rfc822");
    }

    @Test
    void anOrdinaryHeaderIsRead() throws IOException {
        byte[] octets = Files.readAllBytes(folder().resolve("msg_01.txt"));
        ParsedHeader header = HeaderReader.read(octets);
        assertThat(header.from()).containsExactly(new EmailAddress("John X. Doe", "bbb@ddd.com"));
        assertThat(header.subject()).isEqualTo("This is a test message");
        assertThat(header.messageId()).contains("15090.61304.110929.45684@aaa.zzz.org");
    }
}
