package org.tidemark.ui.reader;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.FileNames;
import org.tidemark.ui.text.Sizes;
import org.tidemark.ui.text.Words;

/// The files that came with a message.
final class AttachmentStrip extends FlowPane {
    /// A longer name is cut in its middle: its end says what it is.
    private static final double WIDEST = 240;

    AttachmentStrip(List<Attachment> attachments, Consumer<Attachment> save) {
        super(10, 10);
        getStyleClass().add("attachments");
        for (Attachment attachment : attachments) {
            getChildren().add(card(attachment, save));
        }
    }

    private static VBox card(Attachment attachment, Consumer<Attachment> save) {
        String safe = FileNames.safe(attachment.name());
        Label name = Nodes.label(safe, "attachment-name", "strong");
        name.setMaxWidth(WIDEST);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setTooltip(new Tooltip(safe));
        Label size = Nodes.label(Sizes.of(attachment.size()), "attachment-size");
        Button button = Nodes.wordButton(Words.say("attachment.save"), () -> save.accept(attachment));
        button.setAccessibleText(Words.say("attachment.spoken", safe, Sizes.of(attachment.size())));
        VBox card = new VBox(2, name, size, button);
        card.getStyleClass().add("attachment");
        return card;
    }
}
