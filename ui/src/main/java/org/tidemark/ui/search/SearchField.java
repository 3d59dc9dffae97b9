package org.tidemark.ui.search;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.Words;

/// The field in the top bar, with the chips of what is typed to its end. Esc empties it, ↓ and Enter go to what was
/// found; the key that deletes backwards opens the last chip where nothing stands before it.
public final class SearchField extends HBox {
    private static final PseudoClass WITHIN = PseudoClass.getPseudoClass("within");
    private static final double WIDEST_CHIP = 170;
    private static final double ROOM_TO_TYPE = 80;

    private final SearchModel model;
    private final Runnable toResults;
    private final TextField field = new TextField();
    private final HBox chips = new HBox(4);

    public SearchField(SearchModel model, Runnable toResults) {
        super(8);
        this.model = model;
        this.toResults = toResults;
        getStyleClass().add("search-field");
        setAlignment(Pos.CENTER_LEFT);
        field.setPromptText(Words.say("search.prompt"));
        field.setAccessibleText(Words.say("search.prompt"));
        field.setMinWidth(ROOM_TO_TYPE);
        field.textProperty().bindBidirectional(model.typed());
        HBox.setHgrow(field, Priority.ALWAYS);
        chips.setAlignment(Pos.CENTER_LEFT);
        chips.setMinWidth(0);
        Label cap = Nodes.label("/", "key-cap");
        Button clear = Nodes.iconButton(
                Nodes.icon(Material2OutlinedAL.CLOSE),
                Words.say("search.clear"),
                () -> model.text().set(""));
        clear.getStyleClass().add("search-clear");
        model.text().subscribe(t -> {
            Nodes.show(clear, !t.isEmpty());
            Nodes.show(cap, t.isEmpty());
        });
        model.chips().subscribe(this::drawChips);
        drawChips();
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.focusedProperty().subscribe(focused -> {
            pseudoClassStateChanged(WITHIN, focused);
            if (!focused) {
                model.settle();
            }
        });
        getChildren().addAll(Nodes.icon(Material2OutlinedMZ.SEARCH), chips, field, clear, cap);
    }

    private void pressed(KeyEvent e) {
        switch (e.getCode()) {
            case ESCAPE -> {
                model.text().set("");
                toResults.run();
                e.consume();
            }
            case DOWN, ENTER -> {
                model.settle();
                toResults.run();
                e.consume();
            }
            case BACK_SPACE -> {
                boolean nothingBefore =
                        field.getCaretPosition() == 0 && field.getSelection().getLength() == 0;
                if (nothingBefore && !model.chips().isEmpty()) {
                    open(model.chips().getLast());
                    e.consume();
                }
            }
            default -> {
                // Typing is the field's own.
            }
        }
    }

    private void open(String chip) {
        model.open(chip);
        field.requestFocus();
        field.end();
    }

    private void drawChips() {
        chips.getChildren().setAll(model.chips().stream().map(this::chip).toList());
        Nodes.show(chips, !model.chips().isEmpty());
    }

    private Node chip(String text) {
        Button words = Nodes.wordButton(text, () -> open(text));
        words.setMinWidth(0);
        words.setMaxWidth(WIDEST_CHIP);
        words.setAccessibleText(Words.say("search.editChip", text));
        Button remove =
                Nodes.iconButton(Nodes.icon(Material2OutlinedAL.CLOSE), Words.say("search.removeChip", text), () -> {
                    model.remove(text);
                    field.requestFocus();
                });
        remove.setMinWidth(USE_PREF_SIZE);
        HBox chip = new HBox(words, remove);
        chip.setMinWidth(0);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().add("search-chip");
        return chip;
    }

    /// Whether there is little room.
    public void brief(boolean little) {
        field.setPromptText(Words.say(little ? "search.promptBrief" : "search.prompt"));
    }

    public TextField field() {
        return field;
    }
}
