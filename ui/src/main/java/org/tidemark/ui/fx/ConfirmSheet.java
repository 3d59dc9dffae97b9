package org.tidemark.ui.fx;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tidemark.ui.text.Words;

/// Asks before something that cannot be taken back.
public final class ConfirmSheet extends VBox {
    private final Button no = new Button(Words.say("confirm.no"));

    /// @param action the name of what happens, on the button
    public ConfirmSheet(String question, String consequence, String action, Runnable close, Runnable run) {
        getStyleClass().add("confirm-sheet");
        Label title = Nodes.label(question, "sheet-title", "strong");
        title.setWrapText(true);
        Label detail = Nodes.label(consequence, "sheet-intro");
        detail.setWrapText(true);
        Button yes = new Button(action);
        yes.getStyleClass().add("danger");
        yes.setAccessibleText(action);
        yes.setOnAction(e -> {
            close.run();
            run.run();
        });
        no.setAccessibleText(no.getText());
        no.setCancelButton(true);
        no.setOnAction(e -> close.run());
        HBox buttons = new HBox(8, Nodes.spacer(), no, yes);
        buttons.getStyleClass().add("sheet-buttons");
        getChildren().addAll(title, detail, buttons);
    }

    /// The harmless answer, which has the focus first.
    public Button no() {
        return no;
    }
}
