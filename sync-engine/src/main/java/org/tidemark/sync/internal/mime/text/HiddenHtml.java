package org.tidemark.sync.internal.mime.text;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// What a reader of an HTML message would not see: senders hide preview padding and text for filters this way. Style
/// rules are read as far as they hide one class or one element by its id, on every screen.
final class HiddenHtml {
    private static final int MAX_STYLE = 256 * 1024;
    private static final Pattern FONT_SIZE = Pattern.compile("(?:^|;)font-size:([^;]*)");
    private static final Pattern DISPLAY = Pattern.compile("(?:^|;)display:([^;!]*)");
    private static final Pattern NOTHING = Pattern.compile("[+-]?0?(?:\\.?0+)?(?:px|pt|em|rem|%)?(?:!important)?");
    private static final Pattern NO_PLACE =
            Pattern.compile("(?:^|;)(?:max-height|max-width|opacity):0(?:\\.0*)?(?:px|pt|em|%)?(?:!important)?;");
    private static final Pattern NO_HEIGHT = Pattern.compile("(?:^|;)height:0(?:px|pt|em|%)?(?:!important)?;");
    private static final Pattern SELECTOR = Pattern.compile("[a-z0-9*]*([.#])([\\w-]+)");

    private final Set<String> classes = new HashSet<>();
    private final Set<String> ids = new HashSet<>();

    HiddenHtml(Document document) {
        for (Element style : document.getElementsByTag("style")) {
            rules(withoutComments(CleanText.cut(style.data(), MAX_STYLE)));
        }
    }

    boolean hides(Element element) {
        if (element.hasAttr("hidden")) {
            return true;
        }
        String style = flat(element.attr("style"));
        if (!style.isEmpty() && isHidden(style)) {
            return true;
        }
        return hidesByRule(element) && !DISPLAY.matcher(style).find();
    }

    private boolean hidesByRule(Element element) {
        if (!ids.isEmpty() && ids.contains(element.id().toLowerCase(Locale.ROOT))) {
            return true;
        }
        return !classes.isEmpty()
                && element.hasAttr("class")
                && element.classNames().stream().anyMatch(name -> classes.contains(name.toLowerCase(Locale.ROOT)));
    }

    /// Whether the element's own style makes its text vanish; elements within may have a size again. Empty if it says
    /// nothing of the size.
    static Optional<Boolean> sizeless(Element element) {
        String style = element.attr("style");
        if (style.isEmpty()) {
            return Optional.empty();
        }
        Matcher size = FONT_SIZE.matcher(flat(style));
        return size.find() ? Optional.of(NOTHING.matcher(size.group(1)).matches()) : Optional.empty();
    }

    private static String flat(String style) {
        return style.isEmpty() ? "" : style.toLowerCase(Locale.ROOT).replaceAll("\\s+", "") + ";";
    }

    private static boolean isHidden(String flat) {
        return flat.contains("display:none")
                || flat.contains("visibility:hidden")
                || flat.contains("mso-hide:all")
                || flat.contains(":0")
                        && (NO_PLACE.matcher(flat).find()
                                || flat.contains("overflow:hidden")
                                        && NO_HEIGHT.matcher(flat).find());
    }

    /// Blocks behind an at sign hold only for some screens or printers and are left out.
    private void rules(String sheet) {
        int at = 0;
        while (at < sheet.length()) {
            int open = sheet.indexOf('{', at);
            if (open < 0) {
                return;
            }
            String selectors = sheet.substring(at, open);
            int statement = selectors.lastIndexOf(';');
            selectors = selectors.substring(statement + 1).strip();
            at = selectors.startsWith("@") ? behindBlock(sheet, open) : rule(sheet, selectors, open);
        }
    }

    private static String withoutComments(String css) {
        StringBuilder kept = new StringBuilder(css.length());
        int at = 0;
        while (at < css.length()) {
            int open = css.indexOf("/*", at);
            if (open < 0) {
                return kept.append(css, at, css.length()).toString();
            }
            kept.append(css, at, open);
            int close = css.indexOf("*/", open + 2);
            at = close < 0 ? css.length() : close + 2;
        }
        return kept.toString();
    }

    private static int behindBlock(String sheet, int open) {
        int depth = 0;
        for (int i = open; i < sheet.length(); i++) {
            char c = sheet.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return sheet.length();
    }

    private int rule(String sheet, String selectors, int open) {
        int close = sheet.indexOf('}', open);
        int end = close < 0 ? sheet.length() : close;
        String style = flat(sheet.substring(open + 1, end));
        boolean hidden = isHidden(style);
        boolean shown = !hidden && DISPLAY.matcher(style).find();
        if (hidden || shown) {
            for (String selector : selectors.split(",")) {
                Matcher one = SELECTOR.matcher(selector.strip().toLowerCase(Locale.ROOT));
                if (one.matches()) {
                    Set<String> names = one.group(1).equals("#") ? ids : classes;
                    if (hidden) {
                        names.add(one.group(2));
                    } else {
                        names.remove(one.group(2));
                    }
                }
            }
        }
        return end + 1;
    }
}
