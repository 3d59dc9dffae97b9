package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.SyncProgress;
import org.tidemark.mail.sync.SyncStatus;
import org.tidemark.mail.sync.SyncStatus.Connection;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.fake.FakeMessage;
import org.tidemark.ui.mailboxes.TreeRows;
import org.tidemark.ui.messagelist.ListState;
import org.tidemark.ui.ports.UiSettings;
import org.tidemark.ui.reader.ReaderState;
import org.tidemark.ui.shell.PaneSizes;

/// The window gives up panes before it cuts anything off.
class NarrowWindowTest {
    private final FakeEngine engine = FakeMail.engine(40, 5);
    private final FxRobot robot = new FxRobot();
    private MailWindow window;

    @BeforeEach
    void open() throws Exception {
        window = Stages.open(engine, UiSettings.inMemory());
        Stages.until("rows", () -> window.model().list().state().get() instanceof ListState.Rows);
        Stages.pulses(5);
    }

    @AfterEach
    void shut() throws Exception {
        Stages.shut(window);
    }

    private void width(double pixels) throws Exception {
        Stages.onFx(() -> {
            ((Stage) window.scene().getWindow()).setWidth(pixels);
            return window;
        });
        Stages.pulses(6);
    }

    private List<Node> panes() throws Exception {
        return Stages.onFx(() -> List.copyOf(window.view().panes().getItems()));
    }

    @Test
    void theMailboxesComeOverTheListWhenTheyAreCalled() throws Exception {
        width(800);
        assertThat(panes()).containsExactly(window.view().list(), window.view().reader());
        robot.type(KeyCode.F9);
        Stages.until("mailboxes", () -> window.view().overlay().open().get());
        assertThat(window.view().tree().getScene()).isEqualTo(window.scene());
        Stages.until("keys", () -> window.view().tree().list().isFocused());
        for (int i = 0; i < 3; i++) {
            robot.type(KeyCode.DOWN);
        }
        assertThat(window.view().overlay().open().get())
                .as("arrows look through the mailboxes")
                .isTrue();
        robot.type(KeyCode.ENTER);
        Stages.until("gone", () -> !window.view().overlay().open().get());
        assertThat(window.model().mailboxes().place().get().isSame(TreeRows.unifiedInbox()))
                .isFalse();
        assertThat(Stages.onFx(() -> window.view().list().list().isFocused())).isTrue();
    }

    @Test
    void thereIsRoomForTheListOrTheMessage() throws Exception {
        width(500);
        assertThat(panes()).containsExactly(window.view().list());
        robot.type(KeyCode.J);
        Stages.until("read", () -> window.model().reader().state().get() instanceof ReaderState.Open);
        assertThat(panes()).containsExactly(window.view().list());
        robot.type(KeyCode.O);
        Stages.until(
                "reader",
                () -> window.view().panes().getItems().contains(window.view().reader()));
        assertThat(panes()).containsExactly(window.view().reader());
        robot.type(KeyCode.U);
        Stages.until(
                "list",
                () -> window.view().panes().getItems().contains(window.view().list()));
        assertThat(Stages.onFx(() -> window.view().list().list().isFocused())).isTrue();
        robot.type(KeyCode.ENTER);
        Stages.until(
                "reader",
                () -> window.view().panes().getItems().contains(window.view().reader()));
    }

    @Test
    void aWindowThatIsMadeWideAgainHasItsPanesAsTheyWere() throws Exception {
        width(500);
        width(1280);
        assertThat(panes())
                .containsExactly(
                        window.view().tree(),
                        window.view().list(),
                        window.view().reader());
        assertThat(window.model().habits().panes().get()).isEqualTo(PaneSizes.USUAL);
        assertThat(window.view().list().getWidth()).isBetween(388.0, 396.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1280, 900, 760, 600, 480, 400})
    void nothingIsCutOff(double pixels) throws Exception {
        width(pixels);
        assertInside(pixels);
        busy();
        assertInside(pixels);
        robot.type(KeyCode.J);
        Stages.until("read", () -> window.model().reader().state().get() instanceof ReaderState.Open);
        robot.type(KeyCode.O);
        Stages.pulses(10);
        assertInside(pixels);
        for (String sheet : List.of("window.palette", "window.help", "message.move", "account.add", "mailbox.create")) {
            Stages.onFx(() -> window.perform(sheet));
            Stages.pulses(4);
            assertInside(pixels);
            Stages.onFx(() -> {
                window.view().overlay().close();
                return window;
            });
        }
    }

    @Test
    void aLongMailboxNameLeavesItsRowToTheSubject() throws Exception {
        engine.arrive(FakeMail.arriving(99_001, "Crossings in a gale, and all that follows", FakeMessage.text("Here."))
                .in(FakeMail.LONG_NAMED));
        Stages.onFx(() -> {
            window.search("gale");
            return window;
        });
        Stages.until("found", () -> window.model().list().ids().size() == 1);
        Stages.pulses(5);
        Bounds name = inScene(".row-mailbox");
        assertThat(name.getWidth()).isBetween(60.0, 121.0);
        assertThat(inScene(".row-subject").getMaxX()).isLessThanOrEqualTo(name.getMinX());
        assertThat(name.getMaxX()).isLessThanOrEqualTo(inScene(".row-date").getMaxX() + 1);
    }

    private Bounds inScene(String style) throws Exception {
        return Stages.onFx(() -> {
            Node node = window.view().list().lookup(style);
            return node.localToScene(node.getLayoutBounds());
        });
    }

    /// The longest status line there is.
    private void busy() throws Exception {
        SyncStatus plain = engine.plainStatus("anna@example.org", Connection.WAITING_TO_RETRY, FakeMail.NOW);
        engine.status(new SyncStatus(
                plain.account(),
                plain.connection(),
                plain.since(),
                Optional.of(new SyncProgress(
                        plain.account(),
                        SyncProgress.Phase.TEXTS,
                        "Texts in Archive",
                        340,
                        1200,
                        Optional.of("Archive"))),
                plain.last(),
                Optional.empty(),
                Optional.of(FakeMail.NOW.plusSeconds(40)),
                0));
        MessageId first = window.model().list().ids().get(0);
        engine.submit(List.of(new Intent.SetFlags(List.of(first), Set.of(Flag.FLAGGED), Set.of())));
        Stages.until("waiting", () -> !window.model().status().queue().get().isEmpty());
        Stages.pulses(5);
    }

    private void assertInside(double pixels) throws Exception {
        List<String> outside = Stages.onFx(() -> window.scene().getRoot().lookupAll("*").stream()
                .filter(n -> n instanceof ButtonBase
                        || n instanceof TextInputControl
                        || n.getStyleClass().contains("status-offline"))
                .filter(NarrowWindowTest::isShown)
                .filter(n -> {
                    Bounds b = n.localToScene(n.getBoundsInLocal());
                    return b.getMinX() < -1 || b.getMaxX() > pixels + 1 || b.getWidth() < 1;
                })
                .map(Node::toString)
                .toList());
        assertThat(outside).isEmpty();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return !node.getStyleClass().contains("arrow-button");
    }
}
