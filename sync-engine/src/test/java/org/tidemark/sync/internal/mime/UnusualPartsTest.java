package org.tidemark.sync.internal.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.sync.internal.cache.Octets;

class UnusualPartsTest {
    private static Octets octets(String message) {
        return new Octets.InMemory(message.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ParsedText read(String message) throws IOException {
        return MessageReader.read(octets(message));
    }

    private static String part(String message, String section) throws IOException {
        try (InputStream in = MessageReader.part(octets(message), section).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static final String UU = "begin 644 cat.txt\n#0V%T\n`\nend\n";

    @Test
    void uuencodedFilesInATextAreAttachments() throws IOException {
        String message = "Subject: x\n\nSee this:\n" + UU + "and\n\nbegin 600 a b.png\n#0V%T\nend\nbye\n";
        ParsedText text = read(message);
        assertThat(text.plain()).isEqualTo("See this:\nand\n\nbye\n");
        assertThat(text.attachments())
                .extracting(Attachment::section, Attachment::name, Attachment::mediaType, Attachment::size)
                .containsExactly(tuple("1~1", "cat.txt", "text/plain", 3L), tuple("1~2", "a b.png", "image/png", 3L));
        assertThat(part(message, "1~1")).isEqualTo("Cat");
        assertThat(part(message, "1~2")).isEqualTo("Cat");
        assertThat(MessageReader.part(octets(message), "1~3")).isEmpty();
    }

    @Test
    void uuencodeIsFoundInsideATransferEncodingAndWithoutAnEnd() throws IOException {
        String message = "Content-Transfer-Encoding: base64\n\n"
                + Base64.getEncoder().encodeToString(("Hi\n" + UU).getBytes(StandardCharsets.US_ASCII));
        assertThat(read(message).plain()).isEqualTo("Hi\n");
        assertThat(part(message, "1~1")).isEqualTo("Cat");
        assertThat(read("\n\nbegin 644 cat.txt\n#0V%T\n").attachments())
                .extracting(Attachment::size)
                .containsExactly(3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin 644 words\nand more\n", "begin with\n#0V%T\nend\n", "begin 999 x\n#0V%T\nend\n"})
    void wordsThatBeginSomethingStayInTheText(String body) throws IOException {
        assertThat(read("Subject: x\n\n" + body).plain()).isEqualTo(body);
        assertThat(read("Subject: x\n\n" + body).attachments()).isEmpty();
    }

    @Test
    void uuencodeIsATransferEncodingToo() throws IOException {
        String message =
                "Content-Type: application/octet-stream; name=cat\nContent-Transfer-Encoding: x-uuencode\n\n" + UU;
        assertThat(part(message, "1")).isEqualTo("Cat");
        assertThat(read(message).attachments()).extracting(Attachment::size).containsExactly(3L);
    }

    @Test
    void yEncIsRead() throws IOException {
        StringBuilder body = new StringBuilder("before\n=ybegin line=128 size=256 name=all octets.bin\n");
        IntStream.range(0, 256).forEach(octet -> {
            char c = (char) (octet + 42 & 0xff);
            body.append("\0\n\r=".indexOf(c) >= 0 ? "=" + (char) (c + 64) : c);
        });
        String message = "Content-Transfer-Encoding: 8bit\n\n" + body + "\n=yend size=256\nafter\n";
        assertThat(read(message).plain()).isEqualTo("before\nafter\n");
        assertThat(read(message).attachments())
                .extracting(Attachment::name, Attachment::size)
                .containsExactly(tuple("all octets.bin", 256L));
        byte[] all = part(message, "1~1").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(IntStream.range(0, 256).allMatch(i -> (all[i] & 0xff) == i)).isTrue();
    }

    private static byte[] der(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] one : contents) {
            content.writeBytes(one);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        out.write(0x82);
        out.write(content.size() >> 8);
        out.write(content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static byte[] endless(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) tag, (byte) 0x80});
        out.writeBytes(content);
        out.writeBytes(new byte[2]);
        return out.toByteArray();
    }

    private static final byte[] DATA = {6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 7, 1};
    private static final byte[] SIGNED = {6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 7, 2};
    private static final byte[] VERSION = {2, 1, 1};
    private static final String CONTENT = "Content-Type: multipart/mixed; boundary=B\n\n"
            + "--B\n\n"
            + "signed words\n"
            + "--B\n"
            + "Content-Type: image/png\n\n"
            + "png\n"
            + "--B--\n";

    private static String opaque(byte[] cms, String name) {
        return "Content-Type: application/pkcs7-mime; name=" + name + "\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(cms);
    }

    @Test
    void whatAnOpaqueSignatureHidesIsRead() throws IOException {
        byte[] content = CONTENT.getBytes(StandardCharsets.US_ASCII);
        byte[] stated = der(
                0x30, SIGNED, der(0xa0, der(0x30, VERSION, der(0x31), der(0x30, DATA, der(0xa0, der(4, content))))));
        byte[] pieces = endless(
                4 | 0x20,
                concat(
                        der(4, "Content-Type: multipart/mixed; bound".getBytes(StandardCharsets.US_ASCII)),
                        der(4, CONTENT.substring(36).getBytes(StandardCharsets.US_ASCII))));
        byte[] unstated = endless(
                0x30,
                concat(
                        SIGNED,
                        endless(
                                0xa0,
                                endless(
                                        0x30,
                                        concat(
                                                concat(VERSION, endless(0x31, new byte[0])),
                                                endless(0x30, concat(DATA, endless(0xa0, pieces))))))));
        for (byte[] cms : new byte[][] {stated, unstated}) {
            String message = opaque(cms, "smime.p7m");
            ParsedText text = read(message);
            assertThat(text.plain()).isEqualTo("signed words");
            assertThat(text.attachments())
                    .extracting(Attachment::section, Attachment::name)
                    .containsExactly(tuple("1~2", "part-2.png"), tuple("1", "signed-message.p7m"));
            assertThat(part(message, "1~2")).isEqualTo("png");
        }
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    @Test
    void encryptedMailIsNamedForWhatItIs() throws IOException {
        byte[] enveloped = DATA.clone();
        enveloped[10] = 3;
        assertThat(read(opaque(der(0x30, enveloped, der(0xa0)), "smime.p7m")).attachments())
                .extracting(Attachment::name)
                .containsExactly("encrypted-message.p7m");
        assertThat(read(opaque(new byte[] {0x30, (byte) 0x80, 0x30, (byte) 0x84, -1, -1, -1, -1}, "\"\""))
                        .attachments())
                .extracting(Attachment::name)
                .containsExactly("encrypted-message.p7m");
        assertThat(read(opaque(der(0x30, SIGNED), "contract.p7m")).attachments())
                .extracting(Attachment::name)
                .containsExactly("contract.p7m");
    }

    private static String multipart(String subtype, String... parts) {
        return "Content-Type: multipart/" + subtype + "; boundary=B\n\n--B\n" + String.join("\n--B\n", parts)
                + "\n--B--\n";
    }

    @Test
    void theFileOfAnAppleDoubleIsTheAttachment() throws IOException {
        String message = multipart(
                "appledouble",
                "Content-Type: application/applefile; name=\"%report.pdf\"\n\nfork",
                "Content-Type: application/pdf; name=report.pdf\n\nfile");
        assertThat(read(message).attachments()).extracting(Attachment::name).containsExactly("report.pdf");
    }

    @Test
    void textBehindASignatureIsText() throws IOException {
        ParsedText text = read(multipart(
                "signed",
                "\nsigned",
                "Content-Type: application/pgp-signature; name=signature.asc\n\nx",
                multipart("mixed", "\nfooter").replace("B", "C")));
        assertThat(text.plain()).isEqualTo("signed\n\nfooter");
        assertThat(text.attachments()).extracting(Attachment::name).containsExactly("signature.asc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/markdown", "text/x-log", "text/x-patch", "text/nothing-known", "text/troff"})
    void textOfAnyTypeIsShown(String type) throws IOException {
        assertThat(read(multipart("mixed", "\none", "Content-Type: " + type + "\n\ntwo"))
                        .plain())
                .isEqualTo("one\n\ntwo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/calendar", "text/vcard", "text/csv"})
    void textForProgramsIsAttached(String type) throws IOException {
        assertThat(read(multipart("alternative", "\none", "Content-Type: " + type + "\n\ntwo"))
                        .attachments())
                .extracting(Attachment::mediaType)
                .containsExactly(type);
        assertThat(read("Content-Type: " + type + "\n\nBEGIN").attachments())
                .extracting(Attachment::mediaType)
                .containsExactly(type);
    }

    @Test
    void theLastAlternativeThatCanBeShownIsShown() throws IOException {
        assertThat(read(multipart(
                                "alternative",
                                "\nsimple",
                                "Content-Type: text/markdown\n\nbetter",
                                "Content-Type: text/x-empty\n"))
                        .plain())
                .isEqualTo("better");
    }

    @Test
    void anEmptyTextDoesNotHideOneThatHasAName() throws IOException {
        ParsedText text = read(multipart("mixed", "\n", "Content-Type: text/plain; name=letter.txt\n\nDear all"));
        assertThat(text.plain().strip()).isEqualTo("Dear all");
        assertThat(text.attachments()).extracting(Attachment::name).containsExactly("letter.txt");
    }

    @Test
    void whatIsNestedTooDeeplyIsSaidToBe() throws IOException {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            message.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("x\n\n--b")
                    .append(i)
                    .append("x\n");
        }
        assertThat(read(message + "\ndeep").attachments())
                .singleElement()
                .satisfies(a -> assertThat(a.name()).startsWith("nested-too-deeply-1.1."));
    }

    @Test
    void theWordsOfAttachedMessagesAreFound() throws IOException {
        ParsedText text = read(multipart("digest", "\nSubject: one\n\nfirst words", "\nSubject: two\n\nsecond words"));
        assertThat(text.attachments()).extracting(Attachment::name).containsExactly("one.eml", "two.eml");
        assertThat(text.searchText()).contains("one", "first words", "two", "second words");
        assertThat(text.plain()).isEmpty();
    }

    private static byte[] little(long value, int octets) {
        byte[] out = new byte[octets];
        for (int i = 0; i < octets; i++) {
            out[i] = (byte) (value >> 8 * i);
        }
        return out;
    }

    private static byte[] attribute(int id, byte[] value) {
        return concat(
                concat(new byte[] {2}, concat(little(id, 4), little(value.length, 4))), concat(value, new byte[2]));
    }

    private static byte[] octetsOf(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String winmail() {
        byte[] longName = "Überblick lang.pdf\0".getBytes(StandardCharsets.UTF_16LE);
        byte[] properties = concat(
                concat(little(2, 4), concat(little(0x37050003, 4), little(1, 4))),
                concat(
                        little(0x3707001f, 4),
                        concat(little(1, 4), concat(little(longName.length, 4), concat(longName, new byte[2])))));
        byte[] tnef = concat(little(0x223e9f78, 4), little(7, 2));
        tnef = concat(tnef, attribute(0x00069007, little(1252, 8)));
        tnef = concat(tnef, attribute(0x0002800c, octetsOf("The words\r\nof it\0")));
        tnef = concat(tnef, attribute(0x00069002, new byte[14]));
        tnef = concat(tnef, attribute(0x00018010, octetsOf("gr\u00fcn.txt\0")));
        tnef = concat(tnef, attribute(0x0006800f, octetsOf("one")));
        tnef = concat(tnef, attribute(0x00069002, new byte[14]));
        tnef = concat(tnef, attribute(0x00018010, octetsOf("UEBERB~1.PDF\0")));
        tnef = concat(tnef, attribute(0x0006800f, octetsOf("second")));
        tnef = concat(tnef, attribute(0x00069005, properties));
        return "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(tnef);
    }

    @Test
    void whatOutlookPutIntoAWinmailIsThere() throws IOException {
        ParsedText text = read(multipart("mixed", "\nfrom outside", winmail()));
        assertThat(text.plain()).isEqualTo("from outside");
        assertThat(text.attachments())
                .extracting(Attachment::section, Attachment::name, Attachment::mediaType, Attachment::size)
                .containsExactly(
                        tuple("2~1", "grün.txt", "text/plain", 3L),
                        tuple("2~2", "Überblick lang.pdf", "application/pdf", 6L));
        assertThat(part(multipart("mixed", "\nfrom outside", winmail()), "2~2")).isEqualTo("second");
        assertThat(read(winmail()).plain()).isEqualTo("The words\nof it");
        assertThat(read(winmail()).preview()).isEqualTo("The words of it");
    }

    @Test
    void aWinmailThatCannotBeReadIsTheFileItIs() throws IOException {
        for (String message : new String[] {
            "Content-Type: application/ms-tnef; name=winmail.dat\n\nno TNEF",
            winmail().substring(0, 130)
        }) {
            assertThat(read(message).attachments()).extracting(Attachment::name).containsExactly("winmail.dat");
        }
        for (int length = 100; length < winmail().length(); length += 7) {
            assertThat(read(winmail().substring(0, length)).attachments()).isNotEmpty();
        }
    }
}
