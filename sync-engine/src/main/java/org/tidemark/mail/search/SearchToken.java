package org.tidemark.mail.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words and signs of a search as it was typed, with the place of each in it.
sealed interface SearchToken {
    int from();

    /// Exclusive.
    int to();

    record Open(int from, int to) implements SearchToken {}

    record Close(int from, int to) implements SearchToken {}

    /// `NOT`, or a hyphen directly before something.
    record Negation(int from, int to) implements SearchToken {}

    record Either(int from, int to) implements SearchToken {}

    /// A field directly before a parenthesis, `subject:(a OR b)`: what stands inside is meant for it.
    ///
    /// @param field in lower case
    record Scope(String field, int from, int to) implements SearchToken {}

    /// @param field what stands before the colon, in lower case; empty if there is none
    /// @param quoted whether the value stood in quotation marks
    /// @param raw as typed
    record Word(String field, String value, boolean quoted, String raw, int from, int to) implements SearchToken {
        /// The same as a value of a field.
        Word of(String scope) {
            return new Word(scope, value, quoted, raw, from, to);
        }

        /// All of it as text.
        Word asText() {
            return new Word("", raw.replace("\"", ""), true, raw, from, to);
        }
    }

    static List<SearchToken> read(String query) {
        List<SearchToken> tokens = new ArrayList<>();
        int i = 0;
        while (i < query.length()) {
            char c = query.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '(') {
                tokens.add(new Open(i, ++i));
            } else if (c == ')') {
                tokens.add(new Close(i, ++i));
            } else if (c == '-' && i + 1 < query.length() && !Character.isWhitespace(query.charAt(i + 1))) {
                tokens.add(new Negation(i, ++i));
            } else {
                int end = end(query, i);
                tokens.add(word(query, i, end));
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

    private static SearchToken word(String query, int from, int to) {
        String raw = query.substring(from, to);
        if (raw.equals("OR")) {
            return new Either(from, to);
        }
        if (raw.equals("NOT")) {
            return new Negation(from, to);
        }
        int colon = raw.indexOf(':');
        boolean field = colon > 0
                && raw.substring(0, colon).chars().allMatch(Character::isLetter)
                && !raw.startsWith("//", colon + 1);
        String name = field ? raw.substring(0, colon).toLowerCase(Locale.ROOT) : "";
        if (field && colon == raw.length() - 1 && to < query.length() && query.charAt(to) == '(') {
            return new Scope(name, from, to);
        }
        String value = field ? raw.substring(colon + 1) : raw;
        boolean quoted = value.startsWith("\"");
        return new Word(name, value.replace("\"", ""), quoted, raw, from, to);
    }
}
