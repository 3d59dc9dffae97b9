package org.tidemark.ui.keys;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.Words;

/// Commands as the lines of a menu: their names, their keys, and whether they can be done now.
public final class CommandMenu {
    private static final int WIDTH = 250;
    private static final int HEIGHT = 20;

    private CommandMenu() {}

    /// @param groups ids of commands; a line is drawn between groups
    public static List<MenuItem> items(CommandRegistry commands, List<List<String>> groups) {
        List<MenuItem> items = new ArrayList<>();
        boolean ticks = groups.stream()
                .flatMap(List::stream)
                .anyMatch(id -> commands.get(id).on().isPresent());
        for (List<String> group : groups) {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            group.forEach(id -> items.add(item(commands.get(id), ticks)));
        }
        return items;
    }

    /// The same, to open where a person points.
    public static ContextMenu context(CommandRegistry commands, List<List<String>> groups) {
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(items(commands, groups));
        return menu;
    }

    /// A tick where something is on, and its room where it is not.
    private static FontIcon tick(Command command) {
        FontIcon tick = Nodes.icon(Material2OutlinedAL.CHECK);
        tick.getStyleClass().add("menu-tick");
        tick.setVisible(false);
        command.on().ifPresent(on -> tick.visibleProperty().bind(on));
        return tick;
    }

    /// @param ticks whether there is a column of ticks
    private static MenuItem item(Command command, boolean ticks) {
        String keys = command.keys();
        HBox line = new HBox(10, Nodes.label(command.label(), "menu-label"), Nodes.spacer());
        if (ticks) {
            line.getChildren().addFirst(tick(command));
        }
        if (!keys.isEmpty()) {
            line.getChildren().add(Nodes.label(keys, "key-cap"));
        }
        line.setAlignment(Pos.CENTER_LEFT);
        line.setPrefSize(WIDTH, HEIGHT);
        // The menu reads its picture aloud where a line has no text.
        String spoken = keys.isEmpty() ? command.label() : command.label() + ", " + keys;
        line.setAccessibleText(spoken);
        command.on()
                .ifPresent(
                        on -> on.subscribe(now -> line.setAccessibleText(now ? Words.say("menu.on", spoken) : spoken)));
        MenuItem item = new MenuItem("", line);
        item.setId(command.id());
        item.disableProperty().bind(CommandRegistry.not(command.enabled()));
        item.setOnAction(e -> command.perform());
        return item;
    }
}
