package org.tidemark.ui.reader;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;

/// One scroll for all there is to read: subject, headers, texts, pages and attachments.
final class ReaderScroll extends ScrollPane {
    /// What is above a message that is turned to stays in sight by this much.
    private static final double KEPT = 12;

    private final VBox content = new VBox();
    private Optional<PageArea> page = Optional.empty();
    private Optional<Node> due = Optional.empty();

    ReaderScroll() {
        getStyleClass().add("reader-scroll");
        content.getStyleClass().add("reader-page");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(content);
        // One block that wants more room must not push the others out of sight.
        content.setMinWidth(0);
        vvalueProperty().subscribe(v -> look());
        viewportBoundsProperty().subscribe(b -> {
            look();
            revealDue();
        });
        content.heightProperty().subscribe(h -> look());
        content.needsLayoutProperty().subscribe(needs -> look());
        content.addEventFilter(ScrollEvent.SCROLL, this::wheel);
    }

    /// @param area the page among the blocks, if there is one
    void fill(List<Node> blocks, Optional<PageArea> area) {
        double at = offset();
        page = area;
        due = Optional.empty();
        content.getChildren().setAll(blocks);
        settle();
        offset(at);
    }

    private void settle() {
        applyCss();
        layout();
    }

    private double seen() {
        return getViewportBounds().getHeight();
    }

    private double hidden() {
        return Math.max(0, content.getHeight() - seen());
    }

    /// Pixels above the upper edge.
    double offset() {
        return getVvalue() * hidden();
    }

    void offset(double pixels) {
        setVvalue(hidden() == 0 ? 0 : Math.clamp(pixels / hidden(), 0, 1));
    }

    /// Brings a block to the top, unless all of it is to be seen already or nearly so; where nothing is to be seen yet,
    /// as soon as something is.
    void reveal(Node block) {
        due = Optional.of(block);
        settle();
        revealDue();
    }

    private void revealDue() {
        if (due.isPresent() && seen() > 0) {
            Node block = due.get();
            due = Optional.empty();
            reveal(block.getBoundsInParent());
        }
    }

    private void reveal(Bounds block) {
        double from = block.getMinY();
        double to = block.getMaxY();
        boolean inside = from >= offset() && to <= offset() + seen();
        boolean begins = from >= offset() && from <= offset() + seen() / 3;
        if (!inside && !begins) {
            offset(from - KEPT);
        }
    }

    /// @return whether there was anything left to scroll
    boolean scroll(ScrollStep step) {
        double now = offset();
        double next = step.target(now, seen(), content.getHeight());
        offset(next);
        return Math.abs(next - now) >= 1;
    }

    /// The browser would take the wheel for itself.
    private void wheel(ScrollEvent event) {
        if (page.isPresent() && Math.abs(event.getDeltaY()) >= Math.abs(event.getDeltaX())) {
            offset(offset() - event.getDeltaY());
            event.consume();
        }
    }

    private void look() {
        page.ifPresent(area -> area.look(offset() - above(area), seen()));
    }

    private double above(Node node) {
        double y = 0;
        for (Node at = node; at != null && at != content; at = at.getParent()) {
            y += at.getBoundsInParent().getMinY();
        }
        return y;
    }
}
