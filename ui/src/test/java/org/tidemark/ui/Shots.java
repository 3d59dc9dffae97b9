package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.tidemark.mail.MessageId;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.messagelist.ListState;
import org.tidemark.ui.ports.UiSettings;
import org.tidemark.ui.reader.ReaderState;
import org.tidemark.ui.theme.Theme;

/// Opens the window for pictures, and takes them into `target/shots`.
abstract class Shots {
    private static final Path OUT = Path.of("target", "shots");

    FakeEngine engine = FakeMail.engine(400, 7);
    Optional<MailWindow> open = Optional.empty();
    private Theme theme = Theme.LIGHT;

    @AfterEach
    void nothingReadTheCacheOnTheFxThread() throws Exception {
        if (open.isPresent()) {
            Stages.shut(open.get());
        }
        assertThat(engine.store().callsOnFxThread()).isEmpty();
    }

    final MailWindow window(Theme which) throws Exception {
        MailWindow window = opened(which);
        Stages.until("rows", () -> window.model().list().state().get() instanceof ListState.Rows);
        Stages.pulses(10);
        return window;
    }

    final MailWindow opened(Theme which) throws Exception {
        theme = which;
        MailWindow window = Stages.open(engine, UiSettings.inMemory());
        open = Optional.of(window);
        Stages.onFx(() -> {
            window.model().look().theme().set(which);
            return which;
        });
        return window;
    }

    final void perform(String command) throws Exception {
        Stages.onFx(() -> open.orElseThrow().perform(command));
    }

    final void message(int position) throws Exception {
        MailWindow window = open.orElseThrow();
        MessageId id = Stages.onFx(() -> {
            window.select(position);
            return window.model().list().ids().get(position);
        });
        Stages.until(
                "message " + position,
                () -> window.model().reader().state().get() instanceof ReaderState.Open now
                        && now.view().id().equals(id));
        Stages.pulses(10);
    }

    final void shoot(String name) throws Exception {
        WritableImage image = Stages.onFx(() -> open.orElseThrow().scene().snapshot(null));
        Files.createDirectories(OUT);
        Path file = OUT.resolve(theme.name().toLowerCase(Locale.ROOT) + "-" + name + ".png");
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        assertThat(Files.size(file)).as(name).isGreaterThan(5_000L);
    }
}
