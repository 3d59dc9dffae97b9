package org.tidemark.ui.shell;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the window stands, in pixels of the desktop.
///
/// @param maximized whether it fills the screen; the rest is what it goes back to
public record Placement(int x, int y, int width, int height, boolean maximized) {
    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,6}) (-?\\d{1,6}) (\\d{3,5}) (\\d{3,5}) (true|false)");

    /// Empty if `text` is not what [#text] writes.
    static Optional<Placement> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Placement(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)),
                        Integer.parseInt(parts.group(4)),
                        Boolean.parseBoolean(parts.group(5))))
                : Optional.empty();
    }

    String text() {
        return x + " " + y + " " + width + " " + height + " " + maximized;
    }
}
