package org.tidemark.ui.mailboxes;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.Words;

/// Asks for the name of a mailbox to be made.
public final class NewMailboxSheet extends VBox {
    private final TextField field = new TextField();
    private final Label problem = Nodes.label("", "problem-words");

    /// @param account where it is made
    /// @param begin what its name begins with, `Customers/`; may be empty
    /// @param create gets the name, in Unicode with `/` between levels
    public NewMailboxSheet(String account, String begin, Runnable close, Consumer<String> create) {
        getStyleClass().add("confirm-sheet");
        field.setText(begin);
        field.setAccessibleText(Words.say("mailbox.name"));
        field.setOnAction(e -> submit(create));
        field.textProperty().subscribe(t -> fail(""));
        problem.setWrapText(true);
        Button cancel = new Button(Words.say("mailbox.cancel"));
        cancel.setAccessibleText(cancel.getText());
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> close.run());
        Button make = new Button(Words.say("mailbox.make"));
        make.getStyleClass().add("accent");
        make.setAccessibleText(make.getText());
        make.disableProperty().bind(field.textProperty().map(t -> leaf(t).isEmpty()));
        make.setOnAction(e -> submit(create));
        HBox buttons = new HBox(8, Nodes.spacer(), cancel, make);
        buttons.getStyleClass().add("sheet-buttons");
        Label intro = Nodes.label(Words.say("mailbox.newDetail"), "sheet-intro");
        intro.setWrapText(true);
        getChildren()
                .addAll(
                        Nodes.label(Words.say("mailbox.new", account), "sheet-title", "strong"),
                        intro,
                        field,
                        problem,
                        buttons);
        fail("");
    }

    private static String leaf(String name) {
        return name.substring(name.lastIndexOf('/') + 1).strip();
    }

    private void submit(Consumer<String> create) {
        if (!leaf(field.getText()).isEmpty()) {
            create.accept(field.getText().strip());
        }
    }

    /// Says why it cannot be; nothing if `sentence` is empty.
    public void fail(String sentence) {
        problem.setText(sentence);
        Nodes.show(problem, !sentence.isEmpty());
    }

    /// Has the focus first, its cursor at the end.
    public TextField field() {
        return field;
    }
}
