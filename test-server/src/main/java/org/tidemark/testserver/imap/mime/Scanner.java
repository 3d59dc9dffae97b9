package org.tidemark.testserver.imap.mime;

/// Takes words, quoted strings and comments off a header value (RFC 5322 §3.2), taking what is broken as it comes.
final class Scanner {
    private static final int DEEPEST_COMMENT = 100;

    private final String text;
    private int pos;
    private String comment = "";

    Scanner(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return pos >= text.length();
    }

    char peek() {
        return atEnd() ? 0 : text.charAt(pos);
    }

    char next() {
        return text.charAt(pos++);
    }

    boolean skip(char c) {
        if (!atEnd() && text.charAt(pos) == c) {
            pos++;
            return true;
        }
        return false;
    }

    /// Skips blanks and comments; the last comment stays readable in [#comment].
    void blanks() {
        while (!atEnd()) {
            char c = peek();
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                pos++;
            } else if (c == '(') {
                comment = readComment();
            } else {
                return;
            }
        }
    }

    String comment() {
        return comment;
    }

    void forgetComment() {
        comment = "";
    }

    private String readComment() {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        while (!atEnd()) {
            char c = next();
            if (c == '\\' && !atEnd()) {
                out.append(next());
                continue;
            }
            if (c == '(' && depth < DEEPEST_COMMENT) {
                depth++;
                if (depth == 1) {
                    continue;
                }
            } else if (c == ')') {
                depth--;
                if (depth == 0) {
                    return out.toString();
                }
            }
            out.append(c);
        }
        return out.toString();
    }

    /// A quoted string without quotes and escapes; one that does not end goes to the end.
    String quoted() {
        StringBuilder out = new StringBuilder();
        pos++;
        while (!atEnd()) {
            char c = next();
            if (c == '"') {
                break;
            }
            if (c == '\\' && !atEnd()) {
                c = next();
            }
            out.append(c);
        }
        return out.toString();
    }

    /// Characters up to one of `stops` or a blank.
    String word(String stops) {
        int from = pos;
        while (!atEnd() && peek() > ' ' && stops.indexOf(peek()) < 0) {
            pos++;
        }
        return text.substring(from, pos);
    }

    /// Everything up to one of `stops`.
    String until(String stops) {
        int from = pos;
        while (!atEnd() && stops.indexOf(peek()) < 0) {
            pos++;
        }
        return text.substring(from, pos);
    }
}
