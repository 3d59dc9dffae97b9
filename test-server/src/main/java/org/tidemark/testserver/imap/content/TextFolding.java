package org.tidemark.testserver.imap.content;

import java.text.Normalizer;
import java.util.Locale;

/// What makes two texts alike for SEARCH: case and composition do not count.
public final class TextFolding {
    private TextFolding() {}

    public static String fold(String text) {
        String composed = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
        return composed.toLowerCase(Locale.ROOT);
    }

    /// Runs of blanks as one: where a header was folded, and whether with a tab, is no matter of its text.
    public static String oneBlank(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean afterBlank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!blank) {
                out.append(c);
            } else if (!afterBlank) {
                out.append(' ');
            }
            afterBlank = blank;
        }
        return out.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
