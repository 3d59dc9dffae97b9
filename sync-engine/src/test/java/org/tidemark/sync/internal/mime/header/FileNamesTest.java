package org.tidemark.sync.internal.mime.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../etc/passwd|passwd",
                "C:\\Users\\x\\a.pdf|a.pdf",
                "/etc/passwd|passwd",
                ".bashrc|bashrc",
                "...|fallback",
                "..|fallback",
                "Rechnung 11/2026.pdf|Rechnung 11_2026.pdf",
                "a:b*c?.txt|a_b_c_.txt",
                "CON.txt|_CON.txt",
                "a. |a",
            })
    void aNameIsSafeToOffer(String stated, String safe) {
        assertThat(FileNames.safe(stated, "fallback")).isEqualTo(safe);
    }

    @Test
    void controlsAndDirectionTricksAreGone() {
        assertThat(FileNames.safe("ann\u202egpj.exe", "x")).isEqualTo("anngpj.exe");
        assertThat(FileNames.safe("a\u0000\r\n\u0007b\u200b.txt", "x")).isEqualTo("a b.txt");
        assertThat(FileNames.safe("\u202e\u200f", "x")).isEqualTo("x");
    }

    @Test
    void aLongNameKeepsItsExtension() {
        assertThat(FileNames.safe("x".repeat(400) + ".tar.gz", "x"))
                .hasSize(150)
                .endsWith("x.gz");
        String wide = FileNames.safe("漢".repeat(400) + ".pdf", "x");
        assertThat(wide).endsWith(".pdf");
        assertThat(wide.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(240);
    }
}
