package org.tidemark.ui.search;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.Words;

/// The field in the top bar. Esc empties it, ↓ and Enter go to what was found.
public final class SearchField extends HBox {
    private final TextField field = new TextField();

    public SearchField(SearchModel model, Runnable toResults) {
        super(8);
        getStyleClass().add("search-field");
        setAlignment(Pos.CENTER_LEFT);
        field.setPromptText(Words.say("search.prompt"));
        field.setAccessibleText(Words.say("search.prompt"));
        field.textProperty().bindBidirectional(model.text());
        HBox.setHgrow(field, Priority.ALWAYS);
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
        field.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                model.text().set("");
                toResults.run();
                e.consume();
            } else if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ENTER) {
                toResults.run();
                e.consume();
            }
        });
        field.focusedProperty()
                .subscribe(f -> pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("within"), f));
        getChildren().addAll(Nodes.icon(Material2OutlinedMZ.SEARCH), field, clear, cap);
    }

    /// Whether there is little room.
    public void brief(boolean little) {
        field.setPromptText(Words.say(little ? "search.promptBrief" : "search.prompt"));
    }

    public TextField field() {
        return field;
    }
}
