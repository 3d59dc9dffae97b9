package org.tidemark.ui.reader;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tidemark.mail.remote.AllowedSender;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.Words;

/// Whose pictures come without a question, and the way to take that back.
public final class AllowedSendersSheet extends VBox {
    private static final int TALLEST = 320;

    private final VBox lines = new VBox();
    private final Label none = Nodes.label(Words.say("pictures.nobody"), "sheet-intro");
    private final Consumer<AllowedSender> forget;
    private final Button close = new Button(Words.say("pictures.close"));

    public AllowedSendersSheet(Consumer<AllowedSender> forget, Runnable leave) {
        this.forget = forget;
        getStyleClass().add("confirm-sheet");
        Label intro = Nodes.label(Words.say("pictures.allowedDetail"), "sheet-intro");
        intro.setWrapText(true);
        none.setWrapText(true);
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(TALLEST);
        scroll.getStyleClass().add("queue-scroll");
        scroll.setFocusTraversable(false);
        close.setAccessibleText(close.getText());
        close.setCancelButton(true);
        close.setOnAction(e -> leave.run());
        HBox buttons = new HBox(8, Nodes.spacer(), close);
        buttons.getStyleClass().add("sheet-buttons");
        getChildren()
                .addAll(
                        Nodes.label(Words.say("pictures.allowed"), "sheet-title", "strong"),
                        intro,
                        none,
                        scroll,
                        buttons);
        show(List.of());
    }

    public void show(List<AllowedSender> senders) {
        Nodes.show(none, senders.isEmpty());
        lines.getChildren().setAll(senders.stream().map(this::line).toList());
    }

    private Node line(AllowedSender sender) {
        String name = sender.isDomain()
                ? Words.say("pictures.everybody", sender.text().substring(1))
                : sender.text();
        Label words = Nodes.label(name, "queue-sentence");
        words.setMinWidth(0);
        Button remove = Nodes.wordButton(Words.say("pictures.forget"), () -> forget.accept(sender));
        remove.setAccessibleText(Words.say("pictures.forgetSpoken", name));
        HBox line = new HBox(10, words, Nodes.spacer(), remove);
        line.getStyleClass().add("queue-line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /// Has the focus first.
    public Button first() {
        return close;
    }
}
