package org.tidemark.sync.internal.mime.header;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// Message identifiers (RFC 5322 §3.6.4) without their brackets, quoting normalised (RFC 5256 §3), so that two ways of
/// writing one identifier are equal. Some senders encode the whole field (RFC 2047 forbids it).
public final class MessageIdReader {
    private static final int MAX_LENGTH = 998;
    private static final int MAX_REFERENCES = 1_000;

    private MessageIdReader() {}

    /// The identifier of a Message-ID field, brackets or not.
    public static Optional<String> one(String field) {
        String value = EncodedWords.decode(field);
        List<String> bracketed = bracketed(value);
        if (!bracketed.isEmpty()) {
            return Optional.of(bracketed.getFirst());
        }
        String bare = value.indexOf('@') < 0 ? firstWord(value) : tightened(value);
        return Optional.of(normal(firstWord(bare))).filter(id -> !id.isEmpty());
    }

    /// All identifiers of a References field, oldest first, each once. Words without brackets count only where they
    /// look like identifiers: phrases and dates of old senders do not.
    static SequencedSet<String> all(String field) {
        String value = EncodedWords.decode(field);
        SequencedSet<String> ids = new LinkedHashSet<>(bracketed(value));
        if (ids.isEmpty()) {
            for (String word : value.split("[\\s,;]+")) {
                String id = normal(word);
                if (id.indexOf('@') > 0 && id.indexOf('@') < id.length() - 1 && ids.size() < MAX_REFERENCES) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    private static List<String> bracketed(String value) {
        List<String> ids = new ArrayList<>();
        int at = value.indexOf('<');
        while (at >= 0 && ids.size() < MAX_REFERENCES) {
            int close = value.indexOf('>', at + 1);
            if (close < 0) {
                // Cut off by a length limit: half an identifier would match nothing.
                break;
            }
            int inner = value.lastIndexOf('<', close);
            String id = normal(value.substring(Math.max(inner, at) + 1, close));
            if (!id.isEmpty()) {
                ids.add(id);
            }
            at = value.indexOf('<', close + 1);
        }
        return ids;
    }

    private static String firstWord(String value) {
        String text = value.strip();
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    /// The text without the blanks around its at signs.
    static String tightened(String text) {
        StringBuilder tight = new StringBuilder(text.length());
        int blanks = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = c == ' ' || c == '\t';
            if (!blank && c != '@' && (tight.isEmpty() || tight.charAt(tight.length() - 1) != '@')) {
                tight.append(text, i - blanks, i);
            }
            blanks = blank ? blanks + 1 : 0;
            if (!blank) {
                tight.append(c);
            }
        }
        return tight.toString();
    }

    private static String normal(String raw) {
        StringBuilder id = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length() && id.length() < MAX_LENGTH; i++) {
            char c = raw.charAt(i);
            if (c > ' ' && c != 0x7f && c != '<' && c != '>') {
                id.append(c);
            }
        }
        int close = id.length() > 2 && id.charAt(0) == '"' ? id.indexOf("\"@", 1) : -1;
        return close > 0 && id.indexOf("\\") < 0 ? id.substring(1, close) + id.substring(close + 1) : id.toString();
    }
}
