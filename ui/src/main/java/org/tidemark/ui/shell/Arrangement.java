package org.tidemark.ui.shell;

/// How many panes stand beside each other; follows from the width of the window.
public enum Arrangement {
    /// Mailboxes, list and reader.
    WIDE,
    /// List and reader; the mailboxes come over them when they are called.
    MEDIUM,
    /// The list or the reader.
    NARROW;

    private static final double WIDE_FROM = 900;
    private static final double MEDIUM_FROM = 600;

    /// @param width of the panes, in pixels at 100 %
    static Arrangement of(double width) {
        if (width >= WIDE_FROM) {
            return WIDE;
        }
        return width >= MEDIUM_FROM ? MEDIUM : NARROW;
    }
}
