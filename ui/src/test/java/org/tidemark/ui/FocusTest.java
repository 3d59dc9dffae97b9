package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.messagelist.ListState;
import org.tidemark.ui.ports.UiSettings;
import org.tidemark.ui.reader.ReaderState;
import org.tidemark.ui.theme.Theme;

/// Who goes through the window with Tab sees where he is.
class FocusTest {
    private static final int STOPS = 40;

    private final FakeEngine engine = FakeMail.engine(20, 5);
    private final UiSettings settings = UiSettings.inMemory();
    private final FxRobot robot = new FxRobot();
    private MailWindow window;

    private void open() throws Exception {
        window = Stages.open(engine, settings);
        Stages.until("rows", () -> window.model().list().state().get() instanceof ListState.Rows);
    }

    @AfterEach
    void shut() throws Exception {
        Stages.shut(window);
    }

    private record Stop(Node node, Bounds at, PixelReader picture) {}

    private Stop stop() throws Exception {
        Stages.pulses(3);
        return Stages.onFx(() -> {
            WritableImage picture = window.scene().snapshot(null);
            Node owner = window.scene().getFocusOwner();
            return new Stop(owner, owner.localToScene(owner.getBoundsInLocal()), picture.getPixelReader());
        });
    }

    private static boolean differ(Stop with, Stop without) {
        Bounds at = with.at();
        int right = (int) Math.min(1279, at.getMaxX() + 4);
        int bottom = (int) Math.min(799, at.getMaxY() + 4);
        for (int y = (int) Math.max(0, at.getMinY() - 4); y <= bottom; y++) {
            for (int x = (int) Math.max(0, at.getMinX() - 4); x <= right; x++) {
                if (with.picture().getArgb(x, y) != without.picture().getArgb(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void everyStopOfTheTabKeyIsSeen(Theme theme) throws Exception {
        settings.put("theme", theme.name());
        open();
        robot.type(KeyCode.J);
        robot.type(KeyCode.J);
        Stages.until("open", () -> window.model().reader().state().get() instanceof ReaderState.Open);
        List<String> unseen = new ArrayList<>();
        Set<Node> seen = new LinkedHashSet<>();
        Stop before = stop();
        for (int i = 0; i < STOPS && seen.add(before.node()); i++) {
            robot.type(KeyCode.TAB);
            Stop now = stop();
            if (!differ(before, now)) {
                unseen.add(before.node().toString());
            }
            before = now;
        }
        assertThat(unseen).isEmpty();
        assertThat(seen).hasSizeGreaterThan(8);
    }

    @Test
    void lettersCanBeSwitchedOffAndThatIsRemembered() throws Exception {
        open();
        Stages.onFx(() -> window.perform("window.letters"));
        robot.type(KeyCode.J);
        Stages.pulses(5);
        assertThat(window.model().selection().get()).isEmpty();
        robot.type(KeyCode.F5);
        Stages.until("other keys are as they were", () -> engine.syncRequests() == 1);
        Stages.until(
                "written", () -> settings.get("letters").filter("false"::equals).isPresent());
    }
}
