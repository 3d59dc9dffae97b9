package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.web.WebView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.fake.FakeMessage;
import org.tidemark.ui.messagelist.ListState;
import org.tidemark.ui.ports.UiSettings;
import org.tidemark.ui.reader.ReaderState;

/// How a person gets through a long message.
class ReadingFlowsTest {
    private static final MessageId LONG = new MessageId(99_999);

    private final FakeEngine engine = FakeMail.engine(200, 5);
    private final FxRobot robot = new FxRobot();
    private MailWindow window;

    @BeforeEach
    void open() throws Exception {
        window = Stages.open(engine, UiSettings.inMemory());
        Stages.until("rows", () -> window.model().list().state().get() instanceof ListState.Rows);
    }

    @AfterEach
    void shutAndCheckThatTheFxThreadNeverReadTheCache() throws Exception {
        Stages.shut(window);
        assertThat(engine.store().callsOnFxThread()).isEmpty();
    }

    private boolean reading(MessageId id) {
        return window.model().reader().state().get() instanceof ReaderState.Open now
                && now.view().id().equals(id);
    }

    private void openLong(MessageContent content) throws Exception {
        engine.arrive(FakeMail.arriving(LONG.value(), content));
        Stages.until("arrived", () -> window.model().list().ids().contains(LONG));
        int at = window.model().list().ids().indexOf(LONG);
        Stages.onFx(() -> {
            window.select(at);
            return window;
        });
        Stages.until("open", () -> reading(LONG));
        Stages.pulses(5);
    }

    private double plainOffset() {
        ScrollPane pane = (ScrollPane) window.view().reader().lookup(".reader-scroll");
        return pane == null ? 0 : pane.getVvalue();
    }

    private double page() throws Exception {
        return Stages.onFx(this::pageOffset);
    }

    private double pageOffset() {
        WebView web = (WebView) window.view().reader().lookup("WebView");
        return web != null && web.getEngine().executeScript("window.scrollY") instanceof Number y ? y.doubleValue() : 0;
    }

    private static MessageContent html() {
        return new MessageContent.Here("long", Optional.of("<p>A line of the page.</p>".repeat(200)), List.of());
    }

    @Test
    void spaceScrollsTheTextAndAtItsEndGoesToTheNextUnread() throws Exception {
        openLong(FakeMessage.text("A line of the text.\n".repeat(120)));
        robot.type(KeyCode.SPACE);
        Stages.until("down", () -> plainOffset() > 0);
        robot.press(KeyCode.SHIFT).type(KeyCode.SPACE).release(KeyCode.SHIFT);
        Stages.until("up", () -> plainOffset() == 0);
        assertThat(reading(LONG)).isTrue();
        for (int i = 0; i < 12 && reading(LONG); i++) {
            robot.type(KeyCode.SPACE);
            Stages.pulses(3);
        }
        Stages.until(
                "another",
                () -> window.model().reader().state().get() instanceof ReaderState.Open now
                        && !now.view().id().equals(LONG)
                        && !now.view().flags().contains(Flag.SEEN));
    }

    @Test
    void aVeryLongTextIsThereToItsEndAfterSomeFrames() throws Exception {
        openLong(FakeMessage.text("A line of the text.\n".repeat(3_000)));
        Stages.until(
                "all of it",
                () -> window.view().reader().lookupAll(".selectable-text").stream()
                                .mapToInt(n -> n.getAccessibleText().split("\n").length)
                                .sum()
                        == 3_000);
    }

    @Test
    void aPageIsShownByTheBrowserThatWasMadeWhileNobodyWaited() throws Exception {
        assertThat(window.view().reader().isPrepared()).isFalse();
        Stages.onFx(() -> {
            window.view().reader().prepare();
            return window;
        });
        assertThat(window.view().reader().isPrepared()).isTrue();
        openLong(html());
        assertThat(window.view().reader().lookup("WebView")).isNotNull();
    }

    @Test
    void theKeysOfTheReaderScrollTheTextToo() throws Exception {
        openLong(FakeMessage.text("A line of the text.\n".repeat(120)));
        robot.type(KeyCode.ENTER);
        robot.type(KeyCode.DOWN);
        Stages.until("a line", () -> plainOffset() > 0);
        double line = plainOffset();
        robot.type(KeyCode.PAGE_DOWN);
        Stages.until("a page", () -> plainOffset() > 3 * line);
        robot.type(KeyCode.END);
        Stages.until("the end", () -> plainOffset() == 1);
        robot.type(KeyCode.HOME);
        Stages.until("the top", () -> plainOffset() == 0);
    }

    @Test
    void theSameKeysScrollAPage() throws Exception {
        openLong(html());
        Stages.until(
                "laid out",
                () -> window.view().reader().lookup("WebView") instanceof WebView web
                        && web.getEngine().executeScript("document.body.scrollHeight") instanceof Number high
                        && high.doubleValue() > 3000);
        robot.type(KeyCode.SPACE);
        Stages.until("a page", () -> pageOffset() > 100);
        robot.type(KeyCode.ENTER);
        robot.type(KeyCode.HOME);
        Stages.until("the top", () -> pageOffset() == 0);
        robot.type(KeyCode.DOWN);
        Stages.until("a line", () -> pageOffset() == 40);
        robot.type(KeyCode.END);
        Stages.until("the end", () -> pageOffset() > 3000);
        double end = page();
        robot.press(KeyCode.SHIFT).type(KeyCode.SPACE).release(KeyCode.SHIFT);
        Stages.until("a page up", () -> pageOffset() < end);
        assertThat(reading(LONG)).isTrue();
        robot.type(KeyCode.END);
        Stages.pulses(3);
        robot.type(KeyCode.SPACE);
        Stages.until("another", () -> !reading(LONG));
    }

    @Test
    void aPageThatIsTooWideIsMadeSmallerUntilItFits() throws Exception {
        openLong(new MessageContent.Here(
                "wide", Optional.of("<table width='900'><tr><td width='900'>Wide</td></tr></table>"), List.of()));
        Stages.until(
                "smaller", () -> window.view().reader().lookup("WebView") instanceof WebView web && web.getZoom() < 1);
        double zoom = Stages.onFx(() -> ((WebView) window.view().reader().lookup("WebView")).getZoom());
        assertThat(zoom).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void spaceStillPressesTheButtonThatHasTheKeys() throws Exception {
        openLong(FakeMessage.text("A line of the text.\n".repeat(120)));
        int before = engine.submitted().size();
        Stages.onFx(() -> {
            ((Button) window.view().reader().lookup(".star-button")).requestFocus();
            return window;
        });
        robot.type(KeyCode.SPACE);
        Stages.until("starred", () -> engine.submitted().size() > before);
        assertThat(plainOffset()).isZero();
    }
}
