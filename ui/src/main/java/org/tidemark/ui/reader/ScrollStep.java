package org.tidemark.ui.reader;

/// How far a key scrolls a message.
public enum ScrollStep {
    LINE_UP,
    LINE_DOWN,
    PAGE_UP,
    PAGE_DOWN,
    TOP,
    END;

    private static final double LINE = 40;

    /// Where a page ends is still to be seen where the next begins.
    private static final double KEPT = 48;

    /// Where the upper edge goes, in pixels from the top of the message.
    ///
    /// @param now where it is
    /// @param seen height of what is to be seen at once
    /// @param whole height of the message
    double target(double now, double seen, double whole) {
        double page = Math.max(LINE, seen - KEPT);
        double wanted = switch (this) {
            case LINE_UP -> now - LINE;
            case LINE_DOWN -> now + LINE;
            case PAGE_UP -> now - page;
            case PAGE_DOWN -> now + page;
            case TOP -> 0;
            case END -> whole;
        };
        return Math.clamp(wanted, 0, Math.max(0, whole - seen));
    }
}
