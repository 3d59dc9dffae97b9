package org.tidemark.sync.internal.mime.header;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.tidemark.sync.internal.mime.octets.Base64Octets;
import org.tidemark.sync.internal.mime.octets.CharsetGuess;

/// Encoded words (RFC 2047), read as they are sent: inside quoted strings, glued to other text, with spaces inside,
/// split within a character or within a base64 quantum.
final class EncodedWords {
    /// Characters from the `=?` to the end of the charset's name.
    private static final int MAX_LABEL = 80;

    private final String text;
    private final StringBuilder out;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private String pendingLabel = "";
    private String base64Rest = "";

    private EncodedWords(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length());
    }

    static String decode(String text) {
        return text.contains("=?") ? new EncodedWords(text).decode() : text;
    }

    /// A word between `start` and `end`, its pieces cut by the question marks.
    private record Word(String label, boolean base64, String content, int end) {}

    /// The index after the encoded word that starts at `from`, or -1 if none does.
    static int endOfWord(String text, int from) {
        Word word = wordAt(text, from);
        return word == null ? -1 : word.end;
    }

    private String decode() {
        int at = 0;
        int copied = 0;
        while (at >= 0) {
            at = text.indexOf("=?", at);
            Word word = at < 0 ? null : wordAt(text, at);
            if (word == null) {
                at = at < 0 ? -1 : at + 2;
                continue;
            }
            // White space between two encoded words belongs to neither (RFC 2047 §6.2).
            boolean adjacent =
                    !pendingLabel.isEmpty() && text.substring(copied, at).isBlank();
            if (!adjacent) {
                flush();
                out.append(text, copied, at);
            }
            take(word);
            at = word.end;
            copied = at;
        }
        flush();
        return out.append(text, copied, text.length()).toString();
    }

    private void take(Word word) {
        if (!word.label.equalsIgnoreCase(pendingLabel)) {
            flush();
            pendingLabel = word.label;
        }
        if (word.base64) {
            base64(word.content);
        } else {
            flushRest();
            quoted(word.content);
        }
    }

    /// Padding ends a quantum, also where more follows; a word without it may go on in the next one.
    private void base64(String content) {
        StringBuilder digits = new StringBuilder(base64Rest);
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (Base64Octets.value(c) >= 0) {
                digits.append(c);
            } else if (c == '=') {
                pending.writeBytes(Base64Octets.decode(digits.toString()));
                digits.setLength(0);
            }
        }
        int whole = digits.length() & ~3;
        pending.writeBytes(Base64Octets.decode(digits.substring(0, whole)));
        base64Rest = digits.substring(whole);
    }

    private void quoted(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '_') {
                pending.write(' ');
            } else if (c == '=' && i + 2 < content.length() && hex(content, i + 1) >= 0) {
                pending.write(hex(content, i + 1));
                i += 2;
            } else if (c < 0x80) {
                pending.write(c);
            } else {
                // It was read already, from what it is and not from the label.
                flushOctets();
                out.append(c);
            }
        }
    }

    static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private void flushRest() {
        if (!base64Rest.isEmpty()) {
            pending.writeBytes(Base64Octets.decode(base64Rest));
            base64Rest = "";
        }
    }

    private void flush() {
        flushRest();
        flushOctets();
        pendingLabel = "";
    }

    private void flushOctets() {
        if (pending.size() > 0) {
            out.append(CharsetGuess.decode(pending.toByteArray(), CharsetGuess.named(pendingLabel)));
            pending.reset();
        }
    }

    private static @org.jspecify.annotations.Nullable Word wordAt(String text, int from) {
        if (!text.startsWith("=?", from)) {
            return null;
        }
        int afterLabel = from + 2;
        int labelLimit = Math.min(text.length(), from + MAX_LABEL);
        while (afterLabel < labelLimit && text.charAt(afterLabel) != '?') {
            afterLabel++;
        }
        if (afterLabel >= labelLimit || afterLabel + 2 >= text.length()) {
            return null;
        }
        char encoding = Character.toUpperCase(text.charAt(afterLabel + 1));
        if (text.charAt(afterLabel + 2) != '?' || (encoding != 'B' && encoding != 'Q')) {
            return null;
        }
        String label = text.substring(from + 2, afterLabel);
        int language = label.indexOf('*');
        label = (language < 0 ? label : label.substring(0, language)).strip().toLowerCase(Locale.ROOT);
        if (label.isEmpty() || label.indexOf(' ') >= 0) {
            return null;
        }
        int start = afterLabel + 3;
        int end = contentEnd(text, start);
        if (end < text.length() && text.charAt(end) == '?') {
            return new Word(label, encoding == 'B', text.substring(start, end), end + 2);
        }
        end = end < text.length() ? withoutTrailingBlanks(text, start, end) : unclosedEnd(text, start);
        return new Word(label, encoding == 'B', text.substring(start, end), end);
    }

    /// The index of the `?=` that ends the content or of the `=?` before which it was cut off, whichever comes first,
    /// so that no octet is looked at for two words. The `=` of a `?=` begins no word: `=?utf-8?Q?=?=`.
    private static int contentEnd(String text, int start) {
        for (int i = start; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            char next = text.charAt(i + 1);
            boolean closes = c == '?' && next == '=';
            boolean begins = c == '=' && next == '?' && !(i + 2 < text.length() && text.charAt(i + 2) == '=');
            if (closes || begins) {
                return i;
            }
        }
        return text.length();
    }

    private static int withoutTrailingBlanks(String text, int start, int end) {
        int trimmed = end;
        while (trimmed > start && text.charAt(trimmed - 1) <= ' ') {
            trimmed--;
        }
        return trimmed;
    }

    /// A word cut off by a sender's length limit ends at white space or with the text.
    private static int unclosedEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        return end > start && end == text.length() && text.charAt(end - 1) == '?' ? end - 1 : end;
    }
}
