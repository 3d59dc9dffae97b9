package org.tidemark.ui.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import javafx.animation.AnimationTimer;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.tidemark.ui.fx.SelectableText;
import org.tidemark.ui.text.Emoji;
import org.tidemark.ui.text.Links;
import org.tidemark.ui.text.Marks;
import org.tidemark.ui.text.Words;

/// A plain text: paragraphs as they are, quotes folded, links to click. What fills the first screens of a long
/// text is there at once, the rest comes a block with each frame, because the layout of a megabyte takes seconds.
final class PlainTextView extends VBox {
    private static final int AT_ONCE = 3;
    private static final int SHORT_QUOTE = 160;
    private static final int SHORT_QUOTE_LINES = 2;
    private static final String FOLDED = "\u00b7\u00b7\u00b7";

    private final List<String> words;
    private final SelectableText.LinkTarget links;
    private final Queue<TextBlock> rest;
    private final boolean folds;
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
        folds = rest.stream().anyMatch(block -> !block.quoted() && !block.text().isBlank());
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
        } else if (block.quoted() && folds) {
            quote(block);
        } else {
            getChildren().add(view(block));
        }
    }

    /// What somebody else has said before is folded, unless it is short or has what is searched for.
    private void quote(TextBlock first) {
        List<TextBlock> quote = new ArrayList<>(List.of(first));
        while (!rest.isEmpty() && rest.peek().quoted()) {
            quote.add(rest.remove());
        }
        if (!isLong(quote) || quote.stream().anyMatch(this::isMarked)) {
            quote.forEach(block -> getChildren().add(view(block)));
            return;
        }
        Button fold = new Button(FOLDED);
        fold.getStyleClass().addAll("flat", "quote-fold");
        fold.setAccessibleText(Words.say("reader.showQuote"));
        fold.setTooltip(new Tooltip(Words.say("reader.showQuote")));
        fold.setOnAction(e -> {
            int at = getChildren().indexOf(fold);
            getChildren().remove(fold);
            getChildren().addAll(at, quote.stream().map(this::view).toList());
            getChildren().get(at).requestFocus();
        });
        getChildren().add(fold);
    }

    private static boolean isLong(List<TextBlock> quote) {
        return quote.size() > 1
                || quote.getFirst().text().length() > SHORT_QUOTE
                || quote.getFirst().text().lines().count() > SHORT_QUOTE_LINES;
    }

    private boolean isMarked(TextBlock block) {
        return !words.isEmpty() && Marks.split(block.text(), words).stream().anyMatch(Marks.Piece::marked);
    }

    private SelectableText view(TextBlock block) {
        String style = block.quoted() ? "quoted-text" : "body-text";
        SelectableText view = new SelectableText(Links.split(block.text()), style, links);
        view.mark(words.isEmpty() ? List.of() : Marks.split(block.text(), words));
        view.getStyleClass().add(block.quoted() ? "quoted-block" : "body-block");
        view.setTextAlignment(block.rightToLeft() ? TextAlignment.RIGHT : TextAlignment.LEFT);
        // One stop for the Tab key, however many blocks there are.
        view.setFocusTraversable(getChildren().isEmpty());
        return view;
    }
}
