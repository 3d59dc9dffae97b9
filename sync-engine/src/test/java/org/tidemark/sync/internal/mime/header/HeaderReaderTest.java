package org.tidemark.sync.internal.mime.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.EmailAddress;

class HeaderReaderTest {
    private static ParsedHeader read(String header) {
        return HeaderReader.read(header.getBytes(StandardCharsets.UTF_8));
    }

    private static String subject(String value) {
        return read("Subject: " + value + "\r\n\r\n").subject();
    }

    @Test
    void anOrdinaryHeaderIsReadWhole() {
        ParsedHeader header = read("""
            Received: from a by b; Tue, 24 Nov 2026 10:00:00 +0100
            From: "Doe, Jane" <jane@example.org>
            To: john@example.org, Team: a@example.org, B <b@example.org>;
            Cc: Copy <c@example.org>
            Reply-To: r@example.org
            Subject: Tide
             tables
            Date: Tue, 24 Nov 2026 10:38:29 +0100
            Message-ID: <1@example.org>
            In-Reply-To: <0@example.org>
            References: <a@example.org> <b@example.org>
            List-Id: The list <List.Example.org>
            Content-Type: multipart/mixed; boundary=x

            Subject: body
            """);
        assertThat(header.subject()).isEqualTo("Tide tables");
        assertThat(header.from()).containsExactly(new EmailAddress("Doe, Jane", "jane@example.org"));
        assertThat(header.to())
                .extracting(EmailAddress::address)
                .containsExactly("john@example.org", "a@example.org", "b@example.org");
        assertThat(header.cc()).containsExactly(new EmailAddress("Copy", "c@example.org"));
        assertThat(header.replyTo()).containsExactly(new EmailAddress("", "r@example.org"));
        assertThat(header.date().orElseThrow()).hasToString("2026-11-24T09:38:29Z");
        assertThat(header.messageId()).contains("1@example.org");
        assertThat(header.references()).containsExactly("a@example.org", "b@example.org");
        assertThat(header.listId()).contains("list.example.org");
    }

    @Test
    void noHeaderAtAllIsAnEmptyOne() {
        ParsedHeader header = HeaderReader.read(new byte[0]);
        assertThat(header.subject()).isEmpty();
        assertThat(header.from()).isEmpty();
        assertThat(header.date()).isEmpty();
        assertThat(header.messageId()).isEmpty();
    }

    @Test
    void bareLineFeedsBareReturnsAndAMissingEmptyLineAreLineEnds() {
        assertThat(read("From: a@b\nSubject: x").subject()).isEqualTo("x");
        assertThat(read("From: a@b\rSubject: x\r\rbody").subject()).isEqualTo("x");
        assertThat(read("From: a@b\r\nSubject: x").subject()).isEqualTo("x");
    }

    @Test
    void anMboxLineAndLinesThatAreNoFieldsAreSkipped() {
        assertThat(read("From jane Tue Nov 24 10:38:29 2026\nnonsense\nSubject : x\n\n")
                        .subject())
                .isEqualTo("x");
    }

    @Test
    void encodedWordsSplitWithinACharacterAreJoined() {
        assertThat(subject("=?utf-8?B?w7zD?= =?utf-8?B?tg==?=")).isEqualTo("üö");
        assertThat(subject("=?utf-8?Q?=C3?=\r\n =?UTF-8?Q?=BC?=")).isEqualTo("ü");
    }

    @Test
    void brokenEncodedWordsAreReadAsFarAsTheyGo() {
        assertThat(subject("=?utf-8?Q?two words?=")).isEqualTo("two words");
        assertThat(subject("=?utf-8?Q?cut_o")).isEqualTo("cut o");
        assertThat(subject("glued=?utf-8?Q?_on?=!")).isEqualTo("glued on!");
        assertThat(subject("=?utf-8*en?q?lang?=")).isEqualTo("lang");
        assertThat(subject("=?utf-8?X?what?=")).isEqualTo("=?utf-8?X?what?=");
        assertThat(subject("=?utf-8?Q?=41?=")).isEqualTo("A");
        assertThat(subject("=?utf-8?B?SGVsbG8?= world")).isEqualTo("Hello world");
    }

    @Test
    void aWordUnderAWrongLabelIsReadAsWhatItIs() {
        assertThat(subject("=?us-ascii?Q?=C3=BC?=")).isEqualTo("ü");
        assertThat(subject("=?iso-8859-1?Q?=93quoted=94?=")).isEqualTo("“quoted”");
        assertThat(subject("=?utf-8?Q?gr=FCn?=")).isEqualTo("grün");
        assertThat(subject("=?x-unknown?Q?gr=FCn?=")).isEqualTo("grün");
        assertThat(subject("=?ks_c_5601-1987?B?x9Gx2w==?=")).isEqualTo("한글");
    }

    @Test
    void aWordCutInsideACharacterLosesThatCharacterAlone() {
        assertThat(subject("=?utf-8?Q?a=E2=82?=")).isEqualTo("a");
        assertThat(subject("=?utf-8?Q?a=E2=82?= b")).isEqualTo("a b");
        assertThat(subject("=?utf-8?B?5pel5pys6Q==?=")).isEqualTo("日本");
        assertThat(subject("=?utf-8?Q?caf=E9?=")).isEqualTo("café");
    }

    @Test
    void base64IsReadWithoutItsPaddingAndBehindIt() {
        assertThat(subject("=?utf-8?B?w7w?=")).isEqualTo("ü");
        assertThat(subject("=?utf-8?B?w7w==?=")).isEqualTo("ü");
        assertThat(subject("=?utf-8?B?w7w=w7w=?=")).isEqualTo("üü");
        assertThat(subject("=?utf-8?B?w7w=?= =?utf-8?B?w7w=?=")).isEqualTo("üü");
    }

    @Test
    void rawCharactersInsideAWordAreThemselves() {
        assertThat(subject("=?us-ascii?Q?=41gr\u00fcn?=")).isEqualTo("Agrün");
        assertThat(subject("=?iso-8859-1?Q?=fc日本_x?=")).isEqualTo("ü日本 x");
        assertThat(subject("=?iso-8859-1?Q?gr\u00fcn=fc?=")).isEqualTo("grünü");
    }

    @Test
    void rawOctetsAreUtf8OrTheCharsetOfTheTextOrWindows1252() {
        assertThat(subject("grün")).isEqualTo("grün");
        byte[] latin = "Subject: grün\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(HeaderReader.read(latin).subject()).isEqualTo("grün");
        byte[] russian = "Subject: Привет\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n"
                .getBytes(Charset.forName("koi8-r"));
        assertThat(HeaderReader.read(russian).subject()).isEqualTo("Привет");
        byte[] japanese = "Subject: 日本語\r\n\r\n".getBytes(Charset.forName("iso-2022-jp"));
        assertThat(HeaderReader.read(japanese).subject()).isEqualTo("日本語");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16le", "utf-16", "iso-8859-1", "koi8-r", "gb2312", "iso-2022-jp", "utf-7", "ibm037"})
    void theCharsetOfTheTextNeverReadsAHeaderThatReadsItself(String label) {
        ParsedHeader header = read("From: Jürgen <j@example.org>\nSubject: Grüße 日本\n"
                + "Date: Tue, 24 Nov 2026 10:38:29 +0100\nContent-Type: text/plain; charset=" + label + "\n\n");
        assertThat(header.subject()).isEqualTo("Grüße 日本");
        assertThat(header.from()).containsExactly(new EmailAddress("Jürgen", "j@example.org"));
        assertThat(header.date().orElseThrow()).hasToString("2026-11-24T09:38:29Z");
    }

    @Test
    void controlCharactersAndDirectionOverridesAreRemoved() {
        assertThat(subject("a\u0000b\u0007c\u202ed")).isEqualTo("abcd");
        assertThat(subject("=?utf-8?Q?a=0D=0ABcc:_x?=")).isEqualTo("a Bcc: x");
    }

    @Test
    void lengthsAreBounded() {
        assertThat(subject("x".repeat(1_000_000))).hasSize(2_000);
        assertThat(read("To: " + "a@b.org, ".repeat(100_000) + "\r\n\r\n").to()).hasSizeLessThanOrEqualTo(2_000);
        assertThat(read("References: " + "<a@b> <c@d> ".repeat(100_000) + "\r\n\r\n")
                        .references())
                .containsExactly("a@b", "c@d");
    }

    @Test
    void messageIdsSurviveBlanksMissingBracketsAndQuotes() {
        assertThat(read("Message-ID: < a b@c >\n\n").messageId()).contains("ab@c");
        assertThat(read("Message-ID: a@c\n\n").messageId()).contains("a@c");
        assertThat(read("Message-ID: <\"01KF\"@c>\n\n").messageId()).contains("01KF@c");
        assertThat(read("Message-ID: <<a@c>>\n\n").messageId()).contains("a@c");
        assertThat(read("Message-ID: garbage\n\n").messageId()).contains("garbage");
        assertThat(read("Message-ID: \n\n").messageId()).isEmpty();
    }

    @Test
    void idsAreFoundInEncodedWords() {
        assertThat(read("Message-ID: =?utf-8?Q?=3Ca=40b=3E?=\n\n").messageId()).contains("a@b");
        assertThat(read("References: =?utf-8?Q?=3Ca=40b=3E_=3Cc?= =?utf-8?Q?=40d=3E?= <e@f>\n\n")
                        .references())
                .containsExactly("a@b", "c@d", "e@f");
        assertThat(read("In-Reply-To: =?us-ascii?B?PGFAYj4?=\n\n").references()).containsExactly("a@b");
    }

    @Test
    void referencesAreFoundAmongGarbage() {
        assertThat(read("References: Your mail of <a@b>,(x)<c@d> <c@d> <cut@\n\n")
                        .references())
                .containsExactly("a@b", "c@d");
        assertThat(read("In-Reply-To: Message from John <j@x> of \"Mon\" <2@y>\n\n")
                        .references())
                .containsExactly("j@x");
        assertThat(read("References: a@b c@d\n\n").references()).containsExactly("a@b", "c@d");
        assertThat(read("Message-ID: <a@b>\nReferences: <0@b> <a@b>\n\n").references())
                .containsExactly("0@b");
    }
}
