package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.event.EventType;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.ports.UiSettings;
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
            stage(first).setWidth(950);
            stage(first).setHeight(700);
            return first;
        });
        Stages.pulses(5);
        drag(first, 0, 200);
        drag(first, 1, 550);
        Stages.onFx(() -> {
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
        assertThat(stage(second).getWidth()).isEqualTo(950);
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

    /// Drags a divider to a place, in pixels from the left.
    private static void drag(MailWindow window, int divider, double to) throws Exception {
        Stages.onFx(() -> {
            Node grip = window.view().panes().lookupAll(".split-pane-divider").stream()
                    .sorted(Comparator.comparingDouble(Node::getLayoutX))
                    .toList()
                    .get(divider);
            double from = grip.localToScene(0, 0).getX();
            for (var kind : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_DRAGGED, MouseEvent.MOUSE_RELEASED)) {
                double at = kind == MouseEvent.MOUSE_PRESSED ? 0 : to - from;
                grip.fireEvent(mouse(kind, at));
            }
            return grip;
        });
        Stages.pulses(5);
    }

    private static MouseEvent mouse(EventType<MouseEvent> kind, double x) {
        return new MouseEvent(
                kind,
                x,
                5,
                x,
                5,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null);
    }

    @Test
    void whoWorksOfflineDoesSoAfterTheNextStartToo() throws Exception {
        assertThat(settings.worksOffline()).isFalse();
        MailWindow window = open();
        Stages.onFx(() -> window.perform("sync.offline"));
        Stages.until("offline", () -> window.model().status().offline().get());
        assertThat(settings.worksOffline()).isTrue();
        Stages.onFx(() -> window.perform("sync.offline"));
        Stages.until("online", () -> !window.model().status().offline().get());
        assertThat(settings.worksOffline()).isFalse();
        Stages.shut(window);
    }

    @Test
    void aWindowFromALargerScreenFitsThisOne() throws Exception {
        settings.put("placement", "40 40 9000 7000 false");
        MailWindow window = open();
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        assertThat(stage(window).getWidth()).isLessThanOrEqualTo(room.getWidth());
        assertThat(stage(window).getHeight()).isLessThanOrEqualTo(room.getHeight());
        Stages.shut(window);
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
