package org.tidemark.ui.theme;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/// Contrast of what is on screen with what is behind it, as WCAG 2.1 §1.4.3 and §1.4.11 reckon it.
public final class Contrast {
    private static final double TEXT = 4.5;
    private static final double PICTURE = 3;

    private Contrast() {}

    /// What cannot be read well in the scene below `root`: each as `“text” 3.12 < 4.5 (#aaaaaa on #ffffff)`. What is
    /// disabled or faded out is exempt.
    public static List<String> faults(Node root, Color ground) {
        return root.lookupAll("*").stream()
                .filter(n -> n instanceof Text text && !text.getText().isBlank())
                .map(n -> (Text) n)
                .filter(Contrast::counts)
                .flatMap(text -> fault(text, ground).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean counts(Text text) {
        for (Node at = text; at != null; at = at.getParent()) {
            if (!at.isVisible() || at.isDisabled() || at.getOpacity() < 1) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> fault(Text text, Color ground) {
        if (!(text.getFill() instanceof Color ink) || ink.getOpacity() == 0) {
            return Optional.empty();
        }
        Color behind = behind(text, ground);
        Color seen = over(ink, behind);
        double ratio = ratio(seen, behind);
        boolean picture = text instanceof FontIcon;
        double needed = picture ? PICTURE : TEXT;
        if (ratio >= needed) {
            return Optional.empty();
        }
        String what = picture ? ((FontIcon) text).getIconLiteral() : "“" + text.getText() + "”";
        return Optional.of(String.format(
                Locale.ROOT,
                "%s %.2f < %.1f (%s on %s) in %s",
                what,
                ratio,
                needed,
                hex(seen),
                hex(behind),
                path(text)));
    }

    private static String path(Node node) {
        StringBuilder path = new StringBuilder();
        for (Node at = node.getParent(); at != null && path.length() < 90; at = at.getParent()) {
            path.append(' ').append(at.getStyleClass());
        }
        return path.toString();
    }

    /// The colour that the grounds of all ancestors make together.
    private static Color behind(Node node, Color ground) {
        Deque<Color> grounds = new ArrayDeque<>();
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof Region region && region.getBackground() != null) {
                List<BackgroundFill> fills = region.getBackground().getFills();
                for (BackgroundFill fill : fills.reversed()) {
                    if (fill.getFill() instanceof Color colour) {
                        grounds.push(colour);
                        break;
                    }
                }
            }
        }
        Color seen = ground;
        for (Color each : grounds) {
            seen = over(each, seen);
        }
        return seen;
    }

    private static Color over(Color top, Color below) {
        return below.interpolate(new Color(top.getRed(), top.getGreen(), top.getBlue(), 1), top.getOpacity());
    }

    /// From 1 (the same) to 21 (black on white).
    public static double ratio(Color one, Color other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static String hex(Color colour) {
        return "#" + colour.toString().substring(2, 8);
    }
}
