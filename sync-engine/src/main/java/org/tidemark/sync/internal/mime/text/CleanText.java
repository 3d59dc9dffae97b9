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

    /// The text without characters that take no place or turn what stands beside them. The joiners of scripts and of
    /// emoji stay.
    public static String visible(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().filter(c -> !isInvisible((char) c)).forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    /// Whether a reader would not see the character: soft hyphens, spaces without width, fillers, marks of direction.
    public static boolean isInvisible(char c) {
        return c == '\u00ad'
                || c == '\u034f'
                || c == '\u061c'
                || c == '\u115f'
                || c == '\u1160'
                || c == '\u180e'
                || c == '\u200b'
                || c == '\u200e'
                || c == '\u200f'
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2060' && c <= '\u206f')
                || c == '\u2800'
                || c == '\u3164'
                || c == '\ufeff'
                || c == '\uffa0'
                || (c >= '\ufff9' && c <= '\ufffb');
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u00a0' || c == '\u2028' || c == '\u2029';
    }

    /// Controls, and the two overrides that make a text read other than it is.
    private static boolean isDropped(char c) {
        return c < ' ' || (c >= 0x7f && c < 0xa0) || c == '\u202d' || c == '\u202e' || c == '\ufeff';
    }
}
