package org.tidemark.ui.messagelist;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import org.tidemark.mail.MessageId;
import org.tidemark.ui.text.Dates;

/// The day of the first line that is to be seen, above the list. Only the first line of a day names it again. It keeps
/// its room where there is nothing: a list that became lower would lose its place.
final class DayHeading extends Label {
    private final ListView<MessageId> list;
    private final MessageListModel model;
    private final Dates dates;

    DayHeading(ListView<MessageId> list, MessageListModel model, Dates dates) {
        this.list = list;
        this.model = model;
        this.dates = dates;
        getStyleClass().add("list-day");
        setMaxWidth(Double.MAX_VALUE);
        model.revision().subscribe(r -> draw());
        list.skinProperty().subscribe(skin -> {
            if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.positionProperty().subscribe(p -> draw());
            }
        });
        draw();
    }

    private void draw() {
        setVisible(!model.ids().isEmpty());
        model.row(first()).ifPresent(row -> setText(dates.day(row.date())));
    }

    private int first() {
        double row = list.getFixedCellSize();
        double hidden = Math.max(0, list.getItems().size() * row - list.getHeight());
        double position = list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow.getPosition() : 0;
        return (int) Math.clamp(
                position * hidden / row, 0, Math.max(0, list.getItems().size() - 1));
    }
}
