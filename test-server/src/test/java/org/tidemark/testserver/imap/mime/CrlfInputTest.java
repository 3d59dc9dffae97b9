package org.tidemark.testserver.imap.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrlfInputTest {
    /// Octet by octet, as the rule says.
    private static byte[] slowly(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int lf = text.indexOf('\n');
        return lf > 0 && text.charAt(lf - 1) == '\r'
                ? file
                : text.replaceAll("(?<!\r)\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void linesEndWithCrlfHoweverTheyAreRead(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] file = new byte[random.nextInt(i % 10 == 0 ? 50_000 : 60)];
            for (int at = 0; at < file.length; at++) {
                file[at] = (byte) "ab\r\n\n".charAt(random.nextInt(5));
            }
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 + random.nextInt(i % 10 == 0 ? 30_000 : 20)];
            try (InputStream in = new CrlfInput(new ByteArrayInputStream(file))) {
                for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                    read.write(buffer, 0, n);
                    if (random.nextInt(10) == 0) {
                        int one = in.read();
                        if (one < 0) {
                            break;
                        }
                        read.write(one);
                    }
                }
            }
            assertThat(read.toByteArray()).isEqualTo(slowly(file));
        }
    }
}
