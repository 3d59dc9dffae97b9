package org.tidemark.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.search.SearchExpression.Everything;
import org.tidemark.mail.search.SearchParser;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.ui.actions.Choice;
import org.tidemark.ui.actions.MailActions;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.fx.Delay;
import org.tidemark.ui.mailboxes.MailboxModel;
import org.tidemark.ui.mailboxes.MessageDrag;
import org.tidemark.ui.mailboxes.Place;
import org.tidemark.ui.messagelist.MessageListModel;
import org.tidemark.ui.messagelist.ReconnectModel;
import org.tidemark.ui.ports.UiPorts;
import org.tidemark.ui.reader.ReaderModel;
import org.tidemark.ui.search.SearchModel;
import org.tidemark.ui.status.StatusModel;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.theme.Look;

/// All models of the window and how they depend on each other; no nodes. Used on the FX thread only.
public final class WindowModel implements AutoCloseable {
    /// Of more selected lines than a screen holds nobody asks whether all have a star.
    private static final int LOOKED_AT = 100;

    private final UiPorts ports;
    private final Background background;
    private final Delay delay;
    private final Dates dates;
    private final Habits habits;
    private final MailboxModel mailboxes;
    private final MessageListModel list;
    private final ReconnectModel reconnect;
    private final ReaderModel reader;
    private final SearchModel search;
    private final StatusModel status;
    private final MailActions actions;
    private final StoreFeed feed;
    private final ReadOnlyStringWrapper backTo = new ReadOnlyStringWrapper("");
    private final MessageDrag drag = new MessageDrag();
    private final ReadOnlyObjectWrapper<List<MessageId>> selection = new ReadOnlyObjectWrapper<>(List.of());

    public WindowModel(UiPorts ports, Background background, Delay delay, MailActions.Report report) {
        this.ports = ports;
        this.background = background;
        this.delay = delay;
        this.dates = new Dates(ports.clock(), Dates.localeOfSystem());
        this.habits = new Habits(ports.settings(), background, delay);
        var engine = ports.engine();
        mailboxes = new MailboxModel(engine.store(), background, dates);
        list = new MessageListModel(
                engine.store(), background, delay, dates, mailboxes.place().get());
        reconnect = new ReconnectModel(engine.store(), background, dates, ports.clock());
        actions = new MailActions(
                engine, background, this::choice, () -> mailboxes.directory().get(), report);
        search = new SearchModel(words -> SearchParser.parse(words, ports.clock(), myAddresses()), delay);
        reader = new ReaderModel(engine, background, delay, search::words, actions::seen);
        status = new StatusModel(
                engine, background, delay, dates, ports.clock(), reconnect::connection, ports.settings()::worksOffline);
        feed = new StoreFeed(background, delay, this::cacheChanged, status::refresh);
    }

    /// Starts reading and listening.
    public void start() {
        habits.lastOpen().ifPresent(reconnect::awaySince);
        mailboxes.place().subscribe((before, now) -> {
            if (search.asked().get() instanceof Everything && !now.isSame(before)) {
                straight();
            } else if (!now.isSame(before)) {
                search.text().set("");
            }
        });
        search.asked().subscribe((before, now) -> {
            if (now instanceof Everything) {
                straight();
            } else {
                backTo.set("");
                list.find(new Source.Found(now));
            }
            reader.refresh();
        });
        feed.listenTo(ports.engine());
        mailboxes.refresh();
        habits.conversations().subscribe(list::group);
        list.show(mailboxes.place().get());
        status.refresh();
    }

    private Choice choice() {
        return new Choice(selection.get(), list.query().get().conversations());
    }

    /// Opens what is selected now. The message that is being read stays where only the line that stands for its
    /// conversation is another one now.
    ///
    /// @param byPerson whether somebody chose it; what the list selects by itself does not count as read
    public void select(List<MessageId> lines, boolean byPerson) {
        selection.set(lines);
        boolean sameConversation = lines.size() == 1
                && list.query().get().conversations()
                && list.known(lines.getFirst())
                        .filter(row -> reader.reads(row.thread()))
                        .isPresent();
        if (sameConversation) {
            reader.refresh();
        } else if (byPerson) {
            reader.select(choice());
        } else {
            reader.moveOn(choice());
        }
    }

    /// Whether an address is that of one of the accounts.
    public boolean isMe(EmailAddress person) {
        return myAddresses().stream().anyMatch(mine -> mine.equalsIgnoreCase(person.address()));
    }

    private List<String> myAddresses() {
        return mailboxes.directory().get().accounts().stream()
                .map(AccountSummary::user)
                .toList();
    }

    /// Turns the list to the messages that came while there was no connection; the strip has done its work then.
    public void showArrived() {
        Optional<Place> arrived = reconnect.arrived().get();
        if (arrived.isPresent()) {
            reconnect.dismiss();
            search.text().set("");
            backTo.set(mailboxes.place().get().title());
            list.show(arrived.get());
        }
    }

    /// The title of the place that [#straight] leads back to; empty while the list shows what the tree shows.
    public ReadOnlyStringProperty backTo() {
        return backTo.getReadOnlyProperty();
    }

    /// Turns the list back to the place that is open in the tree.
    public void straight() {
        backTo.set("");
        list.show(mailboxes.place().get());
    }

    private void cacheChanged(News news) {
        if (news.ofTree()) {
            mailboxes.refresh();
        }
        if (news.of(list.query().get().source())) {
            list.refresh();
        }
        if (news.ofMessages()) {
            reader.refresh();
        }
        if (news.ofQueue()) {
            status.refresh();
        }
    }

    public UiPorts ports() {
        return ports;
    }

    public Background background() {
        return background;
    }

    public Delay delay() {
        return delay;
    }

    public Dates dates() {
        return dates;
    }

    public Habits habits() {
        return habits;
    }

    public Look look() {
        return habits.look();
    }

    public MailboxModel mailboxes() {
        return mailboxes;
    }

    public MessageListModel list() {
        return list;
    }

    public ReconnectModel reconnect() {
        return reconnect;
    }

    public ReaderModel reader() {
        return reader;
    }

    public SearchModel search() {
        return search;
    }

    public StatusModel status() {
        return status;
    }

    public MailActions actions() {
        return actions;
    }

    /// Whether every selected line has a star, as far as their rows have been read.
    public BooleanBinding starred() {
        return Bindings.createBooleanBinding(
                () -> {
                    List<MessageRow> rows = selection.get().stream()
                            .limit(LOOKED_AT)
                            .flatMap(id -> list.known(id).stream())
                            .toList();
                    return !rows.isEmpty()
                            && rows.stream().allMatch(r -> r.flags().contains(Flag.FLAGGED));
                },
                selection,
                list.revision());
    }

    public MessageDrag drag() {
        return drag;
    }

    /// Where the selected messages are, as far as their rows have been read.
    public MessageDrag.Load selectionPlaces() {
        List<MailboxId> places = selection.get().stream()
                .flatMap(id -> list.known(id).stream())
                .map(MessageRow::mailbox)
                .distinct()
                .toList();
        return MessageDrag.Load.of(places, mailboxes.directory().get()::find);
    }

    /// The selected messages, in list order.
    public ReadOnlyObjectProperty<List<MessageId>> selection() {
        return selection.getReadOnlyProperty();
    }

    /// Remembers when the window was last open, and stops listening.
    @Override
    public void close() {
        habits.shut(ports.clock().instant());
        feed.close();
    }
}
