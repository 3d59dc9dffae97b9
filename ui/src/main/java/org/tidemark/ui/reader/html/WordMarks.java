package org.tidemark.ui.reader.html;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.tidemark.ui.text.Marks;

/// Marks searched words in a cleaned body with `<mark class="found">`. A word that is split among elements is not
/// found.
final class WordMarks {
    static final String CLASS = "found";

    private WordMarks() {}

    /// @param words in lower case
    static void mark(Element body, List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        for (TextNode text : body.nodeStream(TextNode.class).toList()) {
            List<Marks.Piece> pieces = Marks.split(text.getWholeText(), words);
            if (pieces.stream().noneMatch(Marks.Piece::marked)) {
                continue;
            }
            for (Marks.Piece piece : pieces) {
                text.before(piece.marked() ? marked(piece.text()) : new TextNode(piece.text()));
            }
            text.remove();
        }
    }

    private static Element marked(String word) {
        return new Element("mark").addClass(CLASS).text(word);
    }
}
