package org.tidemark.mail.search;

import java.util.ArrayList;
import java.util.List;

/// The words and signs of a search as it was typed.
sealed interface SearchToken {
    record Open() implements SearchToken {}

    record Close() implements SearchToken {}

    /// `NOT`, or a hyphen directly before something.
    record Negation() implements SearchToken {}

    record Either() implements SearchToken {}

    /// @param field what stands before the colon, in lower case; empty if there is none
    /// @param quoted whether the value stood in quotation marks
    /// @param raw as typed
    record Word(String field, String value, boolean quoted, String raw) implements SearchToken {}

    static List<SearchToken> read(String query) {
        List<SearchToken> tokens = new ArrayList<>();
        int i = 0;
        while (i < query.length()) {
            char c = query.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '(') {
                tokens.add(new Open());
                i++;
            } else if (c == ')') {
                tokens.add(new Close());
                i++;
            } else if (c == '-' && i + 1 < query.length() && !Character.isWhitespace(query.charAt(i + 1))) {
                tokens.add(new Negation());
                i++;
            } else {
                int end = end(query, i);
                tokens.add(word(query.substring(i, end)));
                i = end;
            }
        }
        return tokens;
    }

    /// Where the word that begins at `from` ends: at white space or a parenthesis outside of quotation marks.
    private static int end(String query, int from) {
        boolean quoted = false;
        for (int i = from; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (Character.isWhitespace(c) || c == '(' || c == ')')) {
                return i;
            }
        }
        return query.length();
    }

    private static SearchToken word(String raw) {
        if (raw.equals("OR")) {
            return new Either();
        }
        if (raw.equals("NOT")) {
            return new Negation();
        }
        int colon = raw.indexOf(':');
        boolean field = colon > 0 && raw.substring(0, colon).chars().allMatch(Character::isLetter);
        String value = field ? raw.substring(colon + 1) : raw;
        boolean quoted = value.startsWith("\"");
        return new Word(
                field ? raw.substring(0, colon).toLowerCase(java.util.Locale.ROOT) : "",
                value.replace("\"", ""),
                quoted,
                raw);
    }
}
