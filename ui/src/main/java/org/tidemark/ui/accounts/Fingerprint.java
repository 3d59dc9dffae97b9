package org.tidemark.ui.accounts;

import java.util.Locale;

/// A certificate's fingerprint as people compare it.
final class Fingerprint {
    private Fingerprint() {}

    /// Upper case, four digits to a group.
    static String grouped(String hex) {
        return hex.toUpperCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1 ");
    }
}
