package org.tidemark.ui.messagelist;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/// What is seen below the mouse while messages are dragged.
final class DragPicture {
    private DragPicture() {}

    /// It lies outside every window, so that no style sheet of one reaches it.
    static Image of(String words) {
        Label label = new Label(words);
        label.setStyle("-fx-background-color: #24292f; -fx-text-fill: #f6f8fa; -fx-background-radius: 6;"
                + " -fx-padding: 6 12 6 12; -fx-font-size: 13px;");
        Scene scene = new Scene(new StackPane(label), Color.TRANSPARENT);
        return scene.snapshot(null);
    }
}
