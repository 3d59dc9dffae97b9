package org.tidemark.ui.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.keys.Command.Group;
import org.tidemark.ui.text.Words;

/// All keys on one sheet.
public final class HelpSheet extends VBox {
    private static final int COLUMN = 320;
    private static final int GAP = 32;

    /// What the sheet takes on both sides of its columns.
    private static final int EDGES = 110;

    /// @param room the width there is, in pixels
    public HelpSheet(CommandRegistry commands, double room) {
        getStyleClass().add("help-sheet");
        int count = Math.max(1, (int) ((room - EDGES + GAP) / (COLUMN + GAP)));
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
                .addAll(Nodes.label(Words.say("help.title"), "sheet-title", "strong"), scroll(columns(groups, count)));
        setFocusTraversable(true);
    }

    /// As many columns as there is room for, filled in order and evenly.
    private static HBox columns(List<VBox> groups, int count) {
        HBox columns = new HBox(GAP);
        columns.getStyleClass().add("help-columns");
        int lines = groups.stream().mapToInt(g -> g.getChildren().size()).sum();
        int filled = 0;
        for (VBox group : groups) {
            int size = group.getChildren().size();
            boolean next = columns.getChildren().isEmpty()
                    || columns.getChildren().size() < count
                            && (filled + size / 2) * count
                                    >= lines * columns.getChildren().size();
            if (next) {
                columns.getChildren().add(new VBox(16));
            }
            ((VBox) columns.getChildren().getLast()).getChildren().add(group);
            filled += size;
        }
        return columns;
    }

    private static ScrollPane scroll(Region content) {
        ScrollPane scroll = new ScrollPane(content);
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
