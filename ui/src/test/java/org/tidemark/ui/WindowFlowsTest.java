package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.ListQuery.Filter;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.keys.Chord;
import org.tidemark.ui.messagelist.ListState;
import org.tidemark.ui.ports.UiSettings;
import org.tidemark.ui.reader.ReaderState;
import org.tidemark.ui.shell.LinkOpening;
import org.tidemark.ui.text.Links;
import org.tidemark.ui.theme.Theme;

/// What a person does with keys, on the real window.
class WindowFlowsTest {
    private final FakeEngine engine = FakeMail.engine(200, 5);
    private final UiSettings settings = UiSettings.inMemory();
    private final FxRobot robot = new FxRobot();
    private MailWindow window;

    @BeforeEach
    void open() throws Exception {
        window = Stages.open(engine, settings);
        until("rows", () -> window.model().list().state().get() instanceof ListState.Rows);
    }

    @AfterEach
    void shutAndCheckThatTheFxThreadNeverReadTheCache() throws Exception {
        Stages.shut(window);
        assertThat(engine.store().callsOnFxThread()).isEmpty();
    }

    private static void until(String what, BooleanSupplier holds) throws Exception {
        Stages.until(what, holds);
    }

    private MessageId open(int position) {
        return window.model().list().ids().get(position);
    }

    private boolean reading(MessageId id) {
        return window.model().reader().state().get() instanceof ReaderState.Open now
                && now.view().id().equals(id);
    }

    private void write(String letters) {
        letters.chars()
                .forEach(c ->
                        robot.type(KeyCode.getKeyCode(String.valueOf((char) c).toUpperCase(Locale.ROOT))));
    }

    @Test
    void jAndKGoThroughTheList() throws Exception {
        robot.type(KeyCode.J);
        until("first", () -> reading(open(0)));
        robot.type(KeyCode.J);
        robot.type(KeyCode.J);
        until("third", () -> reading(open(2)));
        robot.type(KeyCode.K);
        until("second", () -> reading(open(1)));
    }

    @Test
    void eArchivesAndZTakesItBack() throws Exception {
        robot.type(KeyCode.J);
        MessageId first = open(0);
        until("first", () -> reading(first));
        robot.type(KeyCode.E);
        until("archived", () -> !open(0).equals(first));
        List<MessageId> conversation = List.of(new MessageId(1), new MessageId(2), first);
        assertThat(engine.submitted()).contains(new Intent.Move(conversation, FakeMail.ARCHIVE));
        until("toast", () -> window.view().toast().isVisible());
        until("the next one", () -> reading(open(0)));
        assertThat(window.view().keeper().movedOn()).as("nobody chose it").isTrue();
        robot.type(KeyCode.Z);
        until("back", () -> open(0).equals(first));
    }

    @Test
    void aConversationIsOneLineUntilSingleMessagesAreWantedAndThatIsRemembered() throws Exception {
        assertThat(window.model().list().ids()).doesNotContain(new MessageId(1), new MessageId(2));
        assertThat(window.model().list().line().get()).startsWith("209 conversations");
        Stages.onFx(() -> window.perform("list.conversations"));
        until("single", () -> window.model().list().ids().contains(new MessageId(1)));
        assertThat(window.model().list().line().get()).startsWith("215 messages");
        Stages.until("written", () -> settings.get("conversations").equals(Optional.of("false")));
    }

    @Test
    void nAndPGoThroughTheMessagesOfTheConversation() throws Exception {
        robot.type(KeyCode.J);
        MessageId newest = open(0);
        until("first", () -> reading(newest));
        robot.type(KeyCode.P);
        until("the one before", () -> reading(new MessageId(2)));
        robot.type(KeyCode.N);
        until("the newest", () -> reading(newest));
        assertThat(window.model().selection().get()).containsExactly(newest);
    }

    @Test
    void theMessageThatIsReadStaysWhenItsConversationGetsANewerOne() throws Exception {
        robot.type(KeyCode.J);
        MessageId read = open(0);
        until("first", () -> reading(read));
        engine.arrive(FakeMail.answer(99_999, read, engine));
        until("arrived", () -> open(0).equals(new MessageId(99_999)));
        assertThat(window.model().selection().get()).containsExactly(new MessageId(99_999));
        Stages.pulses(5);
        assertThat(reading(read)).isTrue();
        robot.type(KeyCode.N);
        until("the answer", () -> reading(new MessageId(99_999)));
    }

    @Test
    void anOpenedLineStaysInTheListOfUnreadMailUntilItIsLeft() throws Exception {
        Stages.onFx(() -> window.perform("list.conversations"));
        Stages.onFx(() -> window.perform("list.unread"));
        until("unread only", () -> window.model().list().query().get().filters().equals(Set.of(Filter.UNREAD)));
        Stages.pulses(10);
        robot.type(KeyCode.J);
        robot.type(KeyCode.J);
        MessageId second = open(1);
        MessageId third = open(2);
        int unread = window.model().list().ids().size();
        until("second", () -> reading(second));
        Stages.onFx(() -> window.perform("message.read"));
        until(
                "read",
                () -> window.model().list().known(second).orElseThrow().flags().contains(Flag.SEEN));
        assertThat(open(1)).isEqualTo(second);
        assertThat(window.model().list().ids()).hasSize(unread);
        assertThat(window.model().selection().get()).containsExactly(second);
        robot.type(KeyCode.J);
        until("third", () -> reading(third));
        engine.arrive(FakeMail.arriving(99_999));
        until("left", () -> !window.model().list().ids().contains(second));
        assertThat(window.model().selection().get()).containsExactly(third);
    }

    @Test
    void anArchivedLineLeavesTheListOfUnreadMailAtOnce() throws Exception {
        Stages.onFx(() -> window.perform("list.conversations"));
        Stages.onFx(() -> window.perform("list.unread"));
        until("unread only", () -> window.model().list().query().get().filters().equals(Set.of(Filter.UNREAD)));
        Stages.pulses(10);
        robot.type(KeyCode.J);
        MessageId first = open(0);
        until("first", () -> reading(first));
        robot.type(KeyCode.E);
        until("gone", () -> !window.model().list().ids().contains(first));
    }

    @Test
    void lettersTypedIntoTheSearchFieldAreNoCommands() throws Exception {
        robot.type(KeyCode.SLASH);
        until("focus", () -> window.scene().getFocusOwner() instanceof TextInputControl);
        write("seagulls");
        until("asked", () -> window.model().list().query().get().source() instanceof Source.Found);
        assertThat(window.model().search().text().get()).isEqualTo("seagulls");
        assertThat(engine.submitted()).isEmpty();
        robot.type(KeyCode.ESCAPE);
        until("inbox", () -> window.model().list().query().get().source() instanceof Source.InRole);
        assertThat(window.scene().getFocusOwner()).isNotInstanceOf(TextInputControl.class);
    }

    @Test
    void gThenALetterGoesSomewhere() throws Exception {
        robot.type(KeyCode.G, KeyCode.A);
        until("archive", () -> window.model().list().title().get().equals("Archive"));
        robot.type(KeyCode.G, KeyCode.I);
        until("inbox", () -> window.model().list().title().get().equals("Inbox"));
        assertThat(engine.submitted()).isEmpty();
    }

    @Test
    void deletingForGoodAsksAndTheFirstAnswerIsNo() throws Exception {
        robot.type(KeyCode.J);
        until("first", () -> reading(open(0)));
        robot.press(KeyCode.SHIFT).type(KeyCode.DELETE).release(KeyCode.SHIFT);
        until("question", () -> window.view().overlay().open().get());
        assertThat(((Button) window.scene().getFocusOwner()).getText()).isEqualTo("Keep");
        robot.type(KeyCode.ESCAPE);
        until("gone", () -> !window.view().overlay().open().get());
        assertThat(engine.submitted()).noneMatch(Intent.Delete.class::isInstance);
    }

    @Test
    void thePaletteRunsWhatIsTyped() throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        until("palette", () -> window.view().overlay().open().get());
        write("dark");
        robot.type(KeyCode.ENTER);
        until("dark", () -> window.model().look().theme().get() == Theme.DARK);
        assertThat(window.view().overlay().open().get()).isFalse();
    }

    @Test
    void vMovesToAMailboxFoundByAPartOfItsName() throws Exception {
        robot.type(KeyCode.J);
        robot.type(KeyCode.J);
        robot.type(KeyCode.J);
        MessageId first = open(2);
        until("first", () -> reading(first));
        robot.type(KeyCode.V);
        until("picker", () -> window.view().overlay().open().get());
        write("north");
        robot.type(KeyCode.ENTER);
        until("moved", () -> engine.submitted().contains(new Intent.Move(List.of(first), FakeMail.NORTHWIND)));
    }

    @Test
    void f5AsksForNewMailAlsoFromTheSearchField() throws Exception {
        robot.type(KeyCode.SLASH);
        robot.type(KeyCode.F5);
        until("request", () -> engine.syncRequests() == 1);
    }

    @Test
    void theSelectionStaysOnItsMessageWhenMailArrives() throws Exception {
        robot.type(KeyCode.J);
        robot.type(KeyCode.J);
        MessageId second = open(1);
        until("second", () -> reading(second));
        engine.arrive(FakeMail.arriving(99_999));
        until("arrived", () -> open(2).equals(second));
        assertThat(window.model().selection().get()).containsExactly(second);
    }

    @Test
    void sStarsTheMessageAndItsRowSaysThatItWaits() throws Exception {
        robot.type(KeyCode.J);
        MessageId first = open(0);
        until("first", () -> reading(first));
        robot.type(KeyCode.S);
        until("waiting", () -> window.model().list().known(first).orElseThrow().pending());
        assertThat(window.model().list().known(first).orElseThrow().flags()).contains(Flag.FLAGGED);
        assertThat(window.model().status().queue().get()).hasSize(1);
    }

    @Test
    void theStarOfTheToolbarShowsWhetherTheLineHasOne() throws Exception {
        Node star = window.scene().getRoot().lookup(".star-button");
        robot.type(KeyCode.J);
        until("first", () -> reading(open(0)));
        assertThat(star.getAccessibleText()).isEqualTo("Star");
        robot.type(KeyCode.S);
        until("starred", () -> star.getAccessibleText().equals("Star, on"));
        robot.type(KeyCode.S);
        until("no more", () -> star.getAccessibleText().equals("Star"));
    }

    @Test
    void everyControlHasANameForScreenReaders() throws Exception {
        robot.type(KeyCode.J);
        until("first", () -> reading(open(0)));
        Stages.pulses(5);
        List<String> nameless = Stages.onFx(() -> window.scene().getRoot().lookupAll("*").stream()
                .filter(n -> n instanceof Button || n instanceof ToggleButton || n instanceof TextInputControl)
                .filter(n ->
                        Optional.ofNullable(n.getAccessibleText()).orElse("").isBlank())
                .map(Node::toString)
                .toList());
        assertThat(nameless).isEmpty();
    }

    @Test
    void aRowIsReadAsOneSentence() throws Exception {
        Set<Node> cells = Stages.onFx(() -> window.scene().getRoot().lookupAll(".message-cell"));
        assertThat(cells).anySatisfy(node -> {
            assertThat(((ListCell<?>) node).getAccessibleRole()).isEqualTo(AccessibleRole.LIST_ITEM);
            assertThat(node.getAccessibleText())
                    .isEqualTo("Unread, Marta Østergård, me, Re: Minutes of the regional meeting, today 14:01,"
                            + " 3 messages, 1 of them unread, has attachment");
        });
    }

    private void comeBackAfter(Map<String, Integer> changes) throws Exception {
        engine.store().tell(changes);
        engine.setNetworkPolicy(NetworkPolicy.OFFLINE);
        until("offline", () -> window.model().status().offline().get());
        engine.setNetworkPolicy(NetworkPolicy.ONLINE);
        until("strip", () -> !window.model().reconnect().sentence().get().isEmpty());
    }

    @Test
    void showListsWhatCameAndEscapeLeadsBack() throws Exception {
        engine.arrive(FakeMail.arriving(99_999));
        comeBackAfter(Map.of("new", 1, "read", 3, "done", 2));
        assertThat(window.model().reconnect().sentence().get())
                .isEqualTo("Since 14:03: 1 new, 3 read elsewhere, 2 of your changes done");
        Stages.onFx(() -> window.perform("list.arrived"));
        until("what came", () -> window.model().list().title().get().equals("New since 14:03"));
        assertThat(window.model().list().ids()).containsExactly(new MessageId(99_999));
        assertThat(window.model().reconnect().sentence().get()).isEmpty();
        robot.type(KeyCode.ESCAPE);
        until("inbox", () -> window.model().list().title().get().equals("Inbox"));
        assertThat(window.model().backTo().get()).isEmpty();
    }

    @Test
    void goingSomewhereLeavesWhatCame() throws Exception {
        comeBackAfter(Map.of("new", 1));
        Stages.onFx(() -> window.perform("list.arrived"));
        until("what came", () -> window.model().list().title().get().equals("New since 14:03"));
        robot.type(KeyCode.G, KeyCode.I);
        until("inbox", () -> window.model().list().title().get().equals("Inbox"));
    }

    @Test
    void withoutNewMailThereIsNothingToShow() throws Exception {
        comeBackAfter(Map.of("read", 3));
        assertThat(Stages.onFx(() -> window.perform("list.arrived"))).isFalse();
    }

    @Test
    void theFirstActionDismissesTheStrip() throws Exception {
        comeBackAfter(Map.of("removed", 2));
        robot.type(KeyCode.J);
        until("first", () -> reading(open(0)));
        assertThat(window.model().reconnect().sentence().get()).isNotEmpty();
        robot.type(KeyCode.S);
        until("gone", () -> window.model().reconnect().sentence().get().isEmpty());
    }

    @Test
    void aLinkToAnotherHostThanItSaysIsOpenedOnlyAfterAnAnswer() throws Exception {
        List<String> opened = new ArrayList<>();
        Links.Piece link = new Links.Piece("bank.example", "https://evil.example/login");
        LinkOpening opening = new LinkOpening(window.view().overlay(), opened::add);
        Stages.onFx(() -> {
            opening.follow(link);
            return link;
        });
        assertThat(opened).isEmpty();
        assertThat(((Button) window.scene().getFocusOwner()).getText()).isEqualTo("Do not open");
        Button open = (Button) window.view().overlay().lookup(".danger");
        assertThat(open.getText()).isEqualTo("Open evil.example");
        Stages.onFx(() -> {
            open.fire();
            opening.follow(new Links.Piece("evil.example", "https://evil.example/"));
            return open;
        });
        assertThat(opened).containsExactly("https://evil.example/login", "https://evil.example/");
    }

    @Test
    void searchedWordsAreMarkedInTheRowsAndInTheText() throws Exception {
        Stages.onFx(() -> {
            window.search("marta minutes");
            return window;
        });
        until("found", () -> window.model().list().query().get().source() instanceof Source.Found);
        Stages.pulses(10);
        robot.type(KeyCode.J);
        until(
                "one of them",
                () -> window.model().reader().state().get() instanceof ReaderState.Open now
                        && now.marks().equals(List.of("marta", "minutes")));
        Stages.pulses(5);
        Set<String> marked = Stages.onFx(() -> window.scene().getRoot().lookupAll(".message-cell .marked").stream()
                .map(n -> ((Label) n).getText())
                .collect(Collectors.toSet()));
        assertThat(marked).contains("Marta", "Minutes");
    }

    @Test
    void theHelpNamesEveryKeyOfEveryCommand() throws Exception {
        Stages.onFx(() -> window.perform("window.help"));
        List<String> lines = Stages.onFx(() -> window.view().overlay().lookupAll("HBox").stream()
                .map(Node::getAccessibleText)
                .filter(Objects::nonNull)
                .toList());
        List<String> expected = window.commands().all().stream()
                .filter(c -> !c.chords().isEmpty())
                .map(c ->
                        c.label() + ": " + c.chords().stream().map(Chord::text).collect(Collectors.joining(", ")))
                .toList();
        assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyControlOfASheetHasANameForScreenReaders() throws Exception {
        robot.type(KeyCode.J);
        until("first", () -> reading(open(0)));
        for (String sheet :
                List.of("window.palette", "message.move", "message.deleteForGood", "account.add", "mailbox.create")) {
            Stages.onFx(() -> window.perform(sheet));
            Stages.pulses(3);
            List<String> nameless = Stages.onFx(() -> window.view().overlay().lookupAll("*").stream()
                    .filter(n -> n instanceof ButtonBase
                            || n instanceof TextInputControl
                            || n instanceof ComboBoxBase
                            || n instanceof ListView)
                    .filter(n -> !n.getStyleClass().contains("arrow-button") && !"list-view".equals(n.getId()))
                    .filter(n -> Optional.ofNullable(n.getAccessibleText())
                            .orElse("")
                            .isBlank())
                    .map(Node::toString)
                    .toList());
            assertThat(nameless).as(sheet).isEmpty();
        }
    }
}
