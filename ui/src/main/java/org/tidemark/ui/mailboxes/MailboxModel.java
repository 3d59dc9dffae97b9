package org.tidemark.ui.mailboxes;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.MailStore;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.mailboxes.TreeRow.Entry;
import org.tidemark.ui.text.Dates;

/// The mailbox tree and the place that is open.
public final class MailboxModel {
    private final MailStore store;
    private final Background background;
    private final Background.Slot slot;
    private final Dates dates;
    private final ReadOnlyObjectWrapper<MailDirectory> directory = new ReadOnlyObjectWrapper<>(MailDirectory.EMPTY);
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(TreeRows.unifiedInbox());
    private final ObservableList<TreeRow> rows = FXCollections.observableArrayList();

    public MailboxModel(MailStore store, Background background, Dates dates) {
        this.store = store;
        this.background = background;
        this.slot = background.slot();
        this.dates = dates;
    }

    public ReadOnlyObjectProperty<MailDirectory> directory() {
        return directory.getReadOnlyProperty();
    }

    /// Whether the first read has come; before it an empty directory means nothing.
    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    public ObservableList<TreeRow> rows() {
        return rows;
    }

    public void refresh() {
        slot.submit("directory", () -> MailDirectory.read(store), this::arrived);
    }

    private void arrived(MailDirectory read) {
        List<TreeRow> next = TreeRows.of(read, dates);
        if (!rows.equals(next)) {
            rows.setAll(next);
        }
        directory.set(read);
        entry(place.get().source())
                .map(Entry::place)
                .ifPresentOrElse(place::set, () -> place.set(TreeRows.unifiedInbox()));
        loaded.set(true);
    }

    /// Goes somewhere; nothing happens if there is no such place (any more).
    public void open(Source source) {
        entry(source).ifPresent(entry -> place.set(entry.place()));
    }

    private Optional<Entry> entry(Source source) {
        return rows.stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .filter(e -> e.place().source().equals(source))
                .findFirst();
    }

    /// Runs an action on the FX thread once the tree has been read.
    public void whenLoaded(Runnable action) {
        if (loaded.get()) {
            action.run();
        } else {
            loaded.subscribe(now -> {
                if (now) {
                    background.onFx(action);
                }
            });
        }
    }
}
