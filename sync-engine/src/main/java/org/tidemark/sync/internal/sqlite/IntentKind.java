package org.tidemark.sync.internal.sqlite;

import java.util.Locale;

/// What a queued change is, as the `kind` column spells it in lower case.
enum IntentKind {
    FLAG,
    MOVE,
    COPY,
    /// With a target: to the Trash; without: for good.
    DELETE,
    APPEND,
    CREATE;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static IntentKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
