package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
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

    /// Pixels of all there is to read that are above the upper edge.
    private double offset() {
        ScrollPane pane = (ScrollPane) window.view().reader().lookup(".reader-scroll");
        return pane.getVvalue()
                * (pane.getContent().getLayoutBounds().getHeight()
                        - pane.getViewportBounds().getHeight());
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
        laidOut();
        robot.type(KeyCode.SPACE);
        Stages.until("a page", () -> offset() > 100 && pageOffset() > 100);
        robot.type(KeyCode.ENTER);
        robot.type(KeyCode.HOME);
        Stages.until("the top", () -> offset() == 0 && pageOffset() == 0);
        robot.type(KeyCode.DOWN);
        Stages.until("a line", () -> Math.round(offset()) == 40);
        assertThat(Stages.onFx(this::pageOffset)).as("the header first").isZero();
        robot.type(KeyCode.END);
        Stages.until("the end", () -> pageOffset() > 3000);
        double end = Stages.onFx(this::offset);
        robot.press(KeyCode.SHIFT).type(KeyCode.SPACE).release(KeyCode.SHIFT);
        Stages.until("a page up", () -> offset() < end);
        assertThat(reading(LONG)).isTrue();
        robot.type(KeyCode.END);
        Stages.pulses(3);
        robot.type(KeyCode.SPACE);
        Stages.until("another", () -> !reading(LONG));
    }

    private void laidOut() throws Exception {
        Stages.until(
                "laid out",
                () -> window.view().reader().lookup(".reader-scroll") instanceof ScrollPane pane
                        && pane.getContent().getLayoutBounds().getHeight() > 3000);
        Stages.pulses(3);
    }

    @Test
    void theBrowserIsNoHigherThanWhatCanBeSeenHoweverLongThePage() throws Exception {
        openLong(html());
        laidOut();
        assertThat(Stages.onFx(() -> ((WebView) window.view().reader().lookup("WebView")).getHeight()))
                .isLessThan(900);
    }

    @Test
    void theWheelOverAPageScrollsAllThereIsToRead() throws Exception {
        openLong(html());
        laidOut();
        robot.moveTo(window.view().reader().lookup("WebView")).scroll(10, VerticalDirection.DOWN);
        Stages.until("scrolled", () -> offset() > 0);
    }

    @Test
    void aQuoteIsFoldedUntilItIsAskedFor() throws Exception {
        openLong(FakeMessage.text("I agree.\n\nAnn wrote:\n" + "> All that was said before.\n".repeat(5)));
        assertThat(texts()).noneMatch(text -> text.contains("said before"));
        Button fold = (Button) Stages.onFx(() -> window.view().reader().lookup(".quote-fold"));
        Stages.onFx(() -> {
            fold.fire();
            return fold;
        });
        assertThat(texts()).anyMatch(text -> text.contains("said before"));
    }

    private List<String> texts() throws Exception {
        return Stages.onFx(() -> window.view().reader().lookupAll(".selectable-text").stream()
                .map(Node::getAccessibleText)
                .toList());
    }

    @Test
    void aQuoteOfAPageIsFoldedAndMakesItHigherWhenItIsOpened() throws Exception {
        openLong(new MessageContent.Here(
                "I agree.",
                Optional.of(
                        "<p>I agree.</p><blockquote type='cite'>" + "<p>Said before.</p>".repeat(30) + "</blockquote>"),
                List.of()));
        Stages.until("loaded", () -> script("document.querySelectorAll('details').length") == 1);
        Stages.pulses(3);
        double folded = pageHeight();
        assertThat(folded).isLessThan(300);
        Stages.onFx(() -> script("(document.querySelector('summary').click(), 1)"));
        Stages.until("higher", () -> pageHeight() > folded + 500);
    }

    private double script(String expression) {
        WebView web = (WebView) window.view().reader().lookup("WebView");
        return web != null && web.getEngine().executeScript(expression) instanceof Number n ? n.doubleValue() : -1;
    }

    private double pageHeight() {
        ScrollPane pane = (ScrollPane) window.view().reader().lookup(".reader-scroll");
        return pane.getContent().getLayoutBounds().getHeight();
    }

    @Test
    void aConversationIsAStackWhoseUnreadMessagesAreOpenAndBecomeRead() throws Exception {
        MessageId first = window.model().list().ids().get(0);
        engine.arrive(FakeMail.answer(99_001, first, engine));
        engine.arrive(FakeMail.answer(99_002, first, engine));
        MessageId last = new MessageId(99_002);
        Stages.until("arrived", () -> window.model().list().ids().contains(last));
        Stages.onFx(() -> {
            window.select(window.model().list().ids().indexOf(last));
            return window;
        });
        Stages.until("open", () -> reading(last));
        Stages.pulses(5);
        ReaderState.Open open =
                (ReaderState.Open) window.model().reader().state().get();
        List<MessageId> ids = open.unfolded().stream().map(m -> m.view().id()).toList();
        assertThat(ids).contains(last, new MessageId(99_001));
        assertThat(ids).hasSizeLessThan(open.conversation().size());
        int lines = Stages.onFx(() -> window.view().reader().lookupAll(".conversation-line"))
                .size();
        assertThat(lines).isEqualTo(open.conversation().size() - ids.size());
        robot.type(KeyCode.ENTER);
        Stages.onFx(() -> {
            window.model().actions().seen(ids);
            return window;
        });
        Stages.until(
                "read",
                () -> window.model().reader().state().get() instanceof ReaderState.Open now
                        && now.conversation().stream().allMatch(r -> r.flags().contains(Flag.SEEN)));
        assertThat(((ReaderState.Open) window.model().reader().state().get()).unfolded())
                .as("what is read stays open")
                .hasSameSizeAs(ids);
        Button line = (Button) Stages.onFx(() -> window.view().reader().lookup(".conversation-line"));
        Stages.onFx(() -> {
            line.fire();
            return line;
        });
        Stages.until(
                "unfolded",
                () -> window.view().reader().lookupAll(".stack-message").size() == ids.size() + 1);
    }

    @Test
    void aMessageIsTakenOutOfItsConversationAndPutBackByHand() throws Exception {
        MessageId first = window.model().list().ids().get(0);
        MessageId answer = new MessageId(99_001);
        engine.arrive(FakeMail.answer(answer.value(), first, engine));
        Stages.until("arrived", () -> window.model().list().ids().contains(answer));
        Stages.onFx(() -> {
            window.select(window.model().list().ids().indexOf(answer));
            return window;
        });
        Stages.until("open", () -> reading(answer));
        int before = window.model().list().ids().size();
        assertThat(Stages.onFx(() -> window.perform("message.split"))).isTrue();
        Stages.until("two lines", () -> window.model().list().ids().size() == before + 1);
        Stages.until("alone", () -> !window.model().reader().isInConversation());
        Stages.onFx(() -> {
            var selection = window.view().list().list().getSelectionModel();
            selection.clearSelection();
            selection.selectIndices(
                    window.model().list().ids().indexOf(answer),
                    window.model().list().ids().indexOf(answer) + 1);
            return selection;
        });
        Stages.until("two", () -> window.model().selection().get().size() == 2);
        assertThat(Stages.onFx(() -> window.perform("message.join"))).isTrue();
        Stages.until("one line", () -> window.model().list().ids().size() == before);
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
