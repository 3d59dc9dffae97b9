package org.tidemark.sync.internal.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.header.HeaderReader;

/// Mail made to keep a reader busy. Each pattern is repeated until a reader that looks at what follows it once more for
/// every repetition would need minutes; reading it once takes a moment. The limit is so far from both that a slow
/// machine cannot tell them apart wrongly.
class LinearReadingTest {
    private static final Duration HANG = Duration.ofSeconds(60);
    private static final int FIELD_OCTETS = 400_000;
    private static final int BODY_OCTETS = 500_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "(x ",
                "(\\",
                "()",
                "(a)",
                "<",
                ">",
                "<,",
                "<;",
                "<a",
                "<a>",
                "<a@b>",
                "<a@b> ",
                "<@a:",
                "<\"",
                "<\",",
                "<(",
                "\"",
                "\"\\",
                "\"a\" ",
                "\"a\"@",
                "\\",
                "\\\"",
                "@",
                "a@",
                "a@b ",
                "a@b, ",
                "a, ",
                ",",
                ";",
                ":",
                "a:;",
                "a: ",
                " ",
                ". ",
                "a . ",
                "=",
                "=?",
                "=?=",
                "?=",
                "=?a?q?",
                "=?a?q? ",
                "=?utf-8?Q?a ",
                "=?utf-8?Q?a_",
                "=?utf-8?Q?a?= ",
                "=?utf-8?Q?=C3",
                "=?utf-8?B?",
                "=?utf-8?B?w?= ",
                "=?utf-8?B?=",
                "=?x?Q?a?=",
                "=?x-y*z?Q?é",
                "'",
                "mailto:",
                "re: ",
                "[a] ",
                "[fwd: ",
                "(fwd) ",
                "a=1;",
                "a*0*=x''%41;",
                "name=\"a\";",
                "x=\"",
                "1 ",
                "-1",
                "24 Nov 2026 ",
                "\u00a0",
                "é",
                "\u001b$B",
            })
    void noFieldTakesMoreThanItsLength(String pattern) {
        String value = pattern.repeat(FIELD_OCTETS / pattern.length());
        for (String name : new String[] {
            "From", "Subject", "Date", "Message-ID", "References", "In-Reply-To", "List-Id", "Content-Type", "To: a@b"
        }) {
            String header = name + (name.indexOf(':') < 0 ? ": " : "") + value + "x\r\n\r\n";
            byte[] octets = header.getBytes(StandardCharsets.UTF_8);
            assertTimeoutPreemptively(
                    HANG, () -> assertThat(HeaderReader.read(octets)).isNotNull(), name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text/html|`<ol><li>x`",
                "text/html|`<li>x`",
                "text/html|`<div>`",
                "text/html|`<a href=http://x>`",
                "text/html|`<b><p>`",
                "text/html|`<p style='max-height:0'>`",
                "text/html|`<blockquote>x`",
                "text/html|`<style>.a{display:none}`",
                "text/html|`<style>/*`",
                "text/html|`<style>@a{`",
                "text/html|`<!--`",
                "text/html|`<`",
                "text/html|`&`",
                "text/plain|`begin 644 a`",
                "text/plain|`begin 644 a\n#0V%T\nend\n`",
                "text/plain|`=ybegin name=a\n`",
                "application/pkcs7-mime|`0\u0080`",
                "application/pkcs7-mime; smime-type=signed-data|`\u00a0\u0080`",
                "text/plain|`> `",
                "text/plain|`on 1 `",
                "text/plain|`<http://`",
                "text/plain; format=flowed|`> x `",
                "text/enriched|`<<a`",
                "text/x-other|`=?`",
            })
    void noBodyTakesMoreThanItsLength(String type, String pattern) {
        String header = "From: a@example.org\r\nContent-Type: " + type + "\r\n\r\n";
        assertRead(header + pattern.repeat(BODY_OCTETS / pattern.length()));
        assertRead(header + (pattern + "\n").repeat(BODY_OCTETS / (pattern.length() + 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--x\n",
                "--x\n\n",
                "--x\n\na\n",
                "--x--\n",
                "--x\nContent-Type: multipart/mixed; boundary=x\n\n",
                "--x\nContent-Type: multipart/report; boundary=y\n\n--y\n\n\n",
                "--x\nContent-Type: message/rfc822\n\n",
                "--x\nContent-Type: image/png\nContent-ID: <a@b>\n\n",
                "--",
                "a: b\n",
                "From: a\n",
            })
    void noMultipartTakesMoreThanItsLength(String pattern) {
        String header = "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n";
        assertRead(header + pattern.repeat(BODY_OCTETS / pattern.length()));
    }

    private static void assertRead(String message) {
        Octets octets = new Octets.InMemory(message.getBytes(StandardCharsets.UTF_8));
        assertTimeoutPreemptively(
                HANG, () -> assertThat(MessageReader.read(octets)).isNotNull());
    }
}
