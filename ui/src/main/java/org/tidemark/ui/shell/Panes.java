package org.tidemark.ui.shell;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/// The three panes with their dividers. The sizes follow the dividers and the dividers follow the sizes.
final class Panes extends SplitPane {
    private final Region tree;
    private final Region list;
    private final Region reader;
    private final ObjectProperty<PaneSizes> sizes;
    /// Set while this moves the dividers, whose steps on the way are nobody's wish.
    private boolean placing = true;

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
        reader.setMinWidth(320);
        fill();
        widthProperty().subscribe((before, now) -> {
            if (before.doubleValue() == 0) {
                place();
            }
        });
        sizes.map(PaneSizes::sidebar).subscribe(shown -> {
            if (shown != getItems().contains(tree)) {
                placing = true;
                fill();
                place();
            }
        });
    }

    private void fill() {
        if (sizes.get().sidebar()) {
            getItems().setAll(tree, list, reader);
        } else {
            getItems().setAll(list, reader);
        }
        getDividers().forEach(d -> d.positionProperty().subscribe((before, now) -> moved()));
    }

    private void place() {
        PaneSizes wanted = sizes.get();
        double width = getWidth();
        if (width == 0) {
            return;
        }
        placing = true;
        if (wanted.sidebar()) {
            setDividerPositions(wanted.tree() / width, (wanted.tree() + wanted.list()) / width);
        } else {
            setDividerPositions(wanted.list() / width);
        }
        placing = false;
    }

    private void moved() {
        if (placing || getWidth() == 0) {
            return;
        }
        boolean sidebar = getItems().contains(tree);
        double[] at = getDividerPositions();
        int first = (int) Math.round(at[0] * getWidth());
        if (sidebar && at.length == 2) {
            sizes.set(new PaneSizes(first, (int) Math.round(at[1] * getWidth()) - first, true));
        } else if (!sidebar && at.length == 1) {
            sizes.set(new PaneSizes(sizes.get().tree(), first, false));
        }
    }
}
