package org.tidemark.ui.attachments;

/// What may be wrong with a file from a stranger.
public enum FileDanger {
    /// Of a kind that is only looked at.
    NONE,
    /// It runs.
    PROGRAM,
    /// It leads to something that runs, or elsewhere.
    SHORTCUT,
    /// It runs and is named as if it did not, `invoice.pdf.exe`.
    DISGUISED,
    /// Its octets are those of another kind than its name says.
    DIFFERENT,
    /// A document that can hold programs.
    MACROS,
    /// Of a kind that is not known.
    UNKNOWN;

    /// Whether it is opened at all, be it after a question.
    boolean opens() {
        return switch (this) {
            case NONE, DIFFERENT, MACROS, UNKNOWN -> true;
            case PROGRAM, SHORTCUT, DISGUISED -> false;
        };
    }
}
