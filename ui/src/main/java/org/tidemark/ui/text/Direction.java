package org.tidemark.ui.text;

import java.util.OptionalInt;

/// Which way a text runs, by its first character that runs one way (Unicode Standard Annex 9, P2 and P3).
public final class Direction {
    private Direction() {}

    /// Whether it runs from right to left; a text of digits and signs alone does not.
    public static boolean isRightToLeft(String text) {
        OptionalInt first = first(text);
        return first.isPresent() && runsLeft(first.getAsInt());
    }

    /// Whether it has a character that runs one way.
    public static boolean isKnown(String text) {
        return first(text).isPresent();
    }

    private static OptionalInt first(String text) {
        return text.codePoints()
                .filter(c -> runsLeft(c) || Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT)
                .findFirst();
    }

    private static boolean runsLeft(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /// Whether anything in it does.
    public static boolean hasRightToLeft(String text) {
        return text.codePoints().anyMatch(Direction::runsLeft);
    }
}
