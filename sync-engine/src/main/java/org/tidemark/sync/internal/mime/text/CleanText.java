package org.tidemark.sync.internal.mime.text;

/// Makes header text safe to show on one line.
public final class CleanText {
    private CleanText() {}

    /// One line: control characters and direction overrides gone, white space folded, at most `limit` characters.
    public static String line(String text, int limit) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), limit));
        boolean blank = false;
        for (int i = 0; i < text.length() && clean.length() < limit; i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                blank = !clean.isEmpty();
            } else if (!isDropped(c)) {
                if (blank) {
                    clean.append(' ');
                    blank = false;
                }
                clean.append(c);
            }
        }
        return cut(clean.toString(), limit);
    }

    /// At most `limit` characters, never half of a surrogate pair.
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit > 0 && Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u00a0' || c == '\u2028' || c == '\u2029';
    }

    /// Controls, and the two overrides that make a text read other than it is.
    private static boolean isDropped(char c) {
        return c < ' ' || (c >= 0x7f && c < 0xa0) || c == '\u202d' || c == '\u202e' || c == '\ufeff';
    }
}
