package org.tidemark.ui.attachments;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextArea;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.Words;

/// A file that came with a message, to be looked at.
final class PreviewSheet extends VBox {
    private static final double WIDE = 860;
    private static final double TALL = 560;
    private static final double EDGES = 80;

    private final Button close = new Button(Words.say("pictures.close"));

    /// @param room width of the window
    PreviewSheet(String name, Preview preview, double room, Runnable leave) {
        double wide = Math.min(WIDE, room - EDGES);
        getStyleClass().addAll("confirm-sheet", "preview-sheet");
        Label title = Nodes.label(name, "sheet-title", "strong");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        close.setAccessibleText(close.getText());
        close.setCancelButton(true);
        close.setOnAction(e -> leave.run());
        HBox buttons = new HBox(8, Nodes.spacer(), close);
        buttons.getStyleClass().add("sheet-buttons");
        switch (preview) {
            case Preview.Picture(var image) -> {
                ImageView view = new ImageView(image);
                view.setPreserveRatio(true);
                view.setAccessibleText(name);
                view.setFitWidth(Math.min(wide, image.getWidth()));
                view.setFitHeight(Math.min(TALL, image.getHeight()));
                fill(title, new StackPane(view), buttons);
            }
            case Preview.Text(String text, boolean cut) -> {
                TextArea area = new TextArea(text);
                area.setEditable(false);
                area.setAccessibleText(name);
                area.setPrefSize(wide, TALL);
                fill(title, area, buttons);
                if (cut) {
                    getChildren().add(1, Nodes.label(Words.say("attachment.cut"), "sheet-intro"));
                }
            }
        }
    }

    private void fill(Node title, Node content, Node buttons) {
        getChildren().setAll(title, content, buttons);
    }

    /// Has the focus first.
    Button first() {
        return close;
    }
}
