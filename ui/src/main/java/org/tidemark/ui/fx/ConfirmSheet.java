package org.tidemark.ui.fx;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks before something that cannot be taken back.
public final class ConfirmSheet extends VBox {
    private final Button no;

    /// What is asked.
    ///
    /// @param detail what follows from a yes
    /// @param yes the name of what happens, on its button
    /// @param no the name of the harmless answer
    public record Question(String title, String detail, String yes, String no) {}

    public ConfirmSheet(Question question, Runnable close, Runnable run) {
        getStyleClass().add("confirm-sheet");
        Label title = Nodes.label(question.title(), "sheet-title", "strong");
        title.setWrapText(true);
        Label detail = Nodes.label(question.detail(), "sheet-intro");
        detail.setWrapText(true);
        Button yes = new Button(question.yes());
        yes.getStyleClass().add("danger");
        yes.setAccessibleText(question.yes());
        yes.setOnAction(e -> {
            close.run();
            run.run();
        });
        no = new Button(question.no());
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
