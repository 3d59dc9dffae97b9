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
            "opacity",
            "overflow",
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
            "visibility",
            "white-space",
            "width",
            "word-break",
            "word-spacing",
            "word-wrap");
    private static final Pattern FORBIDDEN =
            Pattern.compile("(?i)url\\s*\\(|image\\s*\\(|image-set|cross-fade|element\\s*\\(|expression|javascript"
                    + "|-moz-binding|behavior|@|\\\\|/\\*|[<>]");
    private static final Pattern GENERIC = Pattern.compile(
            "(?i)\\b(?:sans-serif|serif|monospace|cursive|fantasy|system-ui|inherit|initial|unset)\\s*$");
    private static final Pattern NAMED = Pattern.compile("[A-Za-z]['\"]?\\s*$");
    private static final Pattern SERIF =
            Pattern.compile("(?i)times|georgia|garamond|palatino|cambria|baskerville|bodoni|didot");
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
                boolean font = property.equals("font-family") || property.equals("font");
                kept.add(property + ": " + (font ? withGeneric(value) : value));
            }
        }
        return String.join("; ", kept);
    }

    /// Font names, a generic one behind them: where none of them is installed the browser would take one with serifs.
    static String withGeneric(String fonts) {
        String plain = fonts.replaceFirst("(?i)\\s*!important\\s*$", "");
        if (GENERIC.matcher(plain).find() || !NAMED.matcher(plain).find()) {
            return fonts;
        }
        return plain + (SERIF.matcher(plain).find() ? ", serif" : ", sans-serif") + fonts.substring(plain.length());
    }

    private static boolean isHarmless(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && !FORBIDDEN.matcher(value).find();
    }
}
