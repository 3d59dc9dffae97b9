package org.tidemark.ui.reader.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Lets through of a `style` attribute what dresses text and tables and cannot fetch, cover or leave its place.
final class StyleFilter {
    private static final Set<String> PROPERTIES = Set.of(
            "background",
            "background-color",
            "border",
            "border-bottom",
            "border-bottom-color",
            "border-bottom-left-radius",
            "border-bottom-right-radius",
            "border-bottom-style",
            "border-bottom-width",
            "border-collapse",
            "border-color",
            "border-left",
            "border-left-color",
            "border-left-style",
            "border-left-width",
            "border-radius",
            "border-right",
            "border-right-color",
            "border-right-style",
            "border-right-width",
            "border-spacing",
            "border-style",
            "border-top",
            "border-top-color",
            "border-top-left-radius",
            "border-top-right-radius",
            "border-top-style",
            "border-top-width",
            "border-width",
            "box-sizing",
            "clear",
            "color",
            "direction",
            "display",
            "float",
            "font",
            "font-family",
            "font-size",
            "font-style",
            "font-variant",
            "font-weight",
            "height",
            "letter-spacing",
            "line-height",
            "list-style-type",
            "margin",
            "margin-bottom",
            "margin-left",
            "margin-right",
            "margin-top",
            "max-height",
            "max-width",
            "min-height",
            "min-width",
            "overflow-wrap",
            "padding",
            "padding-bottom",
            "padding-left",
            "padding-right",
            "padding-top",
            "table-layout",
            "text-align",
            "text-decoration",
            "text-indent",
            "text-transform",
            "unicode-bidi",
            "vertical-align",
            "white-space",
            "width",
            "word-break",
            "word-spacing",
            "word-wrap");
    private static final Pattern FORBIDDEN =
            Pattern.compile("(?i)url\\s*\\(|image\\s*\\(|image-set|cross-fade|element\\s*\\(|expression|javascript"
                    + "|-moz-binding|behavior|@|\\\\|/\\*|[<>]");
    private static final int LONGEST = 300;

    private StyleFilter() {}

    /// The declarations of `style` that may stay, `; ` between them; empty if none may.
    static String filter(String style) {
        List<String> kept = new ArrayList<>();
        for (String declaration : style.split(";")) {
            int colon = declaration.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String property = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = declaration.substring(colon + 1).strip();
            if (PROPERTIES.contains(property) && isHarmless(value)) {
                kept.add(property + ": " + value);
            }
        }
        return String.join("; ", kept);
    }

    private static boolean isHarmless(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && !FORBIDDEN.matcher(value).find();
    }
}
