package org.tidemark.ui.messagelist;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.ListQuery.Filter;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.keys.Command;
import org.tidemark.ui.keys.CommandMenu;
import org.tidemark.ui.keys.CommandRegistry;
import org.tidemark.ui.mailboxes.MailDirectory;
import org.tidemark.ui.mailboxes.MessageDrag;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.text.Words;
import org.tidemark.ui.theme.Density;

/// The middle pane: heading, filters, the strip after a reconnect, and the list in its states.
public final class MessageListPane extends VBox {
    private static final List<List<String>> MENU = List.of(
            List.of("message.archive", "message.move", "message.delete", "message.deleteForGood"),
            List.of("message.star", "message.read", "message.unread"),
            List.of("message.split", "message.join"),
            List.of("list.open", "list.selectAll"));

    private final MessageListModel model;
    private final ListView<MessageId> list;
    private final StackPane body = new StackPane();
    private final Set<Filter> filters = EnumSet.noneOf(Filter.class);
    private final HBox chips = new HBox(6);

    /// What the pane needs beside its model.
    ///
    /// @param marks words to mark, in lower case
    /// @param me whether an address is the person's own
    /// @param load what a drag that begins now takes along
    /// @param backTo where the list came from when it was turned aside; empty otherwise
    /// @param back goes there
    /// @param showArrived shows the messages that the strip speaks of
    public record Parts(
            ReconnectModel reconnect,
            ObservableValue<MailDirectory> directory,
            Dates dates,
            Supplier<List<String>> marks,
            ObservableValue<String> notUnderstood,
            ObservableValue<Density> density,
            Predicate<EmailAddress> me,
            Consumer<MessageId> toggleStar,
            MessageDrag drag,
            Supplier<MessageDrag.Load> load,
            ObservableValue<String> backTo,
            Runnable back,
            Runnable showArrived) {}

    public MessageListPane(MessageListModel model, Parts parts) {
        this.model = model;
        getStyleClass().add("list-pane");
        list = new ListView<>(model.ids());
        body.getChildren().setAll(list);
        list.getStyleClass().add("message-list");
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setAccessibleText(Words.say("list.name"));
        MessageCell.Context context = new MessageCell.Context(
                model,
                parts.directory(),
                parts.dates(),
                parts.marks(),
                parts.density()::getValue,
                parts.me(),
                parts.toggleStar(),
                cell -> beginDrag(cell, parts),
                parts.drag()::end);
        list.setCellFactory(l -> new MessageCell(context));
        parts.density().subscribe(d -> {
            list.setFixedCellSize(d.rowHeight());
            list.refresh();
        });
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren()
                .addAll(
                        header(parts),
                        strip(parts),
                        warning(parts.notUnderstood()),
                        warning(model.problem()),
                        new DayHeading(list, model, parts.dates()),
                        body);
        model.state().subscribe(this::show);
    }

    public ListView<MessageId> list() {
        return list;
    }

    /// Gives the list its menu, once the commands exist.
    public void fill(CommandRegistry commands) {
        list.setContextMenu(CommandMenu.context(commands, MENU));
        Command open = commands.get("list.open");
        list.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER && open.perform()) {
                e.consume();
            }
        });
    }

    /// Calls `opened` when one line alone is clicked.
    public void onOpened(Runnable opened) {
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            boolean plain = e.getButton() == MouseButton.PRIMARY && !e.isShiftDown() && !e.isShortcutDown();
            if (plain && list.getSelectionModel().getSelectedIndices().size() == 1) {
                opened.run();
            }
        });
    }

    private void beginDrag(Node cell, Parts parts) {
        int count = list.getSelectionModel().getSelectedIndices().size();
        if (count == 0) {
            return;
        }
        boolean conversations = model.query().get().conversations();
        String words = Words.say(conversations ? "list.conversations" : "list.messages", count);
        Dragboard board = cell.startDragAndDrop(TransferMode.MOVE);
        board.setContent(Map.of(MessageDrag.FORMAT, words));
        board.setDragView(DragPicture.of(words), -12, -8);
        parts.drag().begin(parts.load().get());
    }

    /// Switches a filter as its chip does.
    public void toggle(Filter filter) {
        ((ToggleButton) chips.getChildren().get(filter.ordinal())).fire();
    }

    private VBox header(Parts parts) {
        Label title = Nodes.label("", "list-title", "strong");
        title.textProperty().bind(model.title());
        Button back = Nodes.wordButton("", parts.back());
        back.textProperty().bind(parts.backTo().map(place -> Words.say("list.backTo", place)));
        back.accessibleTextProperty().bind(back.textProperty());
        parts.backTo().subscribe(place -> Nodes.show(back, !place.isEmpty()));
        HBox top = new HBox(8, title, Nodes.spacer(), back);
        top.setAlignment(Pos.BASELINE_LEFT);
        Label line = Nodes.label("", "list-line");
        line.textProperty().bind(model.line());
        for (Filter filter : Filter.values()) {
            chips.getChildren().add(chip(filter));
        }
        chips.getStyleClass().add("chips");
        VBox header = new VBox(top, line, chips);
        header.getStyleClass().add("list-header");
        return header;
    }

    private ToggleButton chip(Filter filter) {
        ToggleButton chip = new ToggleButton(
                switch (filter) {
                    case UNREAD -> Words.say("filter.unread");
                    case STARRED -> Words.say("filter.starred");
                    case ATTACHMENTS -> Words.say("filter.attachments");
                });
        chip.getStyleClass().add("chip");
        chip.setAccessibleText(Words.say("filter.spoken", chip.getText()));
        chip.setOnAction(e -> {
            if (chip.isSelected()) {
                filters.add(filter);
            } else {
                filters.remove(filter);
            }
            model.filter(new HashSet<>(filters));
        });
        return chip;
    }

    private static HBox strip(Parts parts) {
        ReconnectModel reconnect = parts.reconnect();
        Label words = Nodes.label("", "strip-words");
        words.setWrapText(true);
        words.textProperty().bind(reconnect.sentence());
        words.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Button show = Nodes.wordButton(Words.say("strip.show"), parts.showArrived());
        show.setAccessibleText(Words.say("command.list.arrived"));
        reconnect.arrived().subscribe(place -> Nodes.show(show, place.isPresent()));
        HBox strip = new HBox(4, words, show, Nodes.wordButton(Words.say("strip.dismiss"), reconnect::dismiss));
        strip.getStyleClass().add("strip");
        reconnect.sentence().subscribe(s -> Nodes.show(strip, !s.isEmpty()));
        return strip;
    }

    private static Label warning(ObservableValue<String> sentence) {
        Label warning = Nodes.label("", "strip", "list-problem");
        warning.setWrapText(true);
        warning.setMaxWidth(Double.MAX_VALUE);
        warning.setMinHeight(USE_PREF_SIZE);
        warning.textProperty().bind(sentence);
        sentence.subscribe(words -> Nodes.show(warning, !words.isEmpty()));
        return warning;
    }

    private void show(ListState state) {
        switch (state) {
            case ListState.Opening opening -> {
                // What was there stays until it is known what comes.
            }
            case ListState.Loading loading -> cover(new SkeletonRows());
            case ListState.Rows rows -> {
                if (body.getChildren().size() != 1) {
                    body.getChildren().setAll(list);
                }
            }
            case ListState.Empty(String sentence, String hint) -> cover(note(sentence, hint));
            case ListState.Problem(String sentence) -> cover(note(sentence, ""));
        }
    }

    /// The list stays below what is shown in its place: taken out of the window it would lose the keys.
    private void cover(Region cover) {
        cover.getStyleClass().add("list-cover");
        body.getChildren().setAll(list, cover);
    }

    private static VBox note(String sentence, String hint) {
        Label first = Nodes.label(sentence, "note-sentence");
        first.setWrapText(true);
        Label second = Nodes.label(hint, "note-hint");
        second.setWrapText(true);
        Nodes.show(second, !hint.isEmpty());
        VBox note = new VBox(6, first, second);
        note.getStyleClass().add("list-note");
        return note;
    }
}
