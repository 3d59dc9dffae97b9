package org.tidemark.ui.reader.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/// Tells whether a message chose colours. Many programs write black on white into every line, which chooses nothing:
/// that is taken out, so that such a message can be shown in the colours of the window.
final class OwnColours {
    private static final Set<String> NO_INK = Set.of(
            "black",
            "#000",
            "#000000",
            "rgb(0,0,0)",
            "windowtext",
            "currentcolor",
            "inherit",
            "initial",
            "unset",
            "auto");
    private static final Set<String> NO_GROUND = Set.of(
            "white",
            "#fff",
            "#ffffff",
            "rgb(255,255,255)",
            "window",
            "transparent",
            "none",
            "inherit",
            "initial",
            "unset");

    private OwnColours() {}

    /// @param body cleaned
    /// @param bodyStyle filtered declarations for the whole message
    static boolean in(Element body, String bodyStyle) {
        return chooses(bodyStyle) || body.getAllElements().stream().anyMatch(OwnColours::chooses);
    }

    private static boolean chooses(Element element) {
        return chooses(element.attr("style"))
                || element.hasAttr("bgcolor") && !NO_GROUND.contains(plain(element.attr("bgcolor")))
                || element.hasAttr("color") && !NO_INK.contains(plain(element.attr("color")));
    }

    static boolean chooses(String style) {
        return declarations(style).stream().anyMatch(d -> isColour(d) && !isPlain(d));
    }

    /// Takes black on white out of a message that chose no colours.
    static void removePlain(Element body) {
        for (Element element : body.getAllElements()) {
            element.removeAttr("bgcolor");
            element.removeAttr("color");
            if (element.hasAttr("style")) {
                element.attr("style", withoutPlain(element.attr("style")));
            }
        }
    }

    static String withoutPlain(String style) {
        return String.join(
                "; ", declarations(style).stream().filter(d -> !isColour(d)).toList());
    }

    private static List<String> declarations(String style) {
        List<String> found = new ArrayList<>();
        for (String declaration : style.split(";")) {
            if (!declaration.isBlank()) {
                found.add(declaration.strip());
            }
        }
        return found;
    }

    private static String property(String declaration) {
        return declaration.substring(0, Math.max(0, declaration.indexOf(':'))).strip();
    }

    private static boolean isColour(String declaration) {
        String property = property(declaration);
        return property.equals("color") || property.equals("background") || property.equals("background-color");
    }

    private static boolean isPlain(String declaration) {
        String value = plain(declaration.substring(declaration.indexOf(':') + 1));
        return (property(declaration).equals("color") ? NO_INK : NO_GROUND).contains(value);
    }

    private static String plain(String value) {
        return value.toLowerCase(Locale.ROOT).replace("!important", "").replaceAll("\\s+", "");
    }
}
