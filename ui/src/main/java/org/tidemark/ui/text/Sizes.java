package org.tidemark.ui.text;

import java.util.Locale;

/// Octets as people read them, in powers of ten.
public final class Sizes {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final int STEP = 1000;

    private Sizes() {}

    /// `840 B`, `1.3 kB`, `18 kB`, `2.4 MB`: two digits are enough to decide by.
    public static String of(long octets) {
        double value = octets;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        boolean fraction = unit > 0 && value < 10;
        return String.format(Locale.ENGLISH, fraction ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }
}
