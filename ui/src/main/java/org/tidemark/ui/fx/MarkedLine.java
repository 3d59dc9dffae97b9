package org.tidemark.ui.fx;

import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Rectangle;
import org.tidemark.ui.text.Direction;
import org.tidemark.ui.text.Emoji;
import org.tidemark.ui.text.Marks;

/// One line, which runs as its text does, in which some words are marked; what does not fit ends in an ellipsis.
public final class MarkedLine extends HBox {
    private final String style;
    private final Label plain = new Label();

    /// @param style the style class of its text
    public MarkedLine(String style) {
        this.style = style;
        plain.getStyleClass().add(style);
        plain.setMinWidth(0);
        setMinWidth(0);
        getStyleClass().add("marked-line");
        Rectangle edge = new Rectangle();
        edge.widthProperty().bind(widthProperty());
        edge.heightProperty().bind(heightProperty());
        setClip(edge);
    }

    /// @param words in lower case; none marks nothing
    public void set(String whole, List<String> words) {
        String text = Emoji.shown(whole);
        boolean left = Direction.isRightToLeft(text);
        setNodeOrientation(left ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        List<Marks.Piece> pieces = words.isEmpty() ? List.of() : Marks.forLine(text, words);
        if (pieces.size() < 2 && pieces.stream().noneMatch(Marks.Piece::marked)) {
            plain.setText(text);
            if (getChildren().size() != 1 || getChildren().getFirst() != plain) {
                getChildren().setAll(plain);
            }
            return;
        }
        getChildren().clear();
        for (Marks.Piece piece : pieces) {
            Label part = Nodes.label(piece.text(), style);
            boolean last = getChildren().size() == pieces.size() - 1;
            part.setMinWidth(last ? 0 : USE_PREF_SIZE);
            if (piece.marked()) {
                part.getStyleClass().add("marked");
            }
            getChildren().add(part);
        }
    }
}
