package org.tidemark.sync.internal.mime.octets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CharsetLabelsTest {
    /// The labels of the WHATWG Encoding standard, §4.2, each behind the charset that mail means by it, without those
    /// of ASCII, which say nothing, and with UTF-7 and HZ, which browsers refuse and mail has.
    private static final String STANDARD = """
        UTF-8: unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8
        IBM866: 866 cp866 csibm866 ibm866
        ISO-8859-2: csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 \
        latin2
        ISO-8859-3: csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 \
        latin3
        ISO-8859-4: csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 \
        latin4
        ISO-8859-5: csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 \
        iso_8859-5:1988
        ISO-8859-6: arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 \
        iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
        ISO-8859-7: csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 \
        iso_8859-7 iso_8859-7:1987 sun_eu_greek
        ISO-8859-8: csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 \
        iso88598 iso_8859-8 iso_8859-8:1988 visual
        ISO-8859-8: csiso88598i iso-8859-8-i logical
        ISO-8859-10: csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6
        ISO-8859-13: iso-8859-13 iso8859-13 iso885913
        ISO-8859-14: iso-8859-14 iso8859-14 iso885914
        ISO-8859-15: csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9
        ISO-8859-16: iso-8859-16
        KOI8-R: cskoi8r koi koi8 koi8-r koi8_r
        KOI8-U: koi8-ru koi8-u
        x-MacRoman: csmacintosh mac macintosh x-mac-roman
        x-windows-874: dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874
        windows-1250: cp1250 windows-1250 x-cp1250
        windows-1251: cp1251 windows-1251 x-cp1251
        windows-1252: cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 \
        iso_8859-1:1987 l1 latin1 windows-1252 x-cp1252
        windows-1253: cp1253 windows-1253 x-cp1253
        windows-1254: cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 \
        l5 latin5 windows-1254 x-cp1254
        windows-1255: cp1255 windows-1255 x-cp1255
        windows-1256: cp1256 windows-1256 x-cp1256
        windows-1257: cp1257 windows-1257 x-cp1257
        windows-1258: cp1258 windows-1258 x-cp1258
        x-MacCyrillic: x-mac-cyrillic x-mac-ukrainian
        GB18030: chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030
        x-MS950-HKSCS: big5 cn-big5 csbig5 x-x-big5
        Big5-HKSCS: big5-hkscs
        x-eucJP-Open: cseucpkdfmtjapanese euc-jp x-euc-jp
        x-windows-iso2022jp: csiso2022jp iso-2022-jp
        windows-31j: csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis
        x-windows-949: cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 \
        ksc_5601 windows-949
        HZ-GB-2312: hz-gb-2312
        ISO-2022-KR: csiso2022kr iso-2022-kr
        UTF-16BE: unicodefffe utf-16be
        UTF-16LE: csunicode iso-10646-ucs-2 ucs-2 unicodefeff utf-16le
        UTF-16: unicode utf-16
        UTF-7: utf-7 utf7 unicode-1-1-utf-7 x-unicode-1-1-utf-7 csunicode11utf7
        """;

    static Stream<String> standard() {
        return STANDARD.lines();
    }

    @ParameterizedTest
    @MethodSource("standard")
    void everyLabelOfTheStandardIsKnown(String line) {
        String charset = line.substring(0, line.indexOf(':'));
        for (String label : line.substring(line.indexOf(':') + 1).strip().split(" +")) {
            assertThat(CharsetLabels.find(label).map(Object::toString))
                    .as(label)
                    .contains(charset);
        }
    }

    private static String read(String label, String octets) {
        return CharsetGuess.decode(octets.getBytes(StandardCharsets.ISO_8859_1), CharsetGuess.named(label));
    }

    @Test
    void utf7IsRead() {
        assertThat(read("utf-7", "Hi Mom -+Jjo--!")).isEqualTo("Hi Mom -\u263a-!");
        assertThat(read("UTF7", "A+ImIDkQ.")).isEqualTo("A\u2262\u0391.");
        assertThat(read("unicode-1-1-utf-7", "+ZeVnLIqe-")).isEqualTo("\u65e5\u672c\u8a9e");
        assertThat(read("utf-7", "1 +- 1 = 2, +2Dzf9A-")).isEqualTo("1 + 1 = 2, \ud83c\udff4");
        assertThat(read("utf-7", "plain + text")).isEqualTo("plain + text");
    }

    @Test
    void hzIsRead() {
        assertThat(read("hz-gb-2312", "This: ~{<:Ky2;S{#,NpJ)l6HK!#~}~~ Bye.")).isEqualTo("This: 己所不欲，勿施於人。~ Bye.");
        assertThat(read("HZ", "~{VPND\nplain~\n text")).isEqualTo("中文\nplain text");
    }

    @Test
    void thePartsOfIso8859ThatJavaLacksAreRead() {
        assertThat(read("iso-8859-10", "\u00bd \u00aa\u00ff")).isEqualTo("― Šĸ");
        assertThat(read("latin8", "\u00a1\u00d0\u00fe")).isEqualTo("ḂŴŷ");
        assertThat(Optional.of(LatinCharset.CELTIC).filter(c -> c.canEncode())).isEmpty();
    }
}
