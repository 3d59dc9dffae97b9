package org.tidemark.ui.attachments;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.mail.store.MessageView;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.FileNames;
import org.tidemark.ui.text.Sizes;
import org.tidemark.ui.text.Words;

/// The files that came with a message.
public final class AttachmentStrip extends FlowPane {
    /// A longer name is cut in its middle: its end says what it is.
    private static final double WIDEST = 240;

    /// What is larger is not copied before somebody says where to.
    private static final long LARGEST_DRAG = 50_000_000;

    private final MessageView message;
    private final AttachmentActions actions;

    private final Consumer<Attachment> openMail;

    /// @param openMail shows one that is a message itself
    public AttachmentStrip(
            MessageView message, List<Attachment> files, AttachmentActions actions, Consumer<Attachment> openMail) {
        super(10, 10);
        this.message = message;
        this.actions = actions;
        this.openMail = openMail;
        getStyleClass().add("attachments");
        files.forEach(file -> getChildren().add(card(file)));
        if (files.size() > 1) {
            getChildren().add(Nodes.wordButton(Words.say("attachment.saveAll"), () -> actions.saveAll(message, files)));
        }
    }

    private VBox card(Attachment file) {
        String safe = FileNames.safe(file.name());
        Label name = Nodes.label(safe, "attachment-name", "strong");
        name.setMaxWidth(WIDEST);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setTooltip(new Tooltip(safe));
        String size = Sizes.of(file.size());
        HBox buttons = new HBox(14);
        if (isMail(file)) {
            buttons.getChildren().add(button("attachment.read", safe, size, () -> openMail.accept(file)));
        } else {
            if (Preview.fits(file)) {
                buttons.getChildren().add(button("attachment.view", safe, size, () -> actions.preview(message, file)));
            }
            buttons.getChildren().add(button("attachment.open", safe, size, () -> actions.open(message, file)));
        }
        buttons.getChildren().add(button("attachment.save", safe, size, () -> actions.save(message, file)));
        VBox card = new VBox(2, name, Nodes.label(size, "attachment-size"), buttons);
        card.getStyleClass().add("attachment");
        dragOut(card, file);
        return card;
    }

    private static boolean isMail(Attachment file) {
        return file.mediaType().equals("message/rfc822") || file.mediaType().equals("message/global");
    }

    private static Button button(String key, String name, String size, Runnable action) {
        Button button = Nodes.wordButton(Words.say(key), action);
        button.setAccessibleText(Words.say("attachment.spoken", Words.say(key), name, size));
        return button;
    }

    /// A press makes the copy that a drag takes along: by then it is there, and the FX thread has not waited for it.
    private void dragOut(VBox card, Attachment file) {
        if (file.size() > LARGEST_DRAG) {
            return;
        }
        @SuppressWarnings("unchecked")
        Optional<Path>[] copy = new Optional[] {Optional.empty()};
        card.setOnMousePressed(e -> {
            if (copy[0].isEmpty()) {
                actions.prepare(message, file, made -> copy[0] = Optional.of(made));
            }
        });
        card.setOnDragDetected(e -> copy[0].ifPresent(made -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.<File>of(made.toFile()));
            card.startDragAndDrop(TransferMode.COPY).setContent(content);
            e.consume();
        }));
    }
}
