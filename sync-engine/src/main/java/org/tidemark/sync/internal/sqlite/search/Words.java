package org.tidemark.sync.internal.sqlite.search;

import java.util.Optional;

/// Texts and queries as the index takes them: folded, and scripts that are written without spaces in pairs of
/// neighbours, `東京都` as `東京 京都 都`. So each part of a text is found as a phrase, and one of two characters as a
/// single word; the last character alone lets one character be found as a beginning.
final class Words {
    /// Thai is the first of the scripts without spaces.
    private static final int FIRST_ALONE = 0x0e00;

    private Words() {}

    static String ofText(String text) {
        return paired(Folding.fold(text), true);
    }

    /// An FTS5 phrase; empty if the text has no words. Nothing in the text can act as an operator: it stands in
    /// quotation marks.
    ///
    /// @param open whether the last word is a beginning
    static Optional<String> phrase(String text, boolean open) {
        String folded = Folding.fold(text).replace('"', ' ').replace('\0', ' ').strip();
        if (folded.codePoints().noneMatch(Words::isToken)) {
            return Optional.empty();
        }
        int last = folded.codePointBefore(folded.length());
        int before = folded.length() - Character.charCount(last);
        boolean alone = standsAlone(last) && (before == 0 || !standsAlone(folded.codePointBefore(before)));
        boolean beginning = alone || open && isToken(last) && !standsAlone(last);
        return Optional.of('"' + paired(folded, alone).strip() + '"' + (beginning ? " *" : ""));
    }

    /// @param last whether the last character of a run at the end of the text is also given alone
    private static String paired(String text, boolean last) {
        if (text.chars().allMatch(c -> c < FIRST_ALONE)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() * 3);
        int previous = -1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean alone = standsAlone(c);
            if (alone && previous < 0) {
                out.append(' ');
            }
            if (previous >= 0) {
                out.appendCodePoint(previous);
                if (alone) {
                    out.appendCodePoint(c);
                }
                out.append(' ');
            }
            if (!alone) {
                out.appendCodePoint(c);
            }
            previous = alone ? c : -1;
        }
        if (previous >= 0 && last) {
            out.appendCodePoint(previous);
        }
        return out.toString();
    }

    /// What the index takes for a part of a word.
    private static boolean isToken(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || type == Character.PRIVATE_USE;
    }

    private static boolean standsAlone(int c) {
        if (c < FIRST_ALONE) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> Character.isLetterOrDigit(c);
            default -> c == 'ー';
        };
    }
}
