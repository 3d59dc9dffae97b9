package org.tidemark.ui.theme;

/// Which colours the window has.
public enum Theme {
    LIGHT,
    DARK,
    /// As the desktop says.
    SYSTEM;

    /// The theme of that name, `SYSTEM` for anything else.
    public static Theme named(String name) {
        for (Theme theme : values()) {
            if (theme.name().equals(name)) {
                return theme;
            }
        }
        return SYSTEM;
    }
}
