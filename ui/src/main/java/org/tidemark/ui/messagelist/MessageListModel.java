package org.tidemark.ui.messagelist;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.ListQuery.Filter;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.fx.Delay;
import org.tidemark.ui.mailboxes.Place;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.text.Words;

/// The middle pane's list: which messages, in which state, under which words. Used on the FX thread only.
public final class MessageListModel {
    private static final Duration SKELETON_AFTER = Duration.ofMillis(150);

    private final MailStore store;
    private final Background background;
    private final Background.Slot slot;
    private final Delay delay;
    private final ListWords words;
    private final RowCache rows;
    private final IdList ids = new IdList();
    private final ReadOnlyObjectWrapper<ListQuery> query;
    private final ReadOnlyObjectWrapper<ListState> state = new ReadOnlyObjectWrapper<>(new ListState.Opening());
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private Place place;
    private Optional<ListQuery> last = Optional.empty();
    private Replacing replacing = Replacing.NOBODY;
    private Delay.Wait skeleton = Delay.Wait.NONE;
    private boolean grouped;

    public MessageListModel(MailStore store, Background background, Delay delay, Dates dates, Place first) {
        this.store = store;
        this.background = background;
        this.slot = background.slot();
        this.delay = delay;
        this.words = new ListWords(dates);
        this.place = first;
        this.query = new ReadOnlyObjectWrapper<>(ListQuery.of(first.source()));
        this.rows = new RowCache(store, background, this::touch);
    }

    public void onReplacing(Replacing listener) {
        replacing = listener;
    }

    public IdList ids() {
        return ids;
    }

    public ReadOnlyObjectProperty<ListState> state() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ListQuery> query() {
        return query.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /// What is here, in words.
    public ReadOnlyStringProperty line() {
        return line.getReadOnlyProperty();
    }

    /// Why the mailbox shown is not up to date; empty if it is.
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Rises whenever a row may look different; cells draw themselves again then.
    public ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /// The row at a position, if it has been read; asks for it otherwise.
    public Optional<MessageRow> row(int position) {
        return rows.at(position);
    }

    /// A row that has been read, wherever it stands.
    public Optional<MessageRow> known(MessageId id) {
        return rows.known(id);
    }

    public void show(Place next) {
        place = next;
        ask(next.source(), query.get().filters());
    }

    /// Shows what a search finds until [#show] is called.
    public void find(Source.Found search) {
        ask(search, query.get().filters());
    }

    public void filter(Set<Filter> filters) {
        ask(query.get().source(), filters);
    }

    /// Shows one line for each conversation, or one for each message.
    public void group(boolean byConversation) {
        grouped = byConversation;
        ask(query.get().source(), query.get().filters());
    }

    /// Whether the lines of a list can be conversations: what came and what waits are single messages.
    private static boolean gathers(Source source) {
        return switch (source) {
            case Source.InMailbox mailbox -> true;
            case Source.InRole role -> true;
            case Source.Starred starred -> true;
            case Source.Found found -> true;
            case Source.OfAccount account -> true;
            case Source.Waiting waiting -> false;
            case Source.Arrived arrived -> false;
        };
    }

    /// Reads the list again because the cache has changed. What is selected stays, even where it no longer passes.
    public void refresh() {
        ListQuery wanted = query.get();
        boolean shown = last.equals(Optional.of(wanted));
        submit(
                wanted,
                shown ? Staying.of(wanted.source(), ids.ids(), replacing.selected(), rows::known) : Staying.NONE);
    }

    private void submit(ListQuery wanted, Staying staying) {
        slot.submit(wanted, read(wanted, staying), this::arrived, e -> failed(wanted, e));
    }

    private void ask(Source source, Set<Filter> filters) {
        ListQuery next = new ListQuery(source, filters, grouped && gathers(source));
        boolean other = !next.equals(query.get());
        query.set(next);
        if (other || state.get() instanceof ListState.Opening) {
            skeleton.cancel();
            skeleton = delay.after(SKELETON_AFTER, () -> state.set(new ListState.Loading()));
        }
        submit(next, Staying.NONE);
    }

    /// @param lines what was found, and what stays though it was not
    private record Read(Shown shown, MessageIds lines, List<MessageRow> firstPage, Map<MessageId, MessageId> heirs) {}

    private Callable<Read> read(ListQuery wanted, Staying staying) {
        Place where = place;
        Heirs heirs = new Heirs(replacing.selected(), rows::known);
        return () -> {
            MessageIds found = store.list(wanted);
            Shown shown = new Shown(
                    wanted,
                    where.title(),
                    found,
                    wanted.source() instanceof Source.InMailbox(var id) ? store.mailbox(id) : Optional.empty(),
                    wanted.source() instanceof Source.Found ? Optional.of(store.coverage()) : Optional.empty());
            Map<MessageId, MessageId> next = wanted.conversations() ? heirs.in(found, store) : Map.of();
            MessageIds lines = staying.in(found, next.keySet(), store);
            return new Read(shown, lines, store.rows(RowCache.page(lines, 0), wanted.conversations()), next);
        };
    }

    private void arrived(Read read) {
        skeleton.cancel();
        Shown shown = read.shown();
        rows.replace(read.lines(), shown.query().conversations(), read.firstPage());
        title.set(words.title(shown));
        line.set(words.line(shown));
        problem.set(shown.mailbox().flatMap(m -> m.problem()).orElse(""));
        replacing.before(last.orElse(shown.query()));
        ids.replace(read.lines());
        replacing.after(shown.query(), last.equals(Optional.of(shown.query())), read.heirs());
        last = Optional.of(shown.query());
        state.set(read.lines().size() == 0 ? words.empty(shown) : new ListState.Rows());
        touch();
    }

    private void failed(ListQuery wanted, Exception e) {
        skeleton.cancel();
        ids.replace(MessageIds.EMPTY);
        String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        title.set(wanted.source() instanceof Source.Found ? Words.say("list.search") : place.title());
        line.set("");
        state.set(new ListState.Problem(Words.say("list.problem", why)));
    }

    /// Looks for the next line that has something unread, below a line and then from the top, and tells of it where
    /// there is one.
    public void findUnread(Optional<MessageId> below, Consumer<MessageId> found) {
        NextUnread next = new NextUnread(store, ids.ids(), query.get().conversations());
        background.read(() -> next.after(below), line -> line.ifPresent(found));
    }

    private void touch() {
        revision.set(revision.get() + 1);
    }
}
