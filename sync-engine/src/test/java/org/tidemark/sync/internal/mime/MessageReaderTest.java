package org.tidemark.sync.internal.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.part.PartScanner;

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

    @Test
    void severalTextsAreJoinedInBothForms() throws IOException {
        ParsedText text = read("""
            Content-Type: multipart/mixed; boundary=A

            --A
            Content-Type: multipart/alternative; boundary=B

            --B

            words
            --B
            Content-Type: text/html

            <b>words</b>
            --B--
            --A

            list footer <x>
            --A--
            """);
        assertThat(text.plain()).isEqualTo("words\n\nlist footer <x>");
        assertThat(text.html().orElseThrow()).contains("<b>words</b>", "list footer &lt;x&gt;");
    }

    @Test
    void formatFlowedIsUnwrapped() throws IOException {
        assertThat(read("Content-Type: text/plain; format=flowed\n\none \ntwo\n")
                        .plain())
                .isEqualTo("one two\n");
    }

    @Test
    void charsetsThatAreUnknownWrongOrOnlyInTheHtmlAreFoundOut() throws IOException {
        assertThat(read("Content-Type: text/plain; charset=x-none\n\ngrün").plain())
                .isEqualTo("grün");
        assertThat(read("Content-Type: text/plain; charset=iso-8859-1\n\ngrün").plain())
                .isEqualTo("grün");
        byte[] russian = "Content-Type: text/html\n\n<meta charset=windows-1251><p>Привет"
                .getBytes(Charset.forName("windows-1251"));
        assertThat(MessageReader.read(new Octets.InMemory(russian)).plain()).isEqualTo("Привет");
    }

    @Test
    void brokenTransferEncodingsGiveWhatTheyHold() throws IOException {
        assertThat(read("Content-Transfer-Encoding: base64\n\nSGVs bG8*gd29ybG\n")
                        .plain())
                .isEqualTo("Hello worl");
        assertThat(read("Content-Transfer-Encoding: base64\n\nSGVsbG8=\n-- \nlist footer\n")
                        .plain())
                .isEqualTo("Hello");
        assertThat(read("Content-Transfer-Encoding: quoted-printable\n\na=3Db=ZZ=\nc= \nd = e=")
                        .plain())
                .isEqualTo("a=b=ZZcd = e");
        assertThat(read("Content-Transfer-Encoding: nonsense\n\ntext").plain()).isEqualTo("text");
    }

    @Test
    void missingBoundariesLoseNothing() throws IOException {
        String noParameter = "Content-Type: multipart/mixed\n\n--X\nContent-Type: text/plain\n\none\n--X\n\ntwo\n";
        assertThat(read(noParameter).plain()).isEqualTo("one\n\ntwo\n");
        assertThat(read("Content-Type: multipart/mixed; boundary=A\n\nno part here\n")
                        .plain())
                .isEqualTo("no part here\n");
        assertThat(read("Content-Type: multipart/mixed; boundary=A\n\n--A\n\nnever closed")
                        .plain())
                .isEqualTo("never closed");
        assertThat(read("Content-Type: multipart/mixed; boundary=A\n\n--A junk\n\none\n--A--\n")
                        .plain())
                .isEqualTo("one");
    }

    @Test
    void aSilentDeliveryReportIsReadFromItsMachinePart() throws IOException {
        ParsedText text = read("""
            Content-Type: multipart/report; report-type=delivery-status; boundary=A

            --A

            --A
            Content-Type: message/delivery-status

            Final-Recipient: rfc822; x@example.org
            Action: failed
            --A
            Content-Type: text/rfc822-headers

            Subject: lost
            --A--
            """);
        assertThat(text.plain()).contains("Action: failed");
        assertThat(text.attachments()).extracting(Attachment::name).containsExactly("part-2.txt", "part-3.txt");
    }

    @Test
    void signaturesAndEncryptedPartsAreAttachments() throws IOException {
        ParsedText signed = read("""
            Content-Type: multipart/signed; boundary=A

            --A

            words
            --A
            Content-Type: application/pgp-signature; name="signature.asc"

            x
            --A--
            """);
        assertThat(signed.plain()).isEqualTo("words");
        assertThat(signed.attachments()).extracting(Attachment::name).containsExactly("signature.asc");
        ParsedText sealed = read("Content-Type: application/pkcs7-mime; name=smime.p7m\n\nx");
        assertThat(sealed.attachments()).extracting(Attachment::name).containsExactly("encrypted-message.p7m");
        assertThat(sealed.plain()).isEmpty();
    }

    @Test
    void attachmentNamesAreReadByBothStandardsAndAgainstThem() throws IOException {
        for (String parameter : List.of(
                "filename*=utf-8''gr%C3%BCn.pdf",
                "filename*0*=utf-8''gr%C3;\n filename*1*=%BCn.pdf",
                "filename*0=\"gr\";\n filename*1=\"ün.pdf\"",
                "filename=\"=?utf-8?Q?gr=C3=BCn.pdf?=\"",
                "filename= =?utf-8?B?Z3LDvG4ucGRm?=",
                "filename=grün.pdf",
                "filename=\"x.pdf\"; filename*=iso-8859-1''gr%FCn.pdf")) {
            ParsedText text =
                    read("Content-Type: application/pdf\nContent-Disposition: attachment;\n " + parameter + "\n\nx");
            assertThat(text.attachments())
                    .as(parameter)
                    .extracting(Attachment::name)
                    .containsExactly("grün.pdf");
        }
    }

    @Test
    void depthAndNumberOfPartsAreLimited() throws IOException {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=B")
                    .append(i)
                    .append("\n\n--B")
                    .append(i)
                    .append('\n');
        }
        assertThat(read(deep + "\nbottom").attachments()).hasSizeLessThanOrEqualTo(1);
        String many =
                "Content-Type: multipart/mixed; boundary=A\n\n" + "--A\nContent-Type: image/png\n\nx\n".repeat(10_000);
        assertThat(read(many).attachments()).hasSize(PartScanner.MAX_PARTS - 1);
    }

    @Test
    void aLargeMessageIsReadFromItsFileAndItsTextIsCapped(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large");
        byte[] line = ("QUJD".repeat(19) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(
                    "Content-Type: multipart/mixed; boundary=A\r\n\r\n--A\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write("word ".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));
            out.write("\r\n--A\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 200_000; i++) {
                out.write(line);
            }
            out.write("--A--\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        ParsedText text = MessageReader.read(new Octets.Spilled(file, Files.size(file)));
        assertThat(text.plain()).hasSize(MessageText.MAX_TEXT);
        assertThat(text.searchText()).hasSize(MessageText.MAX_SEARCH_TEXT);
        assertThat(text.attachments()).extracting(Attachment::size).containsExactly(200_000L * 57);
    }
}
