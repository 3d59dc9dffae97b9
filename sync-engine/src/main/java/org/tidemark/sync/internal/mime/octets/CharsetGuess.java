package org.tidemark.sync.internal.mime.octets;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns octets into text when the label is missing, unknown or a lie (RFC 7103 §7 and §8). UTF-8 recognises itself,
/// so it is tried before the label of a one-byte charset is believed; windows-1252 reads everything else.
public final class CharsetGuess {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final int ESC = 0x1b;
    private static final Pattern CODE_PAGE = Pattern.compile("(?:x-)?(win|windows|cp|ibm|ms)[-_]?(\\d{3,4})");
    private static final Pattern ISO = Pattern.compile("(?:iso[-_]?)?8859[-_](\\d{1,2})(?:[-_][ie]|:\\d+)?");

    /// Labels whose users mean a larger charset than the registered one, as browsers and mail clients read them, and
    /// labels that Java does not know.
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("utf8", "UTF-8"),
            Map.entry("utf-8-mac", "UTF-8"),
            Map.entry("unicode", "UTF-16"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin-1", "windows-1252"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("latin9", "ISO-8859-15"),
            Map.entry("latin-9", "ISO-8859-15"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gb_2312-80", "GB18030"),
            Map.entry("hz-gb-2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("ks_c_5601", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("x-mac-roman", "x-MacRoman"),
            Map.entry("macintosh", "x-MacRoman"),
            Map.entry("koi8", "KOI8-R"),
            Map.entry("x-euc-jp", "EUC-JP"));

    private CharsetGuess() {}

    /// The charset a label means, if it means one. `us-ascii`, `unknown-8bit` and the like mean none: a text under
    /// such a label has to be looked at.
    public static Optional<Charset> named(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.length() > 60) {
            return Optional.empty();
        }
        String meant = MEANT.get(name);
        if (meant != null) {
            return known(meant);
        }
        if (name.equals("us-ascii") || name.equals("ascii")) {
            return Optional.empty();
        }
        Matcher iso = ISO.matcher(name);
        if (iso.matches()) {
            String canonical = "iso-8859-" + iso.group(1);
            return known(MEANT.getOrDefault(canonical, canonical));
        }
        Matcher page = CODE_PAGE.matcher(name);
        if (page.matches()) {
            String number = page.group(2);
            return known(number.startsWith("125") ? "windows-" + number : "IBM" + number)
                    .or(() -> known("x-windows-" + number));
        }
        return known(name);
    }

    private static Optional<Charset> known(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (UnsupportedCharsetException | java.nio.charset.IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }

    public static String decode(byte[] octets, Optional<Charset> declared) {
        return decode(octets, 0, octets.length, declared);
    }

    /// Reads octets as text; unreadable ones become U+FFFD. Never throws.
    public static String decode(byte[] octets, int from, int to, Optional<Charset> declared) {
        Charset charset = declared.orElse(StandardCharsets.UTF_8);
        boolean self = charset.equals(StandardCharsets.UTF_8) || oneByteLatin(charset);
        if (self || isAsciiCompatible(charset)) {
            int special = firstSpecial(octets, from, to);
            if (special == to) {
                return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
            }
            if (self && octets[special] == ESC && looksLikeIso2022Jp(octets, special, to)) {
                return new String(octets, from, to - from, Charset.forName("ISO-2022-JP"));
            }
        }
        if (self) {
            return guess(octets, from, to, charset);
        }
        return new String(octets, from, to - from, charset);
    }

    private static String guess(byte[] octets, int from, int to, Charset charset) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets, from, to - from))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            // A text cut in the middle of a character is still UTF-8.
            boolean mostlyUtf8 = !oneByteLatin(charset) && utf8Balance(octets, from, to) > 0;
            Charset best = mostlyUtf8 ? StandardCharsets.UTF_8 : oneByteLatin(charset) ? charset : WINDOWS_1252;
            return new String(octets, from, to - from, best);
        }
    }

    private static boolean oneByteLatin(Charset charset) {
        return charset.equals(WINDOWS_1252);
    }

    private static boolean isAsciiCompatible(Charset charset) {
        String name = charset.name();
        return name.startsWith("ISO-8859") || name.startsWith("windows") || name.startsWith("KOI8");
    }

    private static int firstSpecial(byte[] octets, int from, int to) {
        int i = from;
        while (i < to && octets[i] >= 0 && octets[i] != ESC) {
            i++;
        }
        return i;
    }

    private static boolean looksLikeIso2022Jp(byte[] octets, int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            if (octets[i] < 0) {
                return false;
            }
            if (octets[i] == ESC && octets[i + 1] == '$' && (octets[i + 2] == 'B' || octets[i + 2] == '@')) {
                return true;
            }
        }
        return false;
    }

    /// Well-formed characters of several octets minus malformed octets.
    private static int utf8Balance(byte[] octets, int from, int to) {
        int balance = 0;
        int i = from;
        while (i < to) {
            int b = octets[i] & 0xff;
            int length = b < 0x80
                    ? 1
                    : b >= 0xc2 && b < 0xe0 ? 2 : b >= 0xe0 && b < 0xf0 ? 3 : b >= 0xf0 && b < 0xf5 ? 4 : 0;
            int seen = 1;
            while (seen < length && i + seen < to && (octets[i + seen] & 0xc0) == 0x80) {
                seen++;
            }
            if (b >= 0x80) {
                balance += seen == length ? 1 : -1;
            }
            i += seen == length ? seen : 1;
        }
        return balance;
    }
}
