package org.tidemark.ui.reader;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javafx.animation.AnimationTimer;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.tidemark.ui.fx.SelectableText;
import org.tidemark.ui.text.Emoji;
import org.tidemark.ui.text.Links;
import org.tidemark.ui.text.Marks;

/// A plain text: paragraphs as they are, quoted lines quieter, links to click. What fills the first screens of a long
/// text is there at once, the rest comes a block with each frame, because the layout of a megabyte takes seconds.
final class PlainTextView extends VBox {
    private static final int AT_ONCE = 3;

    private final List<String> words;
    private final SelectableText.LinkTarget links;
    private final Queue<TextBlock> rest;
    private final AnimationTimer more = new AnimationTimer() {
        @Override
        public void handle(long now) {
            addNext();
        }
    };

    /// @param words to mark, in lower case
    PlainTextView(String text, List<String> words, SelectableText.LinkTarget links) {
        this.words = words;
        this.links = links;
        rest = new ArrayDeque<>(TextBlock.split(Emoji.shown(text)));
        getStyleClass().add("plain-text");
        for (int i = 0; i < AT_ONCE; i++) {
            addNext();
        }
        sceneProperty().subscribe(scene -> {
            if (scene == null || rest.isEmpty()) {
                more.stop();
            } else {
                more.start();
            }
        });
    }

    private void addNext() {
        TextBlock block = rest.poll();
        if (block == null) {
            more.stop();
            return;
        }
        String style = block.quoted() ? "quoted-text" : "body-text";
        SelectableText view = new SelectableText(Links.split(block.text()), style, links);
        view.mark(words.isEmpty() ? List.of() : Marks.split(block.text(), words));
        view.getStyleClass().add(block.quoted() ? "quoted-block" : "body-block");
        view.setTextAlignment(block.rightToLeft() ? TextAlignment.RIGHT : TextAlignment.LEFT);
        // One stop for the Tab key, however many blocks there are.
        view.setFocusTraversable(getChildren().isEmpty());
        getChildren().add(view);
    }
}
