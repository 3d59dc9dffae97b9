package org.tidemark.sync.internal.mime.text;

/// Builds plain text from a stream of words and breaks: white space is folded, empty lines are never doubled, quoted
/// lines carry their marks.
final class TextShape {
    /// Characters after which nothing is added: a page of text has a few thousand.
    private static final int MAX_TEXT = 2 * 1024 * 1024;

    private static final int MAX_QUOTE = 20;

    private final StringBuilder out = new StringBuilder();
    private int breaks;
    private boolean blank;
    private boolean lineStarted;
    private int quotes;
    private int quotesBefore;
    private int preformatted;
    private boolean cellPending;

    boolean preformatted() {
        return preformatted > 0;
    }

    void text(String words, boolean keepSpace) {
        for (int i = 0; i < words.length() && out.length() < MAX_TEXT; i++) {
            char c = words.charAt(i);
            if (keepSpace && c == '\n') {
                lineBreak();
            } else if (keepSpace && (c == ' ' || c == '\t')) {
                start();
                out.append(c);
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u00a0') {
                blank = lineStarted;
            } else {
                start();
                out.append(c);
            }
        }
    }

    private void start() {
        if (!lineStarted) {
            for (int i = out.isEmpty() ? 0 : Math.max(breaks, 0); i > 0; i--) {
                out.append('\n');
                if (i > 1) {
                    out.append(">".repeat(Math.min(Math.min(quotes, quotesBefore), MAX_QUOTE)));
                }
            }
            if (quotes > 0) {
                out.append(">".repeat(Math.min(quotes, MAX_QUOTE))).append(' ');
            }
            quotesBefore = quotes;
            lineStarted = true;
        } else if (cellPending) {
            out.append("  ");
        } else if (blank) {
            out.append(' ');
        }
        blank = false;
        cellPending = false;
        breaks = 0;
    }

    /// A line break the author made: repeated ones make empty lines, of which two are kept.
    void lineBreak() {
        breaks = Math.min(breaks + 1, 2);
        endLine();
    }

    /// Goes to a new line unless it is one.
    void newLine() {
        breaks = Math.max(breaks, 1);
        endLine();
    }

    /// An empty line before what follows.
    void paragraph() {
        breaks = 2;
        endLine();
    }

    private void endLine() {
        lineStarted = false;
        blank = false;
        cellPending = false;
    }

    void cell() {
        cellPending = lineStarted;
    }

    void item(String marker) {
        newLine();
        start();
        out.append(marker);
    }

    void rule() {
        newLine();
        start();
        out.append("---");
        newLine();
    }

    void quote(int change) {
        paragraph();
        quotes += change;
    }

    void preformat(int change) {
        paragraph();
        preformatted += change;
    }

    String text() {
        return out.toString();
    }
}
