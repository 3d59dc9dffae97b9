package org.tidemark.ui.messagelist;

import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tidemark.ui.text.Words;

/// A sketch of a list that is being read.
final class SkeletonRows extends VBox {
    private static final int ROWS = 12;

    SkeletonRows() {
        getStyleClass().add("skeleton-rows");
        setAccessibleText(Words.say("list.loading"));
        for (int i = 0; i < ROWS; i++) {
            VBox row = new VBox(9);
            row.getStyleClass().add("skeleton-row");
            for (int width : new int[] {120 + i % 3 * 30, 210 + i % 4 * 20, 310}) {
                Region bar = new Region();
                bar.getStyleClass().add("skeleton-bar");
                bar.setMaxWidth(width);
                row.getChildren().add(bar);
            }
            getChildren().add(row);
        }
    }
}
