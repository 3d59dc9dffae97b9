package org.tidemark.ui.shell;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.keys.Command;
import org.tidemark.ui.keys.CommandMenu;
import org.tidemark.ui.keys.CommandRegistry;
import org.tidemark.ui.search.SearchField;
import org.tidemark.ui.text.Words;

/// The bar on top: the menu, the mailboxes where they have no pane, the check for mail, the search field, the way to
/// every command. The search field stands in the middle as long as there is room.
final class TopBar extends StackPane {
    private static final List<List<String>> MENU = List.of(
            List.of("sync.now", "sync.offline"),
            List.of("account.add", "account.settings", "account.password", "account.remove", "mailbox.create"),
            List.of(
                    "theme.light",
                    "theme.dark",
                    "theme.system",
                    "list.conversations",
                    "list.density",
                    "window.sidebar",
                    "window.letters"),
            List.of("window.palette", "window.help"));
    private static final double WIDEST_SEARCH = 560;
    private static final double GAP = 8;

    private final MenuButton menu = new MenuButton("", Nodes.icon(Material2OutlinedMZ.MENU));
    private final HBox left = new HBox(4, menu);
    private final HBox right = new HBox();
    private final SearchField search;
    private final ObservableBooleanValue checking;

    /// @param checking whether a sync runs
    TopBar(SearchField search, ObservableBooleanValue checking) {
        this.search = search;
        this.checking = checking;
        getStyleClass().add("top-bar");
        menu.getStyleClass().addAll("flat", "tool", "icon-button", "menu");
        menu.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        menu.setAccessibleText(Words.say("menu.name"));
        left.setAlignment(Pos.CENTER_LEFT);
        right.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(left, right, search);
    }

    SearchField search() {
        return search;
    }

    void fill(CommandRegistry commands, Panes panes) {
        menu.getItems().setAll(CommandMenu.items(commands, MENU));
        Command palette = commands.get("window.palette");
        Button all = Nodes.tool(Nodes.label(palette.keys(), "key-cap"), "", palette::perform);
        all.setAccessibleText(palette.label());
        all.setTooltip(new Tooltip(palette.label()));
        right.getChildren().setAll(all);
        Button mailboxes = Nodes.iconButton(
                Nodes.icon(Material2OutlinedAL.INBOX), Words.say("tree.name"), commands.get("window.sidebar")::perform);
        CheckButton check = new CheckButton(commands.get("sync.now"), checking);
        left.getChildren().setAll(menu, mailboxes, check);
        panes.arrangement().subscribe(arrangement -> {
            boolean narrow = arrangement == Arrangement.NARROW;
            Nodes.show(mailboxes, arrangement != Arrangement.WIDE);
            Nodes.show(all, !narrow);
            check.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            search.brief(narrow);
        });
    }

    @Override
    protected void layoutChildren() {
        double from = snappedLeftInset();
        double room = getWidth() - from - snappedRightInset();
        double before = snapSizeX(left.prefWidth(-1));
        double after = snapSizeX(right.prefWidth(-1));
        double top = snappedTopInset();
        double height = getHeight() - top - snappedBottomInset();
        layoutInArea(left, from, top, before, height, 0, left.getAlignment().getHpos(), Pos.CENTER.getVpos());
        layoutInArea(
                right,
                from + room - after,
                top,
                after,
                height,
                0,
                right.getAlignment().getHpos(),
                Pos.CENTER.getVpos());
        double first = before + GAP;
        double last = room - (after > 0 ? after + GAP : 0);
        double width = Math.clamp(last - first, 0, WIDEST_SEARCH);
        double middle = Math.clamp((room - width) / 2, first, Math.max(first, last - width));
        layoutInArea(
                search,
                snapPositionX(from + middle),
                top,
                width,
                height,
                0,
                Pos.CENTER.getHpos(),
                Pos.CENTER.getVpos());
    }
}
