package org.tidemark.ui.messagelist;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.ListQuery;

/// How far down each list was when it was left. A list opens at its top, and where it was when somebody comes back.
final class ScrollKeeper {
    private static final int MOST = 100;

    private final ListView<MessageId> list;
    private final Map<ListQuery, Top> left = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ListQuery, Top> eldest) {
            return size() > MOST;
        }
    };

    /// The first line that was to be seen.
    ///
    /// @param hidden pixels of it above the edge
    private record Top(MessageId line, double hidden) {}

    ScrollKeeper(ListView<MessageId> list) {
        this.list = list;
    }

    void leave(ListQuery query) {
        left.remove(query);
        first().filter(cell -> cell.getIndex() > 0 || cell.getLayoutY() < 0)
                .filter(cell -> cell.getItem() instanceof MessageId)
                .ifPresent(cell -> left.put(query, new Top((MessageId) cell.getItem(), -cell.getLayoutY())));
    }

    void enter(ListQuery query) {
        Optional<Top> top = Optional.ofNullable(left.get(query));
        int at = top.map(t -> list.getItems().indexOf(t.line())).orElse(-1);
        // Until then the flow believes that it has the lines of the list before.
        list.layout();
        list.scrollTo(Math.max(0, at));
        if (at >= 0) {
            list.layout();
            flow().ifPresent(cells -> cells.scrollPixels(top.orElseThrow().hidden()));
        }
    }

    /// Shows a line with its neighbours, without moving anything if it is to be seen.
    void reveal(int index) {
        int rows = (int) (list.getHeight() / list.getFixedCellSize());
        first().ifPresent(first -> {
            int top = first.getIndex();
            if (index <= top || index >= top + rows - 1) {
                list.scrollTo(index <= top ? index : Math.max(0, index - rows + 2));
            }
        });
    }

    private Optional<IndexedCell<?>> first() {
        return flow().map(VirtualFlow::getFirstVisibleCell);
    }

    private Optional<VirtualFlow<?>> flow() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> cells ? Optional.of(cells) : Optional.empty();
    }
}
