package org.tidemark.sync.internal.mime.header;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A `Content-Type` or `Content-Disposition` value with its parameters (RFC 2045 §5.1, RFC 2183 §2), parameter values
/// joined and decoded by RFC 2231 and, against its letter, by RFC 2047.
///
/// @param value lower case, without white space
public record ContentField(String value, Map<String, String> parameters) {
    public static final ContentField NONE = new ContentField("", Map.of());
    private static final int MAX_PARAMETERS = 200;

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isBlank());
    }

    public boolean is(String type) {
        return value.equals(type);
    }

    public static ContentField read(String field) {
        int semicolon = field.indexOf(';');
        String head = semicolon < 0 ? field : field.substring(0, semicolon);
        int comment = head.indexOf('(');
        head = (comment < 0 ? head : head.substring(0, comment)).strip();
        // "text/plain charset=x" without the semicolon: what follows the blank is parameters.
        int blank = head.indexOf(' ');
        String rest = semicolon < 0 ? "" : field.substring(semicolon + 1);
        if (blank > 0 && head.indexOf('=') > blank) {
            rest = head.substring(blank + 1) + ";" + rest;
            head = head.substring(0, blank);
        }
        String value = head.replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT);
        return new ContentField(value, rest.isBlank() ? Map.of() : parameters(rest));
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> raw = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length() && raw.size() < MAX_PARAMETERS) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            int lastSemicolon = text.lastIndexOf(';', equals);
            String name =
                    text.substring(Math.max(at, lastSemicolon + 1), equals).strip();
            name = name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            at = value(text, equals + 1, value);
            raw.putIfAbsent(name, value.toString());
        }
        return Rfc2231.join(raw);
    }

    /// Reads one value and returns the index of what follows it.
    private static int value(String text, int from, StringBuilder value) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted(text, at + 1, value);
        }
        int end = at;
        while (end < text.length() && text.charAt(end) != ';') {
            int word = text.charAt(end) == '=' ? EncodedWords.endOfWord(text, end) : -1;
            end = word > end ? word : end + 1;
        }
        String token = text.substring(at, end);
        int comment = token.indexOf(" (");
        value.append((comment < 0 ? token : token.substring(0, comment)).strip());
        return end + 1;
    }

    private static int quoted(String text, int from, StringBuilder value) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '"') {
            boolean escape = text.charAt(at) == '\\'
                    && at + 1 < text.length()
                    && (text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\\');
            at += escape ? 1 : 0;
            value.append(text.charAt(at++));
        }
        int semicolon = text.indexOf(';', at);
        return semicolon < 0 ? Math.min(at + 1, text.length()) : semicolon + 1;
    }
}
