package org.tidemark.sync.internal.sqlite.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import org.tidemark.sync.internal.mime.text.CleanText;

/// Makes texts equal that people take for equal when they search: width, ligatures and composition (NFKC), case in
/// full (`ß` is `ss`), accents and points, letters that keyboards lack, and what cannot be seen. Signs become words, so
/// that they can be searched for. The index and the queries are folded by the same rules.
public final class Folding {
    /// Counts the changes of the rules and of what else is in the index: one made by others is made anew.
    public static final int VERSION = 3;

    /// Begins the word of a sign; private characters count as letters in the index.
    private static final char SIGN = '\ue000';

    /// What the signs of full width from U+FFE0 on are without it.
    private static final String WIDE = "¢£¬¯¦¥₩";

    private static final int FIRST_WIDE = 0xffe0;

    private static final int VARIATION = 0xfe00;
    private static final int LAST_VARIATION = 0xfe0f;
    private static final int FIRST_SKIN = 0x1f3fb;
    private static final int LAST_SKIN = 0x1f3ff;

    private Folding() {}

    static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String seen = Normalizer.normalize(withSignsAsWords(text), Form.NFKC);
        String small = seen.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(withoutMarks(Normalizer.normalize(small, Form.NFD)), Form.NFC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String withSignsAsWords(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            c = c >= FIRST_WIDE && c < FIRST_WIDE + WIDE.length() ? WIDE.charAt(c - FIRST_WIDE) : c;
            if (isSign(c)) {
                out.append(' ').append(SIGN).append(Integer.toHexString(c)).append(' ');
            } else if (!isUnseen(c)) {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    /// Signs that somebody might look for: money, emoji, numbers in circles, mathematics. Those of ASCII are in every
    /// address and every line of code, and stay what divides words.
    private static boolean isSign(int c) {
        if (c < 0x80) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CURRENCY_SYMBOL, Character.MATH_SYMBOL, Character.OTHER_SYMBOL -> !isWritten(c);
            case Character.OTHER_NUMBER -> c >= 0x2460 && c <= 0x24ff || c >= 0x2776 && c <= 0x2793;
            default -> false;
        };
    }

    /// Signs that stand for letters: `™`, `℡`, `㈱`, `㍿`.
    private static boolean isWritten(int c) {
        return c >= 0x2100 && c <= 0x214f || c >= 0x3200 && c <= 0x33ff;
    }

    private static boolean isUnseen(int c) {
        return c >= VARIATION && c <= LAST_VARIATION
                || c >= FIRST_SKIN && c <= LAST_SKIN
                || c == '\u200c'
                || c == '\u200d'
                || c == '\u0640'
                || c < 0x10000 && CleanText.isInvisible((char) c);
    }

    private static String withoutMarks(String decomposed) {
        StringBuilder out = new StringBuilder(decomposed.length());
        UnicodeScript script = UnicodeScript.COMMON;
        char base = ' ';
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                if (isPartOfLetter(script, base, c)) {
                    out.append(c);
                }
                continue;
            }
            if (c >= 0x80) {
                letter(c, out);
            } else {
                out.append(c);
            }
            if (!Character.isSurrogate(c)) {
                script = UnicodeScript.of(c);
                base = c;
            }
        }
        return out.toString();
    }

    /// Marks without which a letter is another letter: the vowels of Indic scripts, the voice of kana, and in Cyrillic
    /// `й`, `ў` and `ї`; but `ё` is typed as `е`.
    private static boolean isPartOfLetter(UnicodeScript script, char base, char mark) {
        return switch (script) {
            case LATIN, GREEK, ARABIC, HEBREW, SYRIAC, COMMON -> false;
            case CYRILLIC -> mark == '\u0306' && (base == 'и' || base == 'у') || mark == '\u0308' && base == 'і';
            default -> true;
        };
    }

    /// Letters that do not decompose and are typed as others.
    private static void letter(char c, StringBuilder out) {
        switch (c) {
            case 'ł', 'ƚ' -> out.append('l');
            case 'ø' -> out.append('o');
            case 'đ', 'ð' -> out.append('d');
            case 'ħ' -> out.append('h');
            case 'ŧ' -> out.append('t');
            case 'ı' -> out.append('i');
            case 'ŋ' -> out.append('n');
            case 'ĸ' -> out.append('k');
            case 'æ' -> out.append("ae");
            case 'œ' -> out.append("oe");
            case 'þ' -> out.append("th");
            case 'ς' -> out.append('σ');
            case 'ی', 'ى' -> out.append('ي');
            case 'ک' -> out.append('ك');
            default -> out.append(c);
        }
    }
}
