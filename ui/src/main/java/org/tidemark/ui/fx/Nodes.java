package org.tidemark.ui.fx;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// Short ways to the nodes that every view needs, each with its accessible text.
public final class Nodes {
    private Nodes() {}

    public static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    public static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    public static FontIcon icon(Material2OutlinedAL glyph) {
        return styled(new FontIcon(glyph));
    }

    public static FontIcon icon(Material2OutlinedMZ glyph) {
        return styled(new FontIcon(glyph));
    }

    private static FontIcon styled(FontIcon icon) {
        icon.getStyleClass().add("icon");
        return icon;
    }

    /// A quiet button with an icon and its name.
    public static Button tool(Node icon, String text, Runnable action) {
        Button button = new Button(text, icon);
        button.getStyleClass().addAll("flat", "tool");
        button.setAccessibleText(text);
        button.setOnAction(e -> action.run());
        button.setFocusTraversable(true);
        return button;
    }

    /// A button with an icon alone; its name is read aloud and shown on hover.
    public static Button iconButton(Node icon, String name, Runnable action) {
        Button button = tool(icon, "", action);
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    /// A word that acts, as in a bar.
    public static Button wordButton(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().addAll("flat", "word-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(text);
        button.setOnAction(e -> action.run());
        return button;
    }

    /// Shows or hides a node together with the space it takes.
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
