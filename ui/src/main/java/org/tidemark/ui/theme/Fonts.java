package org.tidemark.ui.theme;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.text.Font;

/// Chooses among the fonts that are installed. JavaFX maps weight 600 to the regular face unless the half-bold face is
/// asked for by its own family name, so the style class `strong` is written here and not in the style sheet.
final class Fonts {
    private static final List<String> LIKED = List.of("Inter", "SF Pro Text", "Segoe UI", "Noto Sans", "Cantarell");

    private static final String EMOJI = "/org/tidemark/ui/fonts/NotoEmoji-Regular.ttf";

    private static final AtomicBoolean LOADED = new AtomicBoolean();

    private Fonts() {}

    /// Makes the font that comes with the program known to the toolkit, which looks into it for what the others lack.
    /// Before any text is laid out: the toolkit decides then where it looks.
    static void load() {
        // To ask the toolkit whether it has the font would keep it from finding it in what the others lack.
        if (LOADED.compareAndSet(false, true)) {
            URL font = Objects.requireNonNull(Fonts.class.getResource(EMOJI));
            Font.loadFont(font.toExternalForm(), 14);
        }
    }

    /// A style sheet, as a data URI, that sets the family and the strong face.
    static String styleSheet() {
        List<String> installed = Font.getFamilies();
        Optional<String> family = LIKED.stream().filter(installed::contains).findFirst();
        StringBuilder css = new StringBuilder();
        family.ifPresent(f -> css.append(".root { -fx-font-family: \"%s\"; }%n".formatted(f)));
        String strong = family.flatMap(f -> List.of(f + " Semi Bold", f + " SemiBold", f + " Semibold").stream()
                        .filter(installed::contains)
                        .findFirst())
                .map("-fx-font-family: \"%s\";"::formatted)
                .orElse("-fx-font-weight: bold;");
        css.append(".strong, .strong .text { %s }%n".formatted(strong));
        byte[] bytes = css.toString().getBytes(StandardCharsets.UTF_8);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
