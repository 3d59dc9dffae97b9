package org.tidemark.ui.mailboxes;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.ui.keys.CommandMenu;
import org.tidemark.ui.keys.CommandRegistry;
import org.tidemark.ui.text.Words;

/// The left pane: accounts and their mailboxes.
public final class MailboxPane extends VBox {
    private static final int ROW = 30;
    private static final List<List<String>> MENU =
            List.of(List.of("mailbox.readAll", "mailbox.create"), List.of("sync.now"));

    private final ListView<TreeRow> list;
    private final MailboxModel model;

    /// @param again called when a person clicks into the tree or presses Enter there
    /// @param drag messages that may be dropped on a mailbox
    /// @param drop called when they are
    public MailboxPane(MailboxModel model, Runnable again, MessageDrag drag, Consumer<Mailbox> drop) {
        this.model = model;
        getStyleClass().add("mailbox-pane");
        list = new ListView<>(model.rows());
        list.getStyleClass().add("mailbox-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(l -> new MailboxCell(drag, drop, model.pointed()));
        list.setAccessibleText(Words.say("tree.name"));
        // The place that is open already can be gone to again: the list may have been turned aside since.
        list.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY) {
                again.run();
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                again.run();
                e.consume();
            }
        });
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::point);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().add(list);
        list.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row instanceof TreeRow.Entry entry
                    && !entry.place().isSame(model.place().get())) {
                model.open(entry.place().source());
            }
        });
        model.place().subscribe(place -> select());
        model.directory().subscribe(d -> select());
    }

    public ListView<TreeRow> list() {
        return list;
    }

    /// Gives the pane its menu, once the commands exist.
    public void fill(CommandRegistry commands) {
        ContextMenu menu = CommandMenu.context(commands, MENU);
        // The command that was chosen still has to know what it is about.
        menu.setOnHidden(e -> Platform.runLater(() -> model.pointed().set(Optional.empty())));
        list.setContextMenu(menu);
    }

    /// A menu is about the mailbox under the mouse, which is not opened by that.
    private void point(MouseEvent event) {
        if (event.getButton() != MouseButton.SECONDARY) {
            return;
        }
        Node node = event.getTarget() instanceof Node target ? target : list;
        while (node != null && !(node instanceof MailboxCell)) {
            node = node.getParent();
        }
        model.pointed().set(node instanceof MailboxCell cell ? cell.place() : Optional.empty());
        event.consume();
    }

    private void select() {
        for (int i = 0; i < model.rows().size(); i++) {
            if (model.rows().get(i) instanceof TreeRow.Entry entry
                    && entry.place().isSame(model.place().get())) {
                list.getSelectionModel().select(i);
                return;
            }
        }
    }
}
