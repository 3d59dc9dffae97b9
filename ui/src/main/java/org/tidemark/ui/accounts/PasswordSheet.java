package org.tidemark.ui.accounts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tidemark.ui.accounts.PasswordModel.State;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.Words;

/// Asks for the password of an account.
public final class PasswordSheet extends VBox {
    private final PasswordModel model;
    private final Runnable close;
    private final PasswordField field = new PasswordField();
    private final Label outcome = Nodes.label("", "problem-words");
    private final Button check = new Button(Words.say("password.try"));
    private final Button keep = new Button(Words.say("password.keep"));

    /// @param vaultNote where the password will be kept
    public PasswordSheet(PasswordModel model, String vaultNote, Runnable close) {
        this.model = model;
        this.close = close;
        getStyleClass().add("confirm-sheet");
        field.setAccessibleText(Words.say("account.password"));
        field.textProperty().subscribe(t -> Nodes.show(keep, false));
        Label intro = Nodes.label(Words.say("password.intro"), "sheet-intro");
        Label vault = Nodes.label(vaultNote, "field-note");
        for (Label words : new Label[] {intro, vault, outcome}) {
            words.setWrapText(true);
            words.setMinHeight(USE_PREF_SIZE);
        }
        check.setDefaultButton(true);
        check.getStyleClass().add("accent");
        check.setOnAction(e -> model.tryIt(field.getText()));
        keep.setOnAction(e -> model.keep(field.getText()));
        Button cancel = new Button(Words.say("account.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> close.run());
        for (Button button : new Button[] {check, keep, cancel}) {
            button.setAccessibleText(button.getText());
        }
        HBox buttons = new HBox(8, Nodes.spacer(), cancel, keep, check);
        buttons.getStyleClass().add("sheet-buttons");
        Label title = Nodes.label(Words.say("password.title", model.account()), "sheet-title", "strong");
        title.setWrapText(true);
        getChildren().addAll(title, intro, field, vault, outcome, buttons);
        model.state().subscribe(this::show);
    }

    /// What gets the keys first.
    public PasswordField field() {
        return field;
    }

    private void show(State state) {
        boolean testing = state instanceof State.Testing;
        field.setDisable(testing);
        check.setDisable(testing);
        keep.setDisable(testing);
        outcome.getStyleClass().setAll("label", testing ? "field-note" : "problem-words");
        switch (state) {
            case State.Typing typing -> outcome.setText("");
            case State.Testing now -> outcome.setText(Words.say("account.testing"));
            case State.Wrong(String sentence, boolean keepable) -> {
                outcome.setText(sentence);
                Nodes.show(keep, keepable);
                field.requestFocus();
            }
            case State.Kept kept -> {
                field.clear();
                close.run();
            }
        }
        Nodes.show(outcome, !outcome.getText().isEmpty());
    }
}
