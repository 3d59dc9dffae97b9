package org.tidemark.ui.mailboxes;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.Words;

/// One line of the mailbox tree.
final class MailboxCell extends ListCell<TreeRow> {
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");
    private static final PseudoClass SECTION = PseudoClass.getPseudoClass("section");
    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");
    private static final PseudoClass REFUSES = PseudoClass.getPseudoClass("refuses");
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
    private static final int INDENT = 22;
    private static final int SECTION_HEIGHT = 26;

    private final MessageDrag drag;

    /// @param drop called with the mailbox that messages are dropped on
    /// @param pointed the place whose menu is open
    MailboxCell(MessageDrag drag, Consumer<Mailbox> drop, ObservableValue<Optional<Place>> pointed) {
        this.drag = drag;
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        getStyleClass().add("mailbox-cell");
        setPrefWidth(0);
        drag.load().subscribe(load -> markFit());
        pointed.subscribe(p -> pseudoClassStateChanged(POINTED, p.isPresent() && p.equals(place())));
        setOnDragEntered(e -> pseudoClassStateChanged(DROP, target().isPresent()));
        setOnDragExited(e -> pseudoClassStateChanged(DROP, false));
        setOnDragOver(e -> {
            if (target().isPresent()) {
                e.acceptTransferModes(TransferMode.MOVE);
            }
            e.consume();
        });
        setOnDragDropped(e -> {
            Optional<Mailbox> target = target();
            target.ifPresent(drop);
            e.setDropCompleted(target.isPresent());
            e.consume();
        });
    }

    /// What it leads to, if to anything.
    Optional<Place> place() {
        return !isEmpty() && getItem() instanceof TreeRow.Entry entry ? Optional.of(entry.place()) : Optional.empty();
    }

    /// The mailbox, if what is dragged can be dropped on it.
    Optional<Mailbox> target() {
        return drag.load().get().flatMap(load -> place().flatMap(Place::mailbox).filter(load::fits));
    }

    /// While messages are dragged, mailboxes that cannot take them step back.
    private void markFit() {
        boolean refuses = drag.load().get().isPresent() && target().isEmpty();
        pseudoClassStateChanged(REFUSES, refuses && !isEmpty());
        if (drag.load().get().isEmpty()) {
            pseudoClassStateChanged(DROP, false);
        }
    }

    @Override
    protected void updateItem(TreeRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        boolean section = !empty && row instanceof TreeRow.Section;
        pseudoClassStateChanged(SECTION, section);
        pseudoClassStateChanged(UNREAD, !empty && row instanceof TreeRow.Entry e && e.count() > 0);
        markFit();
        setDisable(!empty && !(row instanceof TreeRow.Entry));
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        switch (row) {
            case TreeRow.Section(String title, String note) -> showSection(title, note);
            case TreeRow.Level(String label, int depth) ->
                show(Nodes.icon(Material2OutlinedAL.FOLDER), label, depth, "", label);
            case TreeRow.Entry entry ->
                show(
                        icon(entry.icon()),
                        entry.label(),
                        entry.depth(),
                        entry.count() == 0 ? "" : String.format(Locale.ENGLISH, "%,d", entry.count()),
                        sentence(entry));
        }
    }

    private void showSection(String title, String note) {
        Label name = Nodes.label(title.toUpperCase(Locale.ROOT), "section-title", "strong");
        Label when = Nodes.label(note, "section-note");
        when.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(6, name, Nodes.spacer(), when);
        line.setAlignment(Pos.BOTTOM_LEFT);
        line.setMinHeight(SECTION_HEIGHT);
        setGraphic(line);
        setAccessibleText(note.isEmpty() ? title : title + ", " + note);
    }

    private void show(Node icon, String label, int depth, String count, String sentence) {
        Label name = Nodes.label(label, "mailbox-name");
        Label number = Nodes.label(count, "mailbox-count");
        number.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(10, icon, name, Nodes.spacer(), number);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setPadding(new javafx.geometry.Insets(0, 0, 0, depth * (double) INDENT));
        setGraphic(line);
        setAccessibleText(sentence);
    }

    private static String sentence(TreeRow.Entry entry) {
        if (entry.count() == 0) {
            return entry.label();
        }
        String key = switch (entry.counts()) {
            case UNREAD -> "tree.spoken.unread";
            case MESSAGES -> "tree.spoken.messages";
            case CHANGES -> "tree.spoken.changes";
        };
        return Words.say(key, entry.label(), entry.count());
    }

    private static Node icon(TreeRow.Icon icon) {
        return switch (icon) {
            case INBOX -> Nodes.icon(Material2OutlinedAL.INBOX);
            case STARRED -> Nodes.icon(Material2OutlinedMZ.STAR_BORDER);
            case WAITING -> Nodes.icon(Material2OutlinedMZ.SCHEDULE);
            case DRAFTS -> Nodes.icon(Material2OutlinedAL.EDIT);
            case SENT -> Nodes.icon(Material2OutlinedMZ.SEND);
            case ARCHIVE -> Nodes.icon(Material2OutlinedAL.ARCHIVE);
            case JUNK -> Nodes.icon(Material2OutlinedMZ.REPORT_PROBLEM);
            case TRASH -> Nodes.icon(Material2OutlinedAL.DELETE);
            case ALL -> Nodes.icon(Material2OutlinedAL.ALL_INBOX);
            case FOLDER -> Nodes.icon(Material2OutlinedAL.FOLDER);
        };
    }
}
