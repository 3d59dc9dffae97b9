package org.tidemark.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidemark.ui.Stages;
import org.tidemark.ui.text.Emoji;

class EmojiFontTest {
    @BeforeAll
    static void start() throws Exception {
        Stages.start();
        Stages.onFx(() -> {
            Fonts.load();
            return true;
        });
    }

    private static double width(String text) throws Exception {
        return width(text, Font.font("System", 14));
    }

    private static double width(String text, Font font) throws Exception {
        return Stages.onFx(() -> {
            Text node = new Text(Emoji.shown(text));
            node.setFont(font);
            return node.getLayoutBounds().getWidth();
        });
    }

    @Test
    void theFontOfTheProgramIsThere() {
        assertThat(Font.font("Noto Emoji").getFamily()).isEqualTo("Noto Emoji");
    }

    @Test
    void aFamilyIsOneSignAndSoIsATintedHand() throws Exception {
        double sign = width("\ud83d\ude80", Font.font("Noto Emoji", 14));
        assertThat(width("\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67")).isLessThan(1.5 * sign);
        assertThat(width("\ud83d\udc4d\ud83c\udffd")).isLessThan(1.5 * sign);
    }
}
