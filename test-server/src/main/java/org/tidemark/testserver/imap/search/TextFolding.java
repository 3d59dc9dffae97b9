package org.tidemark.testserver.imap.search;

import java.text.Normalizer;
import java.util.Locale;

/// What makes two texts alike for SEARCH: case and composition do not count.
final class TextFolding {
    private TextFolding() {}

    static String fold(String text) {
        String composed = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
        return composed.toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
