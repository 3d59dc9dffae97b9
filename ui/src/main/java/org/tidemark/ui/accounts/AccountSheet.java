package org.tidemark.ui.accounts;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.ui.accounts.AccountModel.State;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.fx.SelectableText;
import org.tidemark.ui.text.Links;
import org.tidemark.ui.text.Words;

/// The form for a new account, and for the settings of one that is there.
public final class AccountSheet extends VBox {
    private final AccountModel model;
    private final Optional<Runnable> close;
    private final TextField user = new TextField();
    private final VBox outcome = new VBox(6);
    private final Button add = new Button(Words.say("account.add"));
    private final Button cancel = new Button(Words.say("account.cancel"));
    private final VBox fields = new VBox(12);

    /// @param vaultNote where the password will be kept
    /// @param close takes the sheet away; none where the sheet is all there is
    public AccountSheet(AccountModel model, String vaultNote, Optional<Runnable> close) {
        this.model = model;
        this.close = close;
        getStyleClass().add("account-sheet");
        AccountForm form = model.form();
        boolean known = form.isKnown();
        String heading = known ? Words.say("account.settingsTitle", form.name().get()) : Words.say("account.title");
        Label title = Nodes.label(heading, "sheet-title", "strong");
        Label intro = Nodes.label(Words.say(known ? "account.settingsIntro" : "account.intro"), "sheet-intro");
        intro.setWrapText(true);
        Label vault = Nodes.label(vaultNote, "field-note");
        vault.setWrapText(true);
        HBox server = new HBox(
                12,
                grow(field(Words.say("account.host"), text(new TextField(), form.host(), "imap.example.org"))),
                field(Words.say("account.port"), narrow(text(new TextField(), form.port(), "993"))));
        HBox choices = new HBox(
                12,
                grow(field(Words.say("account.tls"), choice(form.tls(), List.of(TlsMode.values()), AccountSheet::say))),
                grow(field(Words.say("account.bodies"), choice(form.bodies(), policies(), AccountSheet::say))));
        fields.getChildren()
                .setAll(
                        field(Words.say("account.user"), text(user, form.user(), "ann@example.org")),
                        new VBox(
                                4,
                                field(Words.say("account.password"), text(new PasswordField(), form.password(), "")),
                                vault),
                        server,
                        choices);
        if (known) {
            add.setText(Words.say("account.saveSettings"));
        } else {
            fields.getChildren()
                    .add(field(
                            Words.say("account.name"),
                            text(new TextField(), form.name(), Words.say("account.namePrompt"))));
        }
        VBox body = new VBox(16, intro, fields, outcome);
        ScrollPane scroll = new ScrollPane(body);
        scroll.getStyleClass().add("account-scroll");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        // As high as what is in it, where there is room: a scroll pane does not ask for the height at its own width.
        scroll.prefViewportHeightProperty().bind(body.heightProperty());
        VBox.setVgrow(scroll, Priority.ALWAYS);
        outcome.heightProperty().subscribe(h -> scroll.setVvalue(outcome.isVisible() ? 1 : 0));
        getChildren().addAll(title, scroll, buttons());
        model.state().subscribe(this::show);
    }

    public AccountModel model() {
        return model;
    }

    /// What gets the keys first.
    public Node first() {
        return user;
    }

    private HBox buttons() {
        add.setDefaultButton(true);
        add.getStyleClass().add("accent");
        add.setAccessibleText(add.getText());
        add.setOnAction(e -> model.add());
        cancel.setAccessibleText(cancel.getText());
        cancel.setOnAction(e -> {
            if (model.state().get() instanceof State.Testing) {
                model.cancel();
            } else {
                close.ifPresent(Runnable::run);
            }
        });
        HBox buttons = new HBox(8, Nodes.spacer(), cancel, add);
        buttons.getStyleClass().add("sheet-buttons");
        return buttons;
    }

    private void show(State state) {
        boolean testing = state instanceof State.Testing;
        fields.setDisable(testing);
        add.setDisable(testing);
        Nodes.show(cancel, testing || close.isPresent());
        outcome.getStyleClass().setAll("account-outcome");
        switch (state) {
            case State.Typing typing -> outcome.getChildren().clear();
            case State.Testing now -> outcome.getChildren().setAll(testing());
            case State.Wrong(String sentence) -> outcome.getChildren().setAll(problem(sentence));
            case State.Untrusted(String sentence, String sha256) ->
                outcome.getChildren().setAll(problem(sentence), fingerprint(sha256), trust());
            case State.Added added -> {
                outcome.getChildren().clear();
                close.ifPresent(Runnable::run);
            }
        }
        Nodes.show(outcome, !outcome.getChildren().isEmpty());
    }

    private static Node testing() {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setPrefSize(16, 16);
        turning.setAccessibleText(Words.say("account.testing"));
        HBox line = new HBox(8, turning, Nodes.label(Words.say("account.testing"), "bar-words"));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label problem(String sentence) {
        Label label = Nodes.label(sentence, "problem-words");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Node fingerprint(String sha256) {
        SelectableText.LinkTarget none = new SelectableText.LinkTarget(link -> {}, address -> {});
        SelectableText shown =
                new SelectableText(List.of(new Links.Piece(Fingerprint.grouped(sha256), "")), "fingerprint", none);
        shown.setAccessibleText(Words.say("account.fingerprint", sha256));
        Label note = Nodes.label(Words.say("account.fingerprintLabel"), "field-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        return new VBox(4, note, shown);
    }

    private Button trust() {
        Button trust = new Button(Words.say("account.trust"));
        trust.setAccessibleText(trust.getText());
        trust.setOnAction(e -> model.trustAndAdd());
        return trust;
    }

    private static VBox field(String name, Node input) {
        Label label = Nodes.label(name, "field-label");
        label.setLabelFor(input);
        input.setAccessibleText(name);
        return new VBox(4, label, input);
    }

    private static TextField text(TextField field, StringProperty value, String prompt) {
        field.textProperty().bindBidirectional(value);
        field.setPromptText(prompt);
        return field;
    }

    private static <T> ComboBox<T> choice(
            ObjectProperty<T> value, List<T> items, java.util.function.Function<T, String> say) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(items);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T item) {
                return item == null ? "" : say.apply(item);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        box.valueProperty().bindBidirectional(value);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private static TextField narrow(TextField field) {
        field.setPrefColumnCount(5);
        return field;
    }

    private static <N extends Node> N grow(N node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        return node;
    }

    private static List<BodyPolicy> policies() {
        return List.of(
                new BodyPolicy.All(), new BodyPolicy.Recent(365), new BodyPolicy.Recent(90), new BodyPolicy.None());
    }

    private static String say(TlsMode mode) {
        return switch (mode) {
            case TLS -> Words.say("account.tls.tls");
            case STARTTLS -> Words.say("account.tls.starttls");
            case NONE -> Words.say("account.tls.none");
        };
    }

    private static String say(BodyPolicy policy) {
        return switch (policy) {
            case BodyPolicy.All all -> Words.say("account.bodies.all");
            case BodyPolicy.Recent(int days) -> Words.say("account.bodies.recent", days);
            case BodyPolicy.None none -> Words.say("account.bodies.none");
        };
    }
}
