package org.tidemark.sync.internal.mime.text;

import java.util.regex.Pattern;

/// The first words of a text that say something.
public final class Preview {
    public static final int LENGTH = 200;
    private static final int LOOKED_AT = 20_000;

    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?i)^(on|am|le|el|il|em|op|den|på|w"
                + " dniu|dne|vào|在|于)\\b.{0,300}(wrote|schrieb|écrit|escribió|scritto|escreveu|schreef|skrev|napisał|napsal|写道).{0,120}[:：]\\s*$");
    private static final Pattern ATTRIBUTION_START =
            Pattern.compile("(?i)^(on|am|le|el|il|em|op|den|på|w dniu) .{0,60}\\d.*");
    private static final Pattern ORIGINAL = Pattern.compile(
            "(?i)^[-_]{2,} ?(original message|ursprüngliche nachricht|message d'origine|mensaje original"
                    + "|messaggio originale|oorspronkelijk bericht|forwarded message)\\b.*");
    private static final Pattern NOISE = Pattern.compile("<(?:https?://|mailto:)[^>\\s]*>|\\[(?:cid|image):[^\\]]*\\]");

    private Preview() {}

    /// Without quoted text, attribution lines, signature and padding; where nothing else is there, the quoted text.
    public static String of(String text) {
        String head = CleanText.cut(text, LOOKED_AT);
        String own = read(head.split("\n"), false);
        return own.isEmpty() ? read(head.split("\n"), true) : own;
    }

    private static String read(String[] lines, boolean quotedToo) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < lines.length && kept.length() < LENGTH * 2; i++) {
            String line = lines[i];
            if (line.startsWith(">")) {
                if (!quotedToo) {
                    continue;
                }
                line = line.replaceFirst("^[> ]+", "");
            }
            if (line.equals("-- ") && !kept.isEmpty()) {
                break;
            }
            if (!quotedToo && ORIGINAL.matcher(line).matches() && !kept.isEmpty()) {
                break;
            }
            int attribution = quotedToo ? 0 : attributionLines(lines, i);
            if (attribution > 0) {
                i += attribution - 1;
            } else if (saysSomething(line)) {
                kept.append(NOISE.matcher(line).replaceAll(" ")).append(' ');
            }
        }
        return CleanText.line(withoutPadding(kept), LENGTH);
    }

    /// Lines that "On … wrote:" takes, from one to three, or 0.
    private static int attributionLines(String[] lines, int at) {
        if (ATTRIBUTION.matcher(lines[at]).matches()) {
            return 1;
        }
        if (!ATTRIBUTION_START.matcher(lines[at]).matches()) {
            return 0;
        }
        StringBuilder joined = new StringBuilder(lines[at]);
        for (int i = at + 1; i < Math.min(at + 3, lines.length); i++) {
            joined.append(' ').append(lines[i]);
            if (ATTRIBUTION.matcher(joined).matches()) {
                return i - at + 1;
            }
        }
        return 0;
    }

    /// Lines of dashes, stars and the like are decoration.
    private static boolean saysSomething(String line) {
        return line.codePoints()
                .anyMatch(c ->
                        Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL && c > 0x2600);
    }

    /// Senders fill previews with characters that take no space; joiners are kept within words, where they matter.
    private static String withoutPadding(CharSequence text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
                kept.append(' ');
            } else if (isJoiner(c)) {
                if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
                    kept.append(c);
                }
            } else if (!CleanText.isInvisible(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static boolean isJoiner(char c) {
        return c >= '\u200c' && c <= '\u200f';
    }
}
