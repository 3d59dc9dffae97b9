package org.tidemark.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// The panes that fit, with their dividers. The sizes follow the dividers and the dividers follow the sizes.
public final class Panes extends SplitPane {
    private final Region tree;
    private final Region list;
    private final Region reader;
    private final ObjectProperty<PaneSizes> sizes;
    private final ReadOnlyObjectWrapper<Arrangement> arrangement = new ReadOnlyObjectWrapper<>(Arrangement.WIDE);
    private final BooleanProperty reading = new SimpleBooleanProperty();
    private boolean resizing;
    private boolean held;

    Panes(Region tree, Region list, Region reader, ObjectProperty<PaneSizes> sizes) {
        this.tree = tree;
        this.list = list;
        this.reader = reader;
        this.sizes = sizes;
        getStyleClass().add("panes");
        SplitPane.setResizableWithParent(tree, false);
        SplitPane.setResizableWithParent(list, false);
        tree.setMinWidth(160);
        list.setMinWidth(280);
        reader.setMinWidth(300);
        fill();
        addEventFilter(MouseEvent.MOUSE_PRESSED, e -> held = true);
        addEventFilter(MouseEvent.MOUSE_RELEASED, e -> held = false);
        widthProperty().subscribe((before, now) -> resized(now.doubleValue()));
        sizes.subscribe(s -> refill());
        reading.subscribe(r -> refill());
    }

    ReadOnlyObjectProperty<Arrangement> arrangement() {
        return arrangement.getReadOnlyProperty();
    }

    /// Whether the reader is on top where there is room for one pane only.
    BooleanProperty reading() {
        return reading;
    }

    private void resized(double width) {
        if (width == 0) {
            return;
        }
        if (!resizing) {
            resizing = true;
            Platform.runLater(() -> {
                resizing = false;
                // New dividers take their places only after the layout that made them, and push each other then.
                layout();
                place();
                layout();
                place();
            });
        }
        arrangement.set(Arrangement.of(width));
        refill();
    }

    private List<Node> wanted() {
        boolean wide = arrangement.get() == Arrangement.WIDE;
        boolean narrow = arrangement.get() == Arrangement.NARROW;
        List<Node> panes = new ArrayList<>();
        if (wide && sizes.get().sidebar()) {
            panes.add(tree);
        }
        if (!narrow || !reading.get()) {
            panes.add(list);
        }
        if (!narrow || reading.get()) {
            panes.add(reader);
        }
        return panes;
    }

    private void refill() {
        if (!wanted().equals(getItems())) {
            fill();
            place();
        }
    }

    private void fill() {
        getItems().setAll(wanted());
        getDividers().forEach(d -> d.positionProperty().subscribe((before, now) -> moved()));
    }

    private void place() {
        PaneSizes wanted = sizes.get();
        double width = getWidth();
        if (width == 0) {
            return;
        }
        if (getDividers().size() == 2) {
            setDividerPositions(wanted.tree() / width, (wanted.tree() + wanted.list()) / width);
        } else if (getDividers().size() == 1) {
            setDividerPositions(wanted.list() / width);
        }
    }

    /// Dividers also move when panes come and go and while the window is resized; only a person's hand counts.
    private void moved() {
        if (!held || getWidth() == 0) {
            return;
        }
        double[] at = getDividerPositions();
        int first = (int) Math.round(at[0] * getWidth());
        boolean sidebar = sizes.get().sidebar();
        if (at.length == 2) {
            sizes.set(new PaneSizes(first, (int) Math.round(at[1] * getWidth()) - first, sidebar));
        } else if (at.length == 1) {
            sizes.set(new PaneSizes(sizes.get().tree(), first, sidebar));
        }
    }
}
