package org.tidemark.testserver.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class WireTest {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Wire wire = new Wire(InputStream.nullInputStream(), sent);

    @Test
    void nothingFollowsTheAnswerToCompressBeforeTheClientSpeaks() throws Exception {
        wire.out().text("a OK DEFLATE active\r\n");
        wire.compress();
        wire.out().flush();
        wire.out().flush();
        assertThat(sent.toString(StandardCharsets.US_ASCII)).isEqualTo("a OK DEFLATE active\r\n");
        sent.reset();
        wire.out().text("b OK\r\n");
        wire.out().flush();
        int once = sent.size();
        wire.out().flush();
        assertThat(sent.size()).isEqualTo(once);
        InputStream read =
                new InflaterInputStream(new ByteArrayInputStream(sent.toByteArray()), new Inflater(true), 512);
        assertThat(new String(read.readNBytes(6), StandardCharsets.US_ASCII)).isEqualTo("b OK\r\n");
    }

    @Test
    void numbersOfAnyLengthAreWritten() throws Exception {
        for (long n : new long[] {0, 9, 10, 99, 100, 4_294_967_295L, Long.MAX_VALUE, -1}) {
            byte[] written = ImapOutput.collect(o -> o.text("<").number(n).text(">"));
            assertThat(new String(written, StandardCharsets.US_ASCII)).isEqualTo("<" + n + ">");
        }
    }
}
