package org.tidemark.ui.messagelist;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.ListQuery;

/// Keeps the selection on the same messages while the list changes under it. Where all selected messages leave the
/// list, the one that takes the place of the first is selected, so that a person can go on.
public final class SelectionKeeper implements Replacing {
    // The list view shifts a selection one by one when rows come or go above it; beyond this many it is made anew.
    private static final int MANY = 500;

    private final ListView<MessageId> list;
    private final ScrollKeeper scroll;
    private final ReadOnlyObjectWrapper<List<MessageId>> selection = new ReadOnlyObjectWrapper<>(List.of());
    private boolean held;
    private boolean movedOn;
    private List<MessageId> before = List.of();
    private int first;

    public SelectionKeeper(ListView<MessageId> list) {
        this.list = list;
        this.scroll = new ScrollKeeper(list);
        list.getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) c -> publish());
    }

    /// What is selected, in list order. Does not change while the list is being replaced, unless messages left it.
    public ReadOnlyObjectProperty<List<MessageId>> selection() {
        return selection.getReadOnlyProperty();
    }

    /// Whether the person did not choose what is selected: it took the place of what left the list.
    public boolean movedOn() {
        return movedOn;
    }

    private void publish() {
        if (!held) {
            publish(false);
        }
    }

    private void publish(boolean byItself) {
        List<MessageId> now = ids();
        if (!now.equals(selection.get())) {
            movedOn = byItself;
            selection.set(now);
        }
    }

    private List<MessageId> ids() {
        return list.getSelectionModel().getSelectedIndices().stream()
                .filter(i -> i >= 0 && i < list.getItems().size())
                .map(list.getItems()::get)
                .toList();
    }

    @Override
    public List<MessageId> selected() {
        return selection.get();
    }

    @Override
    public void before(ListQuery shown) {
        scroll.leave(shown);
        before = selection.get();
        first = list.getSelectionModel().getSelectedIndices().stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElse(-1);
        held = true;
        if (before.size() > MANY) {
            list.getSelectionModel().clearSelection();
        }
    }

    @Override
    public void after(ListQuery shown, boolean sameList, Map<MessageId, MessageId> heirs) {
        Set<MessageId> wanted = new HashSet<>(before);
        wanted.addAll(heirs.values());
        int[] at = IntStream.range(0, wanted.isEmpty() ? 0 : list.getItems().size())
                .filter(i -> wanted.contains(list.getItems().get(i)))
                .toArray();
        MultipleSelectionModel<MessageId> rows = list.getSelectionModel();
        boolean moveOn =
                at.length == 0 && sameList && first >= 0 && !list.getItems().isEmpty();
        int[] next = moveOn ? new int[] {Math.min(first, list.getItems().size() - 1)} : at;
        int[] now = rows.getSelectedIndices().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        if (!java.util.Arrays.equals(now, next)) {
            rows.clearSelection();
            selectRuns(next);
        }
        held = false;
        publish(moveOn || movedOn);
        if (!sameList) {
            scroll.enter(shown);
            if (next.length > 0) {
                scroll.reveal(next[0]);
            }
        }
    }

    private void selectRuns(int[] ascending) {
        int from = 0;
        for (int i = 1; i <= ascending.length; i++) {
            if (i == ascending.length || ascending[i] != ascending[i - 1] + 1) {
                list.getSelectionModel().selectRange(ascending[from], ascending[i - 1] + 1);
                from = i;
            }
        }
    }

    /// Selects one message only, and shows it.
    public void selectOnly(int index) {
        if (index >= 0 && index < list.getItems().size()) {
            list.getSelectionModel().clearAndSelect(index);
            list.getFocusModel().focus(index);
            scroll.reveal(index);
        }
    }

    /// Moves the selection by `step` rows.
    public void move(int step) {
        int from = list.getSelectionModel().getSelectedIndex();
        selectOnly(
                from < 0
                        ? 0
                        : Math.clamp(
                                from + (long) step,
                                0,
                                Math.max(0, list.getItems().size() - 1)));
    }

    /// Adds the focused message to the selection or takes it out.
    public void toggleFocused() {
        int at = list.getFocusModel().getFocusedIndex();
        if (at < 0) {
            return;
        }
        if (list.getSelectionModel().isSelected(at)) {
            list.getSelectionModel().clearSelection(at);
        } else {
            list.getSelectionModel().select(at);
        }
    }
}
