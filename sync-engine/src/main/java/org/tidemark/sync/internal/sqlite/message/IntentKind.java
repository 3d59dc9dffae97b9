package org.tidemark.sync.internal.sqlite.message;

import java.util.Locale;

/// What a queued change is, as the `kind` column spells it in lower case.
public enum IntentKind {
    FLAG,
    MOVE,
    COPY,
    /// With a target: to the Trash; without: for good.
    DELETE,
    APPEND,
    CREATE,
    SEND;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static IntentKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
