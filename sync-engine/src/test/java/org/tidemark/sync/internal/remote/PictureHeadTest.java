package org.tidemark.sync.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureHeadTest {
    private static byte[] latin(String octets) {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aPictureIsToldByItsOctets() {
        assertThat(PictureHead.of(Pictures.png(3, 2))).contains(new PictureHead("image/png", 3, 2));
        assertThat(PictureHead.of(latin("GIF89a\u0010\u0001\u0008\u0000\u0000\u0000")))
                .contains(new PictureHead("image/gif", 272, 8));
        assertThat(PictureHead.of(
                        latin("\u00ff\u00d8\u00ff\u00e0\u0000\u0004xx\u00ff\u00c2\u0000\u0011\u0008\u0000\u0020"
                                + "\u0001\u0000\u0003\u0000\u0000")))
                .contains(new PictureHead("image/jpeg", 256, 32));
        assertThat(PictureHead.of(latin("RIFF\u0000\u0000\u0000\u0000WEBPVP8X\n\u0000\u0000\u0000\u0000\u0000\u0000"
                        + "\u0000\u000f\u0000\u0000\u0007\u0000\u0000")))
                .contains(new PictureHead("image/webp", 16, 8));
    }

    @Test
    void whatIsNoPictureOrFillsTheMemoryIsNone() {
        assertThat(PictureHead.of(latin("<svg xmlns='http://www.w3.org/2000/svg'/>")))
                .isEmpty();
        assertThat(PictureHead.of(latin("<html>"))).isEmpty();
        assertThat(PictureHead.of(new byte[0])).isEmpty();
        assertThat(PictureHead.of(Pictures.png(60_000, 60_000))).isEmpty();
        assertThat(PictureHead.of(Pictures.png(0, 5))).isEmpty();
    }

    @Test
    void noOctetsMakeItFail() {
        Random random = new Random(4);
        byte[][] beginnings = {
            latin("\u00ff\u00d8\u00ff"), latin("RIFF\u0000\u0000\u0000\u0000WEBPVP8X"), Pictures.png(1, 1)
        };
        for (int i = 0; i < 3_000; i++) {
            byte[] begin = beginnings[i % 3];
            byte[] octets = new byte[begin.length + random.nextInt(60)];
            random.nextBytes(octets);
            System.arraycopy(begin, 0, octets, 0, begin.length);
            assertThat(PictureHead.of(octets)).isNotNull();
        }
    }
}
