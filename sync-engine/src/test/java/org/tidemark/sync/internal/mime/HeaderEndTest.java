package org.tidemark.sync.internal.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.mime.header.ParsedHeader;

/// Where a header ends is the same for the list and for the text.
class HeaderEndTest {
    private static void isRead(String message, String subject, String text) throws IOException {
        byte[] octets = message.getBytes(StandardCharsets.UTF_8);
        ParsedHeader header = HeaderReader.read(octets);
        assertThat(header.subject()).as(message).isEqualTo(subject);
        assertThat(MessageReader.read(new Octets.InMemory(octets)).plain())
                .as(message)
                .isEqualTo(text);
    }

    @Test
    void aFoldThatLostItsIndentationStaysInTheHeader() throws IOException {
        isRead("Received: from a\nby b; x\nAuthentication-Results: c\nSubject: s\n\ntext", "s", "text");
        isRead("Received: from a\nby b\nwith c\nfor d; x\nSubject: s\n\ntext", "s", "text");
        isRead(
                "From: a@b.c\nSubject: a game\nof football tonight\nDate: x\n\ntext",
                "a game of football tonight",
                "text");
        isRead("Date: x\nMIME-Ve\nrsion: 1.0\nSubject: s\n\ntext", "s", "text");
        isRead("Subject: s\nContent-Type: text/plain;\ncharset=utf-8\nX-Note: n\n\ntext", "s", "text");
    }

    @Test
    void linesOfBlanksMayStandInAFoldOrEndTheHeader() throws IOException {
        isRead("Subject: a\n \n \n b\nTo: x@y.z\n\ntext", "a b", "text");
        isRead("Subject: a\n\t\r\n b\n\ntext", "a b", "text");
        isRead("Subject: s\n \nTo: x@y.z\n\ntext", "s", "text");
        isRead("Subject: s\n \nDear all,\nNote: this", "s", "Dear all,\nNote: this");
        isRead("Subject: s\n \n\ntext", "s", "text");
    }

    @Test
    void aTextThatBeginsWithoutAnEmptyLineIsNotLost() throws IOException {
        isRead("Subject: s\nDear all,\nso far\n\nBye", "s", "Dear all,\nso far\n\nBye");
        isRead("Subject: s\none\ntwo\nthree\nfour\nFrom: here on\n", "s", "one\ntwo\nthree\nfour\nFrom: here on\n");
        isRead("no header\n", "", "no header\n");
    }

    @Test
    void fieldsBehindEmptyLinesAreTheHeaderIfNothingStoodBefore() throws IOException {
        isRead("\r\nSubject: s\r\n\r\ntext", "s", "text");
        isRead("\n\nFrom jane Tue Nov 24 10:38:29 2026\ntext", "", "\nFrom jane Tue Nov 24 10:38:29 2026\ntext");
        isRead("\nHello\nworld: x", "", "Hello\nworld: x");
        isRead("Subject: s\n\nTo: nobody\n", "s", "To: nobody\n");
    }

    @Test
    void returnsAloneEndLinesWhereNothingElseDoes() throws IOException {
        isRead("From: a@b\rSubject: s\r\rone\rtwo", "s", "one\ntwo");
        isRead("From: a@b\rSubject: s\r\rone\ntwo\r\n", "s", "one\ntwo\n");
        isRead("From: a@b\r\r\nSubject: s\r\r\n\r\r\ntext", "s", "text");
        isRead("From: a@b\r\nSubject: s\rt\r\n\r\ntext", "s t", "text");
    }

    @Test
    void blanksBeforeTheColonAreNoPartOfTheName() throws IOException {
        isRead("Subject : s\nContent-Transfer-Encoding \t: base64\n\ndGV4dA==", "s", "text");
    }
}
