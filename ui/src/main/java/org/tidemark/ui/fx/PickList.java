package org.tidemark.ui.fx;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tidemark.ui.text.Words;

/// A field and the things that match what is typed into it: arrows choose, Enter takes.
///
/// @param <T> what is chosen from
public final class PickList<T> extends VBox {
    private static final int ROW = 36;
    private static final int ROWS = 10;

    private final TextField field = new TextField();
    private final ListView<T> list = new ListView<>();

    /// @param matching what to offer for a typed text
    /// @param note what stands at the end of a line
    public PickList(
            String prompt,
            Function<String, List<T>> matching,
            Function<T, String> label,
            Function<T, String> note,
            Consumer<T> chosen) {
        getStyleClass().add("pick-list");
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.getStyleClass().add("pick-field");
        list.getStyleClass().add("pick-items");
        list.setFixedCellSize(ROW);
        list.setPlaceholder(Nodes.label(Words.say("pick.nothing"), "note-hint"));
        list.setAccessibleText(prompt);
        list.setCellFactory(l -> new Cell<>(label, note));
        list.setFocusTraversable(false);
        field.textProperty().subscribe(typed -> offer(matching.apply(typed)));
        field.addEventFilter(KeyEvent.KEY_PRESSED, e -> key(e, chosen));
        list.setOnMouseClicked(e -> take(chosen));
        getChildren().addAll(field, list);
    }

    public TextField field() {
        return field;
    }

    public ListView<T> list() {
        return list;
    }

    private void offer(List<T> items) {
        list.getItems().setAll(items);
        list.getSelectionModel().selectFirst();
        list.setPrefHeight(Math.clamp(items.size(), 1, ROWS) * (double) ROW + 2);
    }

    private void key(KeyEvent event, Consumer<T> chosen) {
        int at = list.getSelectionModel().getSelectedIndex();
        if (event.getCode() == KeyCode.DOWN) {
            list.getSelectionModel().select(Math.min(at + 1, list.getItems().size() - 1));
        } else if (event.getCode() == KeyCode.UP) {
            list.getSelectionModel().select(Math.max(at - 1, 0));
        } else if (event.getCode() == KeyCode.ENTER) {
            take(chosen);
        } else {
            return;
        }
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - ROWS + 2));
        event.consume();
    }

    private void take(Consumer<T> chosen) {
        T item = list.getSelectionModel().getSelectedItem();
        if (item != null) {
            chosen.accept(item);
        }
    }

    private static final class Cell<T> extends ListCell<T> {
        private final Function<T, String> label;
        private final Function<T, String> note;

        Cell(Function<T, String> label, Function<T, String> note) {
            this.label = label;
            this.note = note;
            getStyleClass().add("pick-cell");
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            String keys = note.apply(item);
            HBox line = new HBox(8, Nodes.label(label.apply(item), "pick-label"), Nodes.spacer());
            if (!keys.isEmpty()) {
                line.getChildren().add(Nodes.label(keys, "key-cap"));
            }
            line.setAlignment(Pos.CENTER_LEFT);
            setGraphic(line);
            setAccessibleText(keys.isEmpty() ? label.apply(item) : label.apply(item) + ", " + keys);
        }
    }
}
