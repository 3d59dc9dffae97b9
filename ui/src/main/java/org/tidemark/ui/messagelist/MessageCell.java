package org.tidemark.ui.messagelist;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.ui.fx.MarkedLine;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.mailboxes.MailDirectory;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.text.Words;
import org.tidemark.ui.theme.Density;

/// One message, or conversation, of the list.
final class MessageCell extends ListCell<MessageId> {
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");
    private static final double DOT_UP = 18;
    private static final double MAILBOX_WIDTH = 120;
    private static final PseudoClass FIRST_OF_DAY = PseudoClass.getPseudoClass("first-of-day");
    private static final PseudoClass STARRED = PseudoClass.getPseudoClass("starred");

    /// What all cells of a list share.
    record Context(
            MessageListModel model,
            ObservableValue<MailDirectory> directory,
            Dates dates,
            Supplier<List<String>> marks,
            Supplier<Density> density,
            Predicate<EmailAddress> me,
            Consumer<MessageId> toggleStar,
            Consumer<Node> beginDrag,
            Runnable endDrag) {}

    private final Context context;
    private final Region dot = new Region();
    private final MarkedLine sender = new MarkedLine("row-sender");
    private final Label threads = Nodes.label("", "row-threads");
    private final FontIcon clip = new FontIcon(Material2AL.ATTACH_FILE);
    private final Label waiting = new Label(Words.say("row.waiting"), Nodes.icon(Material2OutlinedMZ.SCHEDULE));
    private final StackPane star = new StackPane();
    private final FontIcon starIcon = new FontIcon(Material2OutlinedMZ.STAR_BORDER);
    private final Label date = Nodes.label("", "row-date");
    private final MarkedLine subject = new MarkedLine("row-subject");
    private final MarkedLine preview = new MarkedLine("row-preview");
    private final Label mailbox = new MailboxName();
    private final HBox top;
    private final HBox middle;
    private final VBox lines;
    private final HBox card;
    private Optional<Drawn> drawn = Optional.empty();
    private final Region skeleton = new Skeleton();

    MessageCell(Context context) {
        this.context = context;
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        getStyleClass().add("message-cell");
        setPrefWidth(0);
        dot.getStyleClass().add("unread-dot");
        clip.getStyleClass().addAll("icon", "row-clip");
        waiting.getStyleClass().add("row-waiting");
        starIcon.getStyleClass().addAll("icon", "row-star");
        star.getChildren().add(starIcon);
        star.getStyleClass().add("row-star-box");
        star.setOnMousePressed(e -> {
            if (getItem() != null && e.getButton() == MouseButton.PRIMARY) {
                context.toggleStar().accept(getItem());
                e.consume();
            }
        });
        star.setOnMouseClicked(Event::consume);
        for (Region fixed : List.of(threads, waiting, date)) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        top = new HBox(6, sender, Nodes.spacer(), star, threads, clip, waiting, date);
        top.setAlignment(Pos.CENTER_LEFT);
        middle = new HBox(6, subject, Nodes.spacer(), mailbox);
        middle.setAlignment(Pos.CENTER_LEFT);
        lines = new VBox(1);
        lines.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(lines, Priority.ALWAYS);
        lines.setMinWidth(0);
        card = new HBox(dot, lines);
        card.getStyleClass().add("card");
        setOnDragDetected(e -> {
            if (!isEmpty() && e.getButton() == MouseButton.PRIMARY) {
                context.beginDrag().accept(this);
                e.consume();
            }
        });
        setOnDragDone(e -> context.endDrag().run());
        context.model().revision().subscribe(r -> draw());
        context.directory().subscribe(d -> draw());
    }

    @Override
    protected void updateItem(MessageId id, boolean empty) {
        super.updateItem(id, empty);
        setText(null);
        draw();
    }

    private void draw() {
        if (isEmpty() || getItem() == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        Optional<MessageRow> row = context.model().row(getIndex());
        if (row.isPresent() && row.get().id().equals(getItem())) {
            show(row.get());
        } else {
            setGraphic(skeleton);
            setAccessibleText(Words.say("row.loading"));
            pseudoClassStateChanged(UNREAD, false);
        }
    }

    /// What a card shows now. Drawing the same again would cost a pass of the style sheets.
    private record Drawn(
            MessageRow row, RowPlace place, String date, boolean firstOfDay, List<String> marks, Density density) {}

    /// The day is said where it begins; the lines below have the time alone.
    private String date(MessageRow row) {
        return isFirstOfDay(row)
                ? context.dates().withTime(row.date())
                : context.dates().time(row.date());
    }

    private boolean isFirstOfDay(MessageRow row) {
        return getIndex() == 0
                || context.model()
                        .row(getIndex() - 1)
                        .filter(above -> context.dates().areOneDay(above.date(), row.date()))
                        .isEmpty();
    }

    private void show(MessageRow row) {
        RowPlace place = RowPlace.of(
                context.directory().getValue().find(row.mailbox()),
                context.model().query().get().source());
        Drawn next = new Drawn(
                row,
                place,
                date(row),
                isFirstOfDay(row),
                context.marks().get(),
                context.density().get());
        if (!drawn.equals(Optional.of(next))) {
            drawn = Optional.of(next);
            draw(next);
        }
        setGraphic(card);
        setAccessibleText(RowWords.sentence(row, place, context.dates(), context.me()));
        pseudoClassStateChanged(UNREAD, !row.flags().contains(Flag.SEEN));
    }

    private void draw(Drawn next) {
        MessageRow row = next.row();
        boolean unread = !row.flags().contains(Flag.SEEN);
        boolean starred = row.flags().contains(Flag.FLAGGED);
        pseudoClassStateChanged(STARRED, starred);
        pseudoClassStateChanged(FIRST_OF_DAY, next.firstOfDay() && getIndex() > 0);
        strong(sender, unread);
        strong(subject, unread);
        dot.setVisible(unread);
        threads.setText(Integer.toString(row.threadSize()));
        Nodes.show(threads, row.threadSize() > 1);
        Nodes.show(clip, row.hasAttachment());
        Nodes.show(waiting, row.pending());
        starIcon.setIconCode(starred ? Material2MZ.STAR : Material2OutlinedMZ.STAR_BORDER);
        date.setText(next.date());
        mailbox.setText(next.place().name());
        Nodes.show(mailbox, !next.place().name().isEmpty());
        List<String> marks = next.marks();
        sender.set(RowWords.people(row, next.place(), context.me()), marks);
        subject.set(row.subject().isBlank() ? Words.say("row.noSubject") : row.subject(), marks);
        preview.set(row.preview().isBlank() && !row.textHere() ? Words.say("row.notHere") : row.preview(), marks);
        arrange(next.density());
    }

    private void arrange(Density density) {
        boolean cards = density == Density.CARDS;
        dot.setTranslateY(cards ? -DOT_UP : -DOT_UP / 2);
        int wanted = cards ? 3 : 2;
        if (lines.getChildren().size() == wanted) {
            return;
        }
        lines.getChildren().setAll(top, middle);
        if (cards) {
            lines.getChildren().add(preview);
        }
    }

    private static void strong(Node node, boolean on) {
        boolean already = node.getStyleClass().contains("strong");
        if (on && !already) {
            node.getStyleClass().add("strong");
        } else if (!on && already) {
            node.getStyleClass().remove("strong");
        }
    }

    /// Whole where it is short, whatever stands beside it; a long one is cut.
    private static final class MailboxName extends Label {
        MailboxName() {
            getStyleClass().add("row-mailbox");
            setMaxWidth(MAILBOX_WIDTH);
        }

        @Override
        protected double computeMinWidth(double height) {
            return Math.min(MAILBOX_WIDTH, computePrefWidth(height));
        }
    }

    /// Grey bars where a row is still being read.
    private static final class Skeleton extends VBox {
        Skeleton() {
            super(9);
            getStyleClass().add("skeleton");
            setAlignment(Pos.CENTER_LEFT);
            for (int width : new int[] {150, 220, 300}) {
                Region bar = new Region();
                bar.getStyleClass().add("skeleton-bar");
                bar.setMaxWidth(width);
                getChildren().add(bar);
            }
        }
    }
}
