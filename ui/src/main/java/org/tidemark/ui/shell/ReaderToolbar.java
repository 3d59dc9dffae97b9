package org.tidemark.ui.shell;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.keys.Command;
import org.tidemark.ui.keys.CommandRegistry;
import org.tidemark.ui.text.Words;

/// What can be done with the open message.
final class ReaderToolbar extends HBox {
    private static final PseudoClass STARRED = PseudoClass.getPseudoClass("starred");
    /// With less room the tools are pictures alone.
    private static final double NEEDS = 440;

    ReaderToolbar() {
        super(4);
        getStyleClass().add("reader-toolbar");
        setAlignment(Pos.CENTER_LEFT);
    }

    /// Fills it, once the commands exist.
    ///
    /// @param page whether an HTML message is open, which can also be read as plain text
    /// @param alone whether the reader hides the list
    void fill(CommandRegistry commands, ObservableBooleanValue page, ObservableValue<Boolean> alone) {
        Button plain = icon(commands.get("message.plain"), Nodes.icon(Material2OutlinedMZ.NOTES));
        plain.visibleProperty().bind(page);
        plain.managedProperty().bind(page);
        Button back = icon(commands.get("list.back"), Nodes.icon(Material2OutlinedAL.ARROW_BACK));
        alone.subscribe(a -> Nodes.show(back, a));
        List<Button> tools = List.of(
                tool(commands.get("message.archive"), Nodes.icon(Material2OutlinedAL.ARCHIVE)),
                tool(commands.get("message.move"), Nodes.icon(Material2OutlinedAL.FOLDER_OPEN)),
                tool(commands.get("message.delete"), Nodes.icon(Material2OutlinedAL.DELETE)));
        getChildren().setAll(back);
        getChildren().addAll(tools);
        getChildren()
                .addAll(
                        Nodes.spacer(),
                        star(commands.get("message.star")),
                        icon(commands.get("message.unread"), Nodes.icon(Material2OutlinedMZ.MARKUNREAD)),
                        plain);
        widthProperty()
                .map(w -> w.doubleValue() < NEEDS ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT)
                .subscribe(display -> tools.forEach(t -> t.setContentDisplay(display)));
    }

    private static Button tool(Command command, Node icon) {
        return bind(Nodes.tool(icon, command.label(), command::perform), command);
    }

    /// Filled where there is a star.
    private static Button star(Command command) {
        FontIcon icon = Nodes.icon(Material2OutlinedMZ.STAR_BORDER);
        Button button = icon(command, icon);
        button.getStyleClass().add("star-button");
        command.on()
                .ifPresent(on -> on.subscribe(starred -> {
                    icon.setIconCode(starred ? Material2MZ.STAR : Material2OutlinedMZ.STAR_BORDER);
                    button.pseudoClassStateChanged(STARRED, starred);
                    button.setAccessibleText(starred ? Words.say("menu.on", command.label()) : command.label());
                }));
        return button;
    }

    private static Button icon(Command command, Node icon) {
        return bind(Nodes.iconButton(icon, command.label(), command::perform), command);
    }

    private static Button bind(Button button, Command command) {
        String keys = command.keys();
        button.setTooltip(new Tooltip(keys.isEmpty() ? command.label() : command.label() + "  " + keys));
        button.disableProperty().bind(CommandRegistry.not(command.enabled()));
        return button;
    }
}
