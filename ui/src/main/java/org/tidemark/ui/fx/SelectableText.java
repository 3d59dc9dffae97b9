package org.tidemark.ui.fx;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.tidemark.ui.text.Links;
import org.tidemark.ui.text.Marks;

/// Text that can be selected and copied, with links in it. JavaFX has text that is one or the other.
public final class SelectableText extends TextFlow {
    private final Path shade = new Path();
    private final Path marks = new Path();
    private List<Marks.Piece> marked = List.of();
    private final String text;
    private int anchor;
    private int caret;

    /// What happens with a link.
    ///
    /// @param open called with the link when it is clicked
    /// @param hover called with the target while the mouse is over it, and with empty text when it leaves
    public record LinkTarget(Consumer<Links.Piece> open, Consumer<String> hover) {}

    /// @param pieces what it says, in order
    /// @param style the style class of each of its text nodes
    public SelectableText(List<Links.Piece> pieces, String style, LinkTarget links) {
        StringBuilder whole = new StringBuilder();
        List<Text> nodes = new ArrayList<>();
        for (Links.Piece piece : pieces) {
            whole.append(piece.text());
            nodes.add(node(piece, style, links));
        }
        text = whole.toString();
        shade.setManaged(false);
        shade.getStyleClass().add("selection-shade");
        marks.setManaged(false);
        marks.getStyleClass().add("mark-shade");
        getStyleClass().add("selectable-text");
        getChildren().addAll(marks, shade);
        getChildren().addAll(nodes);
        setCursor(Cursor.TEXT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(text);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        widthProperty().subscribe(w -> draw());
    }

    private Text node(Links.Piece piece, String style, LinkTarget links) {
        Text node = new Text(piece.text());
        node.getStyleClass().add(style);
        if (piece.isLink()) {
            node.getStyleClass().add("text-link");
            node.setCursor(Cursor.HAND);
            node.setAccessibleRole(AccessibleRole.HYPERLINK);
            node.setOnMouseClicked(e -> {
                if (anchor == caret) {
                    links.open().accept(piece);
                }
            });
            node.setOnMouseEntered(e -> links.hover().accept(piece.target()));
            node.setOnMouseExited(e -> links.hover().accept(""));
        }
        return node;
    }

    /// Marks words.
    ///
    /// @param pieces the whole text, cut where marks begin and end
    public void mark(List<Marks.Piece> pieces) {
        marked = List.copyOf(pieces);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        marks.getElements().clear();
        int at = 0;
        for (Marks.Piece piece : marked) {
            if (piece.marked()) {
                marks.getElements().addAll(getRangeShape(at, at + piece.text().length(), false));
            }
            at += piece.text().length();
        }
    }

    /// What is selected; empty if nothing is.
    public String selection() {
        return text.substring(Math.min(anchor, caret), Math.max(anchor, caret));
    }

    public void selectAll() {
        anchor = 0;
        caret = text.length();
        draw();
    }

    private void press(MouseEvent event) {
        requestFocus();
        int at = position(event);
        if (event.getClickCount() == 2) {
            BreakIterator words = BreakIterator.getWordInstance();
            words.setText(text);
            caret = words.following(Math.min(at, text.length() - 1));
            anchor = words.previous();
        } else {
            anchor = event.isShiftDown() ? anchor : at;
            caret = at;
        }
        draw();
        event.consume();
    }

    private void drag(MouseEvent event) {
        caret = position(event);
        draw();
        event.consume();
    }

    private int position(MouseEvent event) {
        int at = hitTest(new Point2D(event.getX(), event.getY())).getInsertionIndex();
        return Math.clamp(at, 0, text.length());
    }

    private void key(KeyEvent event) {
        if (!event.isShortcutDown()) {
            return;
        }
        if (event.getCode() == KeyCode.A) {
            selectAll();
            event.consume();
        } else if (event.getCode() == KeyCode.C && !selection().isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(selection());
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        }
    }

    private void draw() {
        if (anchor == caret) {
            shade.getElements().clear();
        } else {
            shade.getElements().setAll(getRangeShape(Math.min(anchor, caret), Math.max(anchor, caret), false));
        }
    }
}
