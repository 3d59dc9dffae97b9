package org.tidemark.ui.reader;

import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.text.Emoji;
import org.tidemark.ui.text.Words;

/// Messages of a conversation that follow each other and are not unfolded, one line each. Of many, those in the middle
/// are one line together until it is pressed.
final class FoldedMessages extends VBox {
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");
    private static final int SHOWN = 4;

    private final Dates dates;
    private final Consumer<MessageId> unfold;

    FoldedMessages(List<MessageRow> messages, Dates dates, Consumer<MessageId> unfold) {
        this.dates = dates;
        this.unfold = unfold;
        getStyleClass().add("conversation");
        List<Node> lines = messages.stream().<Node>map(this::line).toList();
        if (lines.size() <= SHOWN) {
            getChildren().addAll(lines);
            return;
        }
        List<Node> between = lines.subList(1, lines.size() - 1);
        Button more = Nodes.wordButton(Words.say("reader.between", between.size()), () -> {});
        more.getStyleClass().add("conversation-more");
        more.setOnAction(e -> {
            getChildren().setAll(lines);
            between.getFirst().requestFocus();
        });
        getChildren().addAll(lines.getFirst(), more, lines.getLast());
    }

    private Button line(MessageRow row) {
        boolean unread = !row.flags().contains(Flag.SEEN);
        Label name = Nodes.label(row.from().display(), "conversation-name");
        if (unread) {
            name.getStyleClass().add("strong");
        }
        name.setMinWidth(USE_PREF_SIZE);
        Label words = Nodes.label(Emoji.shown(row.preview()), "conversation-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Label date = Nodes.label(dates.withTime(row.date()), "row-date");
        date.setMinWidth(USE_PREF_SIZE);
        HBox content = new HBox(10, name, words, date);
        content.setAlignment(Pos.CENTER_LEFT);
        Button line = new Button("", content);
        content.prefWidthProperty().bind(line.widthProperty().subtract(24));
        line.getStyleClass().addAll("flat", "conversation-line");
        line.setMaxWidth(Double.MAX_VALUE);
        line.setMinWidth(0);
        line.pseudoClassStateChanged(UNREAD, unread);
        line.setAccessibleText(Words.say(
                unread ? "reader.unreadSpoken" : "reader.conversationSpoken",
                row.from().display(),
                dates.inSentence(row.date())));
        line.setOnAction(e -> unfold.accept(row.id()));
        return line;
    }
}
