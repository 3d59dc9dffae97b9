package org.tidemark.ui.status;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.text.Words;

/// Every change that is not done, as a sentence, and the way to take it back.
public final class QueueSheet extends VBox {
    private static final int TALLEST = 420;

    private final StatusModel model;
    private final Dates dates;
    private final Label title = Nodes.label("", "queue-title", "strong");
    private final VBox lines = new VBox();

    public QueueSheet(StatusModel model, Dates dates) {
        this.model = model;
        this.dates = dates;
        getStyleClass().add("queue-sheet");
        HBox head = new HBox(title);
        head.getStyleClass().add("queue-head");
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(TALLEST);
        scroll.getStyleClass().add("queue-scroll");
        scroll.setFocusTraversable(false);
        getChildren().addAll(head, scroll);
        setFocusTraversable(true);
        model.queue().subscribe(this::show);
    }

    private void show(List<QueuedIntent> queue) {
        title.setText(title(queue));
        lines.getChildren().setAll(queue.stream().map(this::line).toList());
    }

    private static String title(List<QueuedIntent> queue) {
        long waiting = queue.stream()
                .filter(q -> q.state() == QueuedIntent.State.WAITING)
                .count();
        long others = queue.size() - waiting;
        if (others == 0) {
            return Words.say("queue.title", waiting);
        }
        String refused = Words.say("status.refused", others);
        return waiting == 0 ? refused : Words.say("queue.title", waiting) + ", " + refused;
    }

    private Node line(QueuedIntent intent) {
        boolean refused = intent.state() != QueuedIntent.State.WAITING;
        Label sentence = Nodes.label(intent.sentence(), "queue-sentence");
        sentence.setWrapText(true);
        Label second = Nodes.label(
                refused
                        ? intent.reason().orElse(Words.say("queue.refused"))
                        : Words.say("queue.since", dates.inSentence(intent.createdAt())),
                refused ? "queue-reason" : "queue-since");
        second.setWrapText(true);
        VBox words = new VBox(2, sentence, second);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button undo = Nodes.wordButton(Words.say("queue.undo"), () -> model.cancel(intent));
        undo.setAccessibleText(Words.say("queue.undoSpoken", intent.sentence()));
        undo.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(
                10, refused ? Nodes.icon(Material2OutlinedAL.ERROR_OUTLINE) : icon(intent.kind()), words, undo);
        line.getStyleClass().addAll("queue-line", refused ? "queue-line-refused" : "queue-line-waiting");
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static FontIcon icon(String kind) {
        return switch (kind) {
            case "flag" -> Nodes.icon(Material2OutlinedAL.FLAG);
            case "move" -> Nodes.icon(Material2OutlinedAL.FOLDER);
            case "copy" -> Nodes.icon(Material2OutlinedAL.FILE_COPY);
            case "delete", "remove" -> Nodes.icon(Material2OutlinedAL.DELETE);
            case "create" -> Nodes.icon(Material2OutlinedAL.CREATE_NEW_FOLDER);
            default -> Nodes.icon(Material2OutlinedMZ.SCHEDULE);
        };
    }
}
