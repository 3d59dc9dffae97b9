package org.tidemark.ui.reader;

import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
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

/// The messages of a conversation, one line each; the open one is marked. The oldest are folded into one line.
final class ConversationStrip extends VBox {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");
    private static final int SHOWN = 4;

    ConversationStrip(List<MessageRow> messages, MessageId open, Dates dates, Consumer<MessageId> choose) {
        getStyleClass().add("conversation");
        int folded = Math.max(0, messages.size() - SHOWN);
        List<Button> old = messages.subList(0, folded).stream()
                .map(m -> line(m, open, dates, choose))
                .toList();
        boolean openIsOld = messages.subList(0, folded).stream().anyMatch(m -> m.id().equals(open));
        if (folded > 0 && !openIsOld) {
            Button more = Nodes.wordButton(Words.say("reader.earlier", folded), () -> {});
            more.getStyleClass().add("conversation-more");
            more.setOnAction(e -> {
                getChildren().remove(more);
                getChildren().addAll(0, old);
            });
            getChildren().add(more);
        } else {
            getChildren().addAll(old);
        }
        messages.subList(folded, messages.size()).forEach(m -> getChildren().add(line(m, open, dates, choose)));
    }

    private static Button line(MessageRow row, MessageId open, Dates dates, Consumer<MessageId> choose) {
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
        Label date = Nodes.label(dates.brief(row.date()), "row-date");
        date.setMinWidth(USE_PREF_SIZE);
        HBox content = new HBox(10, name, words, date);
        content.setAlignment(Pos.CENTER_LEFT);
        Button line = new Button("", content);
        content.prefWidthProperty().bind(line.widthProperty().subtract(24));
        line.getStyleClass().addAll("flat", "conversation-line");
        line.setMaxWidth(Double.MAX_VALUE);
        line.setMinWidth(0);
        line.pseudoClassStateChanged(OPEN, row.id().equals(open));
        line.pseudoClassStateChanged(UNREAD, unread);
        line.setAccessibleText(
                Words.say("reader.conversationSpoken", row.from().display(), dates.inSentence(row.date())));
        line.setOnAction(e -> choose.accept(row.id()));
        return line;
    }
}
