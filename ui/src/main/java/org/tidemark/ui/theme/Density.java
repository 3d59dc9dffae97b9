package org.tidemark.ui.theme;

/// How tall a row of the message list is.
public enum Density {
    /// Sender, subject and the first words.
    CARDS(68),
    /// Sender and subject.
    COMPACT(44);

    private final int rowHeight;

    Density(int rowHeight) {
        this.rowHeight = rowHeight;
    }

    /// In pixels at 100 %.
    public int rowHeight() {
        return rowHeight;
    }

    public Density other() {
        return this == CARDS ? COMPACT : CARDS;
    }

    /// The density of that name, `CARDS` for anything else.
    public static Density named(String name) {
        return name.equals(COMPACT.name()) ? COMPACT : CARDS;
    }
}
