package org.tidemark.ui.mailboxes;

import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.tidemark.ui.text.Words;

/// The left pane: accounts and their mailboxes.
public final class MailboxPane extends VBox {
    private static final int ROW = 30;

    private final ListView<TreeRow> list;
    private final MailboxModel model;

    /// @param again called when a person clicks into the tree
    public MailboxPane(MailboxModel model, Runnable again) {
        this.model = model;
        getStyleClass().add("mailbox-pane");
        list = new ListView<>(model.rows());
        list.getStyleClass().add("mailbox-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(l -> new MailboxCell());
        list.setAccessibleText(Words.say("tree.name"));
        // The place that is open already can be gone to again: the list may have been turned aside since.
        list.setOnMouseClicked(e -> again.run());
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
