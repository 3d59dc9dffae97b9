package org.tidemark.sync.internal.sqlite.search;

/// What the index knows of a text beside its words: one made-up word each, so that it is combined with other words in
/// one question. It begins with a private character, which no text that is folded has kept a use for.
public enum Marker {
    /// The text has the address of a web page.
    LINK,
    /// The message brings a calendar entry.
    INVITATION;

    private static final char PRIVATE = '\ue001';

    String word() {
        return PRIVATE + name().toLowerCase(java.util.Locale.ROOT);
    }

    String query() {
        return "(attachments : (\"" + word() + "\"))";
    }
}
