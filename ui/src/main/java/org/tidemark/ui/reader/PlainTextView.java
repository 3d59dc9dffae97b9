package org.tidemark.ui.reader;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.VBox;
import org.tidemark.ui.fx.SelectableText;
import org.tidemark.ui.text.Emoji;
import org.tidemark.ui.text.Links;
import org.tidemark.ui.text.Marks;

/// A plain text: paragraphs as they are, quoted lines quieter, links to click. Long texts are laid out in blocks,
/// because one text flow of a megabyte takes seconds.
final class PlainTextView extends VBox {
    private static final int BLOCK = 16_000;

    /// @param words to mark, in lower case
    PlainTextView(String text, List<String> words, SelectableText.LinkTarget links) {
        getStyleClass().add("plain-text");
        for (Block block : blocks(Emoji.shown(text))) {
            String style = block.quoted() ? "quoted-text" : "body-text";
            SelectableText view = new SelectableText(Links.split(block.text()), style, links);
            view.mark(words.isEmpty() ? List.of() : Marks.split(block.text(), words));
            view.getStyleClass().add(block.quoted() ? "quoted-block" : "body-block");
            getChildren().add(view);
        }
    }

    /// Lines of one kind.
    record Block(String text, boolean quoted) {}

    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean quoted = false;
        for (String line : text.strip().replace("\r", "").split("\n", -1)) {
            boolean isQuoted = line.startsWith(">");
            boolean full = open.length() > BLOCK;
            if (!open.isEmpty() && (full || isQuoted != quoted && !line.isBlank())) {
                blocks.add(new Block(trimmed(open), quoted));
                open.setLength(0);
            }
            if (open.isEmpty()) {
                quoted = isQuoted;
            }
            open.append(quoted ? unquoted(line) : line).append('\n');
        }
        blocks.add(new Block(trimmed(open), quoted));
        return blocks;
    }

    private static String trimmed(StringBuilder text) {
        return text.toString().stripTrailing();
    }

    private static String unquoted(String line) {
        return line.startsWith("> ") ? line.substring(2) : line.startsWith(">") ? line.substring(1) : line;
    }
}
