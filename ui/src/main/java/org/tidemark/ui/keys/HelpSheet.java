package org.tidemark.ui.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.keys.Command.Group;
import org.tidemark.ui.text.Words;

/// All keys on one sheet.
public final class HelpSheet extends VBox {
    private static final int COLUMN = 320;
    private static final int ALL_COLUMNS = 1130;

    /// @param room the width there is, in pixels
    public HelpSheet(CommandRegistry commands, double room) {
        getStyleClass().add("help-sheet");
        List<VBox> groups = new ArrayList<>();
        for (Group group : Group.values()) {
            List<Command> with = commands.all().stream()
                    .filter(c -> c.group() == group && !c.chords().isEmpty())
                    .toList();
            if (!with.isEmpty()) {
                groups.add(group(group, with));
            }
        }
        getChildren()
                .addAll(
                        Nodes.label(Words.say("help.title"), "sheet-title", "strong"),
                        room >= ALL_COLUMNS ? columns(groups) : column(groups));
        setFocusTraversable(true);
    }

    private static FlowPane columns(List<VBox> groups) {
        FlowPane columns = new FlowPane(Orientation.VERTICAL, 32, 16);
        columns.setPrefWrapLength(380);
        columns.getChildren().setAll(groups);
        return columns;
    }

    private static ScrollPane column(List<VBox> groups) {
        VBox column = new VBox(16);
        column.getStyleClass().add("help-column");
        column.getChildren().setAll(groups);
        ScrollPane scroll = new ScrollPane(column);
        scroll.getStyleClass().add("help-scroll");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText(Words.say("help.title"));
        return scroll;
    }

    private static VBox group(Group group, List<Command> commands) {
        Label title = Nodes.label(
                switch (group) {
                    case MESSAGE -> Words.say("help.message");
                    case LIST -> Words.say("help.list");
                    case GO -> Words.say("help.go");
                    case MAILBOX -> Words.say("help.mailbox");
                    case SYNC -> Words.say("help.sync");
                    case WINDOW -> Words.say("help.window");
                },
                "help-group",
                "strong");
        VBox box = new VBox(4, title);
        commands.forEach(c -> box.getChildren().add(line(c)));
        box.setPrefWidth(COLUMN);
        return box;
    }

    private static HBox line(Command command) {
        HBox line = new HBox(4, Nodes.label(command.label(), "help-label"), Nodes.spacer());
        for (Chord chord : command.chords()) {
            Label cap = Nodes.label(chord.text(), "key-cap");
            cap.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().add(cap);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        String spoken = command.chords().stream().map(Chord::text).collect(Collectors.joining(", "));
        line.setAccessibleRole(AccessibleRole.TEXT);
        line.setAccessibleText(command.label() + ": " + spoken);
        return line;
    }
}
