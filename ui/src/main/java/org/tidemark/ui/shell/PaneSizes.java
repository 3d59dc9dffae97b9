package org.tidemark.ui.shell;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How wide the panes are, in pixels; the reader has the rest.
///
/// @param tree the mailbox tree, also while it is hidden
/// @param sidebar whether the mailbox tree is shown
public record PaneSizes(int tree, int list, boolean sidebar) {
    public static final PaneSizes USUAL = new PaneSizes(224, 392, true);
    private static final Pattern TEXT = Pattern.compile("(\\d{2,4}) (\\d{2,4}) (true|false)");

    PaneSizes withSidebar(boolean shown) {
        return new PaneSizes(tree, list, shown);
    }

    /// Empty if `text` is not what [#text] writes.
    static Optional<PaneSizes> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new PaneSizes(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Boolean.parseBoolean(parts.group(3))))
                : Optional.empty();
    }

    String text() {
        return tree + " " + list + " " + sidebar;
    }
}
