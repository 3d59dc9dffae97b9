package org.tidemark.ui.reader.html;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Pictures that are not there to be seen: they tell the sender that, when and where a mail was opened. Nobody misses
/// them, so they are never fetched.
final class Beacon {
    private static final Pattern TINY = Pattern.compile("\\s*0*[0-2](\\.\\d+)?\\s*(px|pt)?\\s*");
    private static final Pattern TINY_STYLE = Pattern.compile(
            "(?i)(^|[;\\s])(max-)?(width|height)\\s*:\\s*0*[0-2](\\.\\d+)?\\s*(px|pt)?\\s*(!important)?\\s*(;|$)");
    private static final Pattern HIDDEN = Pattern.compile(
            "(?i)display\\s*:\\s*none|max-height\\s*:\\s*0(px)?\\s*(;|!|$)|visibility\\s*:\\s*hidden|opacity\\s*:\\s*0*(\\.0*)?\\s*(;|!|$)");

    private Beacon() {}

    static boolean is(Element img) {
        return TINY.matcher(img.attr("width")).matches()
                || TINY.matcher(img.attr("height")).matches()
                || img.hasAttr("hidden")
                || TINY_STYLE.matcher(img.attr("style")).find()
                || isHidden(img)
                || img.parents().stream().anyMatch(Beacon::isHidden);
    }

    private static boolean isHidden(Element element) {
        return element.hasAttr("style") && HIDDEN.matcher(element.attr("style")).find();
    }
}
