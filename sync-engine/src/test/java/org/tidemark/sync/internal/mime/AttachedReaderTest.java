package org.tidemark.sync.internal.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.store.AttachedMessage;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.sync.internal.cache.Octets;

/// A message attached to another one is read as a message, and its files are found from outside.
class AttachedReaderTest {
    private static final String OUTER = """
        Subject: outer
        Content-Type: multipart/mixed; boundary=A

        --A

        See below.
        --A
        Content-Type: message/rfc822

        From: Ann <ann@example.org>
        To: bob@example.org
        Date: Tue, 24 Nov 2026 08:00:00 +0000
        Subject: =?utf-8?Q?gr=C3=BCn?=
        Content-Type: multipart/mixed; boundary=B

        --B

        Inner words
        --B
        Content-Type: text/plain; name=list.txt
        Content-Disposition: attachment; filename=list.txt

        the list
        --B
        Content-Type: message/rfc822

        Subject: innermost

        Deep words
        --B--
        --A--
        """;

    private static final Octets MESSAGE = new Octets.InMemory(OUTER.getBytes(StandardCharsets.UTF_8));

    private static AttachedMessage read(String section) throws IOException {
        return AttachedReader.read(MESSAGE, section).orElseThrow();
    }

    private static String part(String section) throws IOException {
        return new String(MessageReader.part(MESSAGE, section).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void itsHeaderAndTextAreItsOwn() throws IOException {
        AttachedMessage inner = read("2");
        assertThat(inner.subject()).isEqualTo("grün");
        assertThat(inner.from()).containsExactly(new EmailAddress("Ann", "ann@example.org"));
        assertThat(inner.date()).isPresent();
        assertThat(inner.content().plain().strip()).isEqualTo("Inner words");
    }

    @Test
    void itsFilesAreFoundFromTheMessageAroundIt() throws IOException {
        assertThat(read("2").content().attachments())
                .extracting(Attachment::section)
                .containsExactly("2.2", "2.3");
        assertThat(part("2.2").strip()).isEqualTo("the list");
    }

    @Test
    void oneWithinItIsReadTheSameWay() throws IOException {
        AttachedMessage innermost = read("2.3");
        assertThat(innermost.subject()).isEqualTo("innermost");
        assertThat(innermost.content().plain().strip()).isEqualTo("Deep words");
    }

    @Test
    void aPartThatIsNotThereIsNone() throws IOException {
        assertThat(AttachedReader.read(MESSAGE, "9")).isEqualTo(Optional.empty());
    }
}
