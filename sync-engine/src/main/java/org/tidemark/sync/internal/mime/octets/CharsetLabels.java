package org.tidemark.sync.internal.mime.octets;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What labels of charsets mean: the labels of the WHATWG Encoding standard (§4.2) and those of old mailers. Where
/// users of a label mean a wider charset than the registered one, it is the wider one: windows-1252 for Latin-1, the
/// vendors' rows for Japanese, Korean and Chinese.
final class CharsetLabels {
    /// A charset as Java names it, then its labels.
    private static final String TABLE = """
        UTF-8 utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-8-mac utf_8
        UTF-16 unicode utf-16 utf16
        UTF-16LE csunicode iso-10646-ucs-2 ucs-2 unicodefeff utf-16le
        UTF-16BE unicodefffe utf-16be
        IBM866 866 cp866 csibm866 ibm866
        ISO-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2 latin-2
        ISO-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3 latin-3
        ISO-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4 latin-4
        ISO-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988
        ISO-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i \
        iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
        ISO-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 \
        iso_8859-7:1987 sun_eu_greek
        ISO-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 \
        iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical
        ISO-8859-13 iso8859-13 iso885913 latin7
        ISO-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 latin9 latin-9
        ISO-8859-16 iso885916 iso8859-16
        KOI8-R cskoi8r koi koi8 koi8-r koi8_r
        KOI8-U koi8-ru koi8-u
        x-MacRoman csmacintosh mac macintosh x-mac-roman macroman
        x-windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 tis620
        windows-1250 cp1250 x-cp1250
        windows-1251 cp1251 x-cp1251
        windows-1252 ansi cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 \
        iso_8859-1:1987 l1 latin1 latin-1 x-cp1252 iso8859_1
        windows-1253 cp1253 x-cp1253
        windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 \
        latin5 latin-5 x-cp1254
        windows-1255 cp1255 x-cp1255
        windows-1256 cp1256 x-cp1256
        windows-1257 cp1257 x-cp1257
        windows-1258 cp1258 x-cp1258
        x-MacCyrillic x-mac-cyrillic x-mac-ukrainian
        GB18030 chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030 cp936 ms936 \
        windows-936 936 euc-cn cn-gb gb-2312 csgbk gb2312-80 x-gb2312 x-euc-cn
        Big5-HKSCS big5-hkscs big5hk
        x-MS950-HKSCS big5 cn-big5 csbig5 x-x-big5 big-5 big5-eten x-big5 cp950 ms950 windows-950 950 big5-tw
        x-eucJP-Open cseucpkdfmtjapanese euc-jp x-euc-jp eucjp euc_jp x-euc
        x-windows-iso2022jp csiso2022jp iso-2022-jp
        windows-31j csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis cp932 x-ms-cp932 windows-932 \
        932 shiftjis mskanji
        x-windows-949 cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ks_c_5601 ksc5601 \
        ksc_5601 windows-949 cp949 ms949 949 uhc euckr
        ISO-2022-KR iso-2022-kr csiso2022kr
        ISO-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6 latin-6 iso_8859-10
        ISO-8859-14 iso8859-14 iso885914 latin8 latin-8 l8 iso_8859-14 iso-celtic iso-ir-199
        UTF-7 utf7 unicode-1-1-utf-7 x-unicode-1-1-utf-7 x-unicode-2-0-utf-7 csunicode11utf7 unicode-2-0-utf-7
        HZ-GB-2312 hz hz-gb2312 hz-gb
        """;

    /// Labels that say no more than that octets are octets: ASCII (RFC 1345), and what gateways write of text they do
    /// not know (RFC 1428).
    private static final Set<String> SAY_NOTHING = Set.of(
            "us-ascii",
            "ascii",
            "us",
            "ansi_x3.4-1968",
            "ansi_x3.4-1986",
            "ansi_x3.4",
            "iso-ir-6",
            "iso_646.irv:1991",
            "iso646-us",
            "iso-646-us",
            "ibm367",
            "cp367",
            "csascii",
            "646",
            "unknown-8bit",
            "x-unknown",
            "unknown",
            "default",
            "binary",
            "7bit",
            "8bit");

    private static final Pattern CODE_PAGE = Pattern.compile("(?:x-)?(?:win|windows|cp|ibm|ms)?[-_]?(\\d{3,4})");
    private static final Pattern ISO = Pattern.compile("(?:iso[-_]?)?8859[-_](\\d{1,2})(?:[-_][ie]|:\\d+)?");
    private static final int MAX_LENGTH = 60;
    private static final Map<String, Charset> MEANT = table();

    private CharsetLabels() {}

    private static Map<String, Charset> table() {
        Map<String, Charset> table = new HashMap<>();
        for (String line : TABLE.lines().toList()) {
            String[] words = line.split(" +");
            known(words[0]).ifPresent(charset -> {
                for (int i = 1; i < words.length; i++) {
                    table.put(words[i], charset);
                }
            });
        }
        return Map.copyOf(table);
    }

    /// The charset a label means; empty if it means none, and the octets have to be looked at.
    static Optional<Charset> find(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.length() > MAX_LENGTH || SAY_NOTHING.contains(name)) {
            return Optional.empty();
        }
        Charset meant = MEANT.get(name);
        if (meant != null) {
            return Optional.of(meant);
        }
        Matcher iso = ISO.matcher(name);
        if (iso.matches()) {
            String canonical = "iso-8859-" + iso.group(1);
            return Optional.ofNullable(MEANT.get(canonical)).or(() -> known(canonical));
        }
        Matcher page = CODE_PAGE.matcher(name);
        if (page.matches()) {
            String number = page.group(1);
            return Optional.ofNullable(MEANT.get(number))
                    .or(() -> known((number.startsWith("125") ? "windows-" : "IBM") + number))
                    .or(() -> known("x-windows-" + number));
        }
        return known(name);
    }

    private static Optional<Charset> known(String name) {
        return Optional.ofNullable(Installed.BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /// All charsets of this Java by all their names: asking it for one that it does not have means looking through
    /// every provider, and mail can ask a hundred thousand times.
    private static final class Installed {
        static final Map<String, Charset> BY_NAME = byName();

        private static Map<String, Charset> byName() {
            Map<String, Charset> byName = new HashMap<>();
            for (Charset charset : Charset.availableCharsets().values()) {
                charset.aliases().forEach(alias -> byName.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset));
            }
            Charset.availableCharsets().forEach((name, charset) -> byName.put(name.toLowerCase(Locale.ROOT), charset));
            List.of(LatinCharset.NORDIC, LatinCharset.CELTIC, Utf7.CHARSET, Hz.CHARSET)
                    .forEach(charset -> byName.putIfAbsent(charset.name().toLowerCase(Locale.ROOT), charset));
            return Map.copyOf(byName);
        }
    }
}
