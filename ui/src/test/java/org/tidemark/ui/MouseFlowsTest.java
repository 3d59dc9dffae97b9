package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.sync.Intent;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.mailboxes.MessageDrag;
import org.tidemark.ui.mailboxes.NewMailboxSheet;
import org.tidemark.ui.mailboxes.TreeRow;
import org.tidemark.ui.messagelist.ListState;
import org.tidemark.ui.ports.UiSettings;

/// What a person does with the mouse, on the real window.
class MouseFlowsTest {
    private final FakeEngine engine = FakeMail.engine(40, 5);
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
        assertThat(engine.store().callsOnFxThread()).isEmpty();
    }

    private static void press(Node node, MouseButton button) {
        boolean primary = button == MouseButton.PRIMARY;
        node.fireEvent(new MouseEvent(
                MouseEvent.MOUSE_PRESSED,
                5,
                5,
                5,
                5,
                button,
                1,
                false,
                false,
                false,
                false,
                primary,
                false,
                !primary,
                false,
                !primary,
                true,
                null));
    }

    private ListCell<?> mailbox(String name) {
        return window.scene().getRoot().lookupAll(".mailbox-cell").stream()
                .map(n -> (ListCell<?>) n)
                .filter(c -> c.getItem() instanceof TreeRow.Entry e
                        && e.label().equals(name)
                        && e.place().mailbox().isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(ListView<?> list) {
        ContextMenu menu = list.getContextMenu();
        return menu.getItems().stream()
                .map(MenuItem::getId)
                .filter(id -> id != null)
                .toList();
    }

    private static MenuItem item(ListView<?> list, String id) {
        return list.getContextMenu().getItems().stream()
                .filter(i -> id.equals(i.getId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theMenusHoldCommandsOfTheRegistryAndFollowThem() throws Exception {
        ListView<?> list = window.view().list().list();
        List<String> all = new ArrayList<>(ids(list));
        all.addAll(ids(window.view().tree().list()));
        assertThat(all)
                .isNotEmpty()
                .allMatch(id -> window.commands().get(id).id().equals(id));
        assertThat(item(list, "message.archive").isDisable()).isTrue();
        MessageId first = Stages.onFx(() -> {
            window.select(1);
            return window.model().list().ids().get(1);
        });
        assertThat(item(list, "message.archive").isDisable()).isFalse();
        Stages.onFx(() -> {
            item(list, "message.archive").fire();
            return first;
        });
        Stages.until("archived", () -> !window.model().list().ids().contains(first));
    }

    @Test
    void everyLineOfAMenuHasANameForScreenReadersThatSaysWhatIsOn() throws Exception {
        MenuButton menu = (MenuButton) window.scene().getRoot().lookup(".menu");
        List<String> names = menu.getItems().stream()
                .map(MenuItem::getGraphic)
                .filter(Objects::nonNull)
                .map(Node::getAccessibleText)
                .toList();
        assertThat(names).hasSize(16).doesNotContainNull().contains("Group by conversation, on", "Compact rows");
        Stages.onFx(() -> window.perform("list.conversations"));
        assertThat(menu.getItems().stream()
                        .map(MenuItem::getGraphic)
                        .filter(Objects::nonNull)
                        .map(Node::getAccessibleText))
                .contains("Group by conversation");
    }

    @Test
    void aMenuOfAMailboxIsAboutThatOneAndDoesNotOpenIt() throws Exception {
        Stages.onFx(() -> {
            press(mailbox("Archive"), MouseButton.SECONDARY);
            item(window.view().tree().list(), "mailbox.readAll").fire();
            return window;
        });
        Stages.until("asked", () -> !engine.submitted().isEmpty());
        assertThat(engine.submitted()).singleElement().isInstanceOfSatisfying(Intent.SetFlags.class, set -> {
            assertThat(set.add()).containsExactly(Flag.SEEN);
            assertThat(set.messages())
                    .allMatch(id ->
                            engine.store().message(id).orElseThrow().mailbox().equals(FakeMail.ARCHIVE));
        });
        assertThat(window.model().list().query().get().source()).isInstanceOf(Source.InRole.class);
    }

    @Test
    void aMailboxIsMadeBelowTheOnePointedAtOrSaysWhyNot() throws Exception {
        NewMailboxSheet sheet = Stages.onFx(() -> {
            press(mailbox("Customers"), MouseButton.SECONDARY);
            item(window.view().tree().list(), "mailbox.create").fire();
            return (NewMailboxSheet) window.view().overlay().lookup(".confirm-sheet");
        });
        assertThat(sheet.field().getText()).isEqualTo("Customers/");
        Stages.onFx(() -> {
            sheet.field().setText("Customers/Northwind");
            sheet.field().fireEvent(new javafx.event.ActionEvent());
            return sheet;
        });
        Stages.until("refused", () -> sheet.lookup(".problem-words").isVisible());
        assertThat(window.view().overlay().open().get()).isTrue();
        Stages.onFx(() -> {
            sheet.field().setText("Customers/Østergård");
            sheet.field().fireEvent(new javafx.event.ActionEvent());
            return sheet;
        });
        Stages.until("made", () -> !window.view().overlay().open().get());
        assertThat(engine.submitted().getLast())
                .isInstanceOfSatisfying(
                        Intent.CreateMailbox.class,
                        create -> assertThat(create.name()).isEqualTo(MailboxName.ofDisplay("Customers/Østergård")));
    }

    @Test
    void onlyThePrimaryButtonStars() throws Exception {
        Stages.onFx(() -> {
            Node star = window.scene().getRoot().lookup(".row-star-box");
            press(star, MouseButton.SECONDARY);
            press(star, MouseButton.MIDDLE);
            return star;
        });
        Stages.pulses(5);
        assertThat(engine.submitted()).isEmpty();
        Stages.onFx(() -> {
            press(window.scene().getRoot().lookup(".row-star-box"), MouseButton.PRIMARY);
            return window;
        });
        Stages.until("starred", () -> engine.submitted().size() == 1);
    }

    @Test
    void whileMessagesAreDraggedOnlyWhatCanTakeThemIsOffered() throws Exception {
        PseudoClass refuses = PseudoClass.getPseudoClass("refuses");
        Stages.onFx(() -> {
            window.select(0);
            window.model().drag().begin(window.model().selectionPlaces());
            return window;
        });
        assertThat(mailbox("Archive").getPseudoClassStates()).doesNotContain(refuses);
        assertThat(mailbox("Lists").getPseudoClassStates()).contains(refuses);
        assertThat(window.model().drag().load().get())
                .map(MessageDrag.Load::from)
                .hasValueSatisfying(from -> assertThat(from).containsExactly(FakeMail.INBOX));
        Stages.onFx(() -> {
            window.model().drag().end();
            return window;
        });
        assertThat(mailbox("Lists").getPseudoClassStates()).doesNotContain(refuses);
        assertThat(window.model().drag().load().get()).isEqualTo(Optional.empty());
    }

    @Test
    void theButtonSaysThatMailIsBeingChecked() throws Exception {
        assertThat(Stages.onFx(() -> window.perform("sync.now"))).isTrue();
        assertThat(window.model().status().checking().get()).isTrue();
        assertThat(window.scene().getRoot().lookup(".check-button").getAccessibleText())
                .isEqualTo("Checking…");
        Stages.until("done", () -> !window.model().status().checking().get());
        assertThat(engine.syncRequests()).isEqualTo(1);
    }
}
