package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.shell.PaneSizes;
import org.tidemark.ui.theme.Theme;

/// The window comes back as it was left.
class HabitsTest {
    private final UiSettings settings = UiSettings.inMemory();

    private MailWindow open() throws Exception {
        MailWindow window = Stages.open(FakeMail.engine(20, 5), settings);
        Stages.until("laid out", () -> window.view().list().getWidth() > 0);
        Stages.pulses(5);
        return window;
    }

    private static Stage stage(MailWindow window) {
        return (Stage) window.scene().getWindow();
    }

    @Test
    void sizeDividersThemeAndSidebarAreAsTheyWereLeft() throws Exception {
        MailWindow first = open();
        Stages.onFx(() -> {
            stage(first).setWidth(1100);
            stage(first).setHeight(700);
            return first;
        });
        Stages.pulses(5);
        Stages.onFx(() -> {
            first.view().panes().setDividerPositions(200.0 / 1100, 550.0 / 1100);
            first.model().look().theme().set(Theme.DARK);
            return first;
        });
        Stages.pulses(5);
        Stages.onFx(() -> first.perform("window.sidebar"));
        Stages.pulses(5);
        Stages.shut(first);
        Stages.until(
                "written",
                () -> Stream.of("panes", "placement", "theme", "lastOpen")
                        .allMatch(key -> settings.get(key).isPresent()));

        MailWindow second = open();
        assertThat(stage(second).getWidth()).isEqualTo(1100);
        assertThat(stage(second).getHeight()).isEqualTo(700);
        assertThat(second.model().look().theme().get()).isEqualTo(Theme.DARK);
        assertThat(second.view().panes().getItems()).hasSize(2);
        assertThat(second.view().list().getWidth()).isBetween(345.0, 355.0);
        Stages.onFx(() -> second.perform("window.sidebar"));
        Stages.pulses(5);
        assertThat(second.view().tree().getWidth()).isBetween(195.0, 205.0);
        assertThat(second.view().list().getWidth()).isBetween(345.0, 355.0);
        Stages.shut(second);
    }

    @Test
    void nonsenseInTheSettingsMeansTheUsual() throws Exception {
        settings.put("panes", "wide narrow");
        settings.put("placement", "99999999999 0 0 0 maybe");
        MailWindow window = open();
        assertThat(window.model().habits().panes().get()).isEqualTo(PaneSizes.USUAL);
        assertThat(stage(window).getWidth()).isGreaterThan(1000);
        Stages.shut(window);
    }
}
