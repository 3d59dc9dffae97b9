package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.messagelist.ListState;
import org.tidemark.ui.theme.Theme;

/// Pictures of every screen in every state, for people to look at.
@Tag("shots")
class ShotsTest {
    private static final Path OUT = Path.of("target", "shots");

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void threePanes(Theme theme) throws Exception {
        FakeEngine engine = FakeMail.engine(20_000, 7);
        MailWindow window = Stages.open(engine, UiSettings.inMemory());
        Stages.onFx(() -> {
            window.model().look().theme().set(theme);
            return theme;
        });
        Stages.until("rows", () -> window.model().list().state().get() instanceof ListState.Rows);
        Stages.onFx(() -> {
            window.select(1);
            return window;
        });
        Stages.pulses(20);
        shoot(window, theme, "list-text");
        Stages.shut(window);
        assertThat(engine.store().callsOnFxThread()).isEmpty();
    }

    private static void shoot(MailWindow window, Theme theme, String name) throws Exception {
        WritableImage image = Stages.onFx(() -> window.scene().snapshot(null));
        Files.createDirectories(OUT);
        ImageIO.write(
                SwingFXUtils.fromFXImage(image, null),
                "png",
                OUT.resolve(theme.name().toLowerCase(java.util.Locale.ROOT) + "-" + name + ".png")
                        .toFile());
    }
}
