package org.tidemark.sync.internal.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.sync.internal.cache.Octets;

class MessageReaderTest {
    private static Octets octets(String message) {
        return new Octets.InMemory(message.getBytes(StandardCharsets.UTF_8));
    }

    private static ParsedText read(String message) throws IOException {
        return MessageReader.read(octets(message));
    }

    private static String part(String message, String section) throws IOException {
        try (InputStream in = MessageReader.part(octets(message), section).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final String MIXED = """
        Subject: x
        Content-Type: multipart/mixed; boundary=A

        preamble
        --A
        Content-Type: multipart/alternative; boundary=B

        --B

        Plain words
        --B
        Content-Type: multipart/related; boundary=C

        --C
        Content-Type: text/html

        <p>HTML words <img src="cid:pic@x"></p>
        --C
        Content-Type: image/png
        Content-Transfer-Encoding: base64
        Content-ID: <pic@x>

        AAEC
        --C--
        --B--
        --A
        Content-Type: application/pdf; name="a.pdf"
        Content-Transfer-Encoding: base64

        SGVs!bG8=
        --A
        Content-Type: message/rfc822

        Subject: Inner one
        Content-Type: multipart/mixed; boundary=D

        --D

        inner text
        --D--
        --A--
        """;

    @Test
    void bothFormsOfTheTextAreFoundAndEverythingElseIsAttached() throws IOException {
        ParsedText text = read(MIXED);
        assertThat(text.plain()).isEqualTo("Plain words");
        assertThat(text.html().orElseThrow()).contains("HTML words");
        assertThat(text.preview()).isEqualTo("Plain words");
        assertThat(text.attachments())
                .extracting(Attachment::section, Attachment::name, Attachment::size, Attachment::inline)
                .containsExactly(
                        tuple("1.2.2", "part-1.2.2.png", 3L, true),
                        tuple("2", "a.pdf", 5L, false),
                        tuple("3", "Inner one.eml", 83L, false));
    }

    @Test
    void partsAreFoundByTheirNumberEvenInsideAnAttachedMessage() throws IOException {
        assertThat(part(MIXED, "2")).isEqualTo("Hello");
        assertThat(part(MIXED, "1.1")).isEqualTo("Plain words");
        assertThat(part(MIXED, "3.1")).isEqualTo("inner text");
        assertThat(part(MIXED, "3")).startsWith("Subject: Inner one\n");
        assertThat(MessageReader.part(octets(MIXED), "4")).isEmpty();
        assertThat(MessageReader.part(octets(MIXED), "1.7.1")).isEmpty();
        assertThat(part("Subject: x\n\nbody", "1")).isEqualTo("body");
    }

    @Test
    void aMessageOfNothingIsEmpty() throws IOException {
        ParsedText text = read("");
        assertThat(text.plain()).isEmpty();
        assertThat(text.attachments()).isEmpty();
    }

    @Test
    void htmlAloneIsReadAsText() throws IOException {
        ParsedText text = read("Content-Type: text/html; charset=utf-8\n\n<p>Grüße</p><p>Zwei");
        assertThat(text.plain()).isEqualTo("Grüße\n\nZwei");
        assertThat(text.html()).contains("<p>Grüße</p><p>Zwei");
        assertThat(text.preview()).isEqualTo("Grüße Zwei");
    }
}
