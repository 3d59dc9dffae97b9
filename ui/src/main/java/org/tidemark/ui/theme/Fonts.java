package org.tidemark.ui.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javafx.scene.text.Font;

/// Chooses among the fonts that are installed. JavaFX maps weight 600 to the regular face unless the half-bold face is
/// asked for by its own family name, so the style class `strong` is written here and not in the style sheet.
final class Fonts {
    private static final List<String> LIKED = List.of("Inter", "SF Pro Text", "Segoe UI", "Noto Sans", "Cantarell");

    private Fonts() {}

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
