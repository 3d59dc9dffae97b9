package org.tidemark.sync.internal.mime.octets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetGuessTest {
    @ParameterizedTest
    @CsvSource({
        "UTF8, UTF-8",
        "unicode-1-1-utf-8, UTF-8",
        "iso88592, ISO-8859-2",
        "latin2, ISO-8859-2",
        "iso_8859-1, windows-1252",
        "iso8859-1, windows-1252",
        "l5, windows-1254",
        "1250, windows-1250",
        "win-1251, windows-1251",
        "x-cp1251, windows-1251",
        "koi8-ru, KOI8-U",
        "x-mac-cyrillic, x-MacCyrillic",
        "cp936, GB18030",
        "ms936, GB18030",
        "windows-936, GB18030",
        "gb_2312, GB18030",
        "chinese, GB18030",
        "csgb2312, GB18030",
        "korean, x-windows-949",
        "ks_c_5601-1989, x-windows-949",
        "x-x-big5, x-MS950-HKSCS",
        "cn-big5, x-MS950-HKSCS",
        "big5-eten, x-MS950-HKSCS",
        "cp932, windows-31j",
        "x-ms-cp932, windows-31j",
        "cp850, IBM850",
        "iso-8859-8-i, ISO-8859-8",
    })
    void labelsMeanWhatTheirUsersMean(String label, String charset) {
        assertThat(CharsetGuess.named(label)).contains(Charset.forName(charset));
        assertThat(CharsetGuess.named(" " + label.toUpperCase(java.util.Locale.ROOT)))
                .contains(Charset.forName(charset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-ascii", "ANSI_X3.4-1968", "iso-ir-6", "ISO646-US", "unknown-8bit", "", "no such", "ü"})
    void aLabelThatMeansNothingIsNone(String label) {
        assertThat(CharsetGuess.named(label)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "iso-2022-jp, ①㈱№, x-windows-iso2022jp",
        "euc-jp, ①㈱№, x-eucJP-Open",
        "shift_jis, ①㈱№, windows-31j",
        "big5, 香港㗎, x-MS950-HKSCS",
    })
    void theVendorsRowsAreRead(String label, String text, String writtenIn) {
        byte[] octets = text.getBytes(Charset.forName(writtenIn));
        assertThat(CharsetGuess.decode(octets, CharsetGuess.named(label))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gb2312", "big5", "windows-1251", "windows-1250", "koi8-r", "euc-kr", "shift_jis"})
    void utf8IsReadUnderALabelThatLies(String label) {
        String text = "Grüße aus Köln, 日本語";
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        assertThat(CharsetGuess.decode(octets, CharsetGuess.named(label))).isEqualTo(text);
    }

    @Test
    void whatTheLabelSaysStaysWhereBothCouldBe() {
        Charset gb = Charset.forName("GB18030");
        for (String text : new String[] {"联通", "你好，世界", "中文邮件", "ñ"}) {
            assertThat(CharsetGuess.decode(text.getBytes(gb), Optional.of(gb))).isEqualTo(text);
        }
    }
}
