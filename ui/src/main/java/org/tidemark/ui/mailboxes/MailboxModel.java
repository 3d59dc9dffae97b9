package org.tidemark.ui.mailboxes;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.Mailbox;
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
    private final ReadOnlyBooleanWrapper withoutAccounts = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(TreeRows.unifiedInbox());
    private final ObjectProperty<Optional<Place>> pointed = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectBinding<Place> target =
            Bindings.createObjectBinding(() -> pointed.get().orElseGet(place::get), pointed, place, directory);
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

    /// Whether it is known that there is no account.
    public ReadOnlyBooleanProperty withoutAccounts() {
        return withoutAccounts.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    /// The place whose menu is open, if one is.
    ObjectProperty<Optional<Place>> pointed() {
        return pointed;
    }

    /// What commands about mailboxes are about: the place whose menu is open, else the one that is open itself.
    public ObjectBinding<Place> target() {
        return target;
    }

    /// Unread messages in a mailbox, or in the mailboxes of a role; 0 for other places.
    public int unread(Place where) {
        return switch (where.source()) {
            case Source.InMailbox(var id) ->
                directory.get().find(id).map(Mailbox::unread).orElse(0);
            case Source.InRole(var role) -> directory.get().unread(role);
            case Source.Starred starred -> 0;
            case Source.Waiting waiting -> 0;
            case Source.Found found -> 0;
            case Source.OfAccount account -> 0;
            case Source.Arrived arrived -> 0;
        };
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
        withoutAccounts.set(read.accounts().isEmpty());
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
