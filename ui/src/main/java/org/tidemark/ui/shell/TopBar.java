package org.tidemark.ui.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.keys.Command;
import org.tidemark.ui.keys.CommandRegistry;
import org.tidemark.ui.search.SearchField;
import org.tidemark.ui.text.Words;

/// The bar on top: the menu, the search field, the way to every command.
final class TopBar extends StackPane {
    private static final List<List<String>> MENU = List.of(
            List.of("sync.now", "sync.offline"),
            List.of("account.add", "account.remove"),
            List.of(
                    "theme.light",
                    "theme.dark",
                    "theme.system",
                    "list.conversations",
                    "list.density",
                    "window.sidebar"),
            List.of("window.palette", "window.help"));

    private final MenuButton menu = new MenuButton("", Nodes.icon(Material2OutlinedMZ.MENU));
    private final HBox right = new HBox();
    private final SearchField search;

    TopBar(SearchField search) {
        this.search = search;
        getStyleClass().add("top-bar");
        menu.getStyleClass().addAll("flat", "tool", "icon-button", "menu");
        menu.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        menu.setAccessibleText(Words.say("menu.name"));
        HBox left = new HBox(menu);
        left.setAlignment(Pos.CENTER_LEFT);
        left.setPickOnBounds(false);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setPickOnBounds(false);
        search.setMaxWidth(560);
        getChildren().addAll(left, right, search);
    }

    SearchField search() {
        return search;
    }

    void fill(CommandRegistry commands) {
        for (List<String> group : MENU) {
            if (!menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            group.forEach(id -> menu.getItems().add(item(commands.get(id))));
        }
        Command palette = commands.get("window.palette");
        Button button = Nodes.tool(Nodes.label(palette.keys(), "key-cap"), "", palette::perform);
        button.setAccessibleText(palette.label());
        right.getChildren().setAll(button);
    }

    private static MenuItem item(Command command) {
        String keys = command.keys();
        HBox line = new HBox(24, Nodes.label(command.label(), "menu-label"), Nodes.spacer());
        if (!keys.isEmpty()) {
            line.getChildren().add(Nodes.label(keys, "key-cap"));
        }
        line.setAlignment(Pos.CENTER_LEFT);
        line.setPrefWidth(240);
        MenuItem item = new MenuItem("", line);
        item.disableProperty().bind(CommandRegistry.not(command.enabled()));
        item.setOnAction(e -> command.perform());
        return item;
    }
}
