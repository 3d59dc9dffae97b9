package org.tidemark.ui.shell;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.tidemark.mail.MessageId;
import org.tidemark.ui.accounts.AccountModel;
import org.tidemark.ui.accounts.AccountSheet;
import org.tidemark.ui.attachments.AttachmentActions;
import org.tidemark.ui.attachments.FilePlaces;
import org.tidemark.ui.fx.Overlay;
import org.tidemark.ui.fx.Toast;
import org.tidemark.ui.keys.CommandRegistry;
import org.tidemark.ui.mailboxes.MailboxPane;
import org.tidemark.ui.messagelist.ListState;
import org.tidemark.ui.messagelist.MessageListPane;
import org.tidemark.ui.messagelist.SelectionKeeper;
import org.tidemark.ui.reader.ReaderPane;
import org.tidemark.ui.reader.ReaderState;
import org.tidemark.ui.reader.ScrollStep;
import org.tidemark.ui.search.SearchField;
import org.tidemark.ui.status.QueueSheet;
import org.tidemark.ui.status.StatusBar;

/// The window's nodes: three panes between the bar on top and the status line, and what lies above them.
public final class WindowView extends StackPane {
    private final WindowModel model;
    private final Overlay overlay = new Overlay();
    private final Toast toast;
    private final MailboxPane tree;
    private final MessageListPane list;
    private final SelectionKeeper keeper;
    private final ReaderPane reader;
    private final ReaderToolbar toolbar = new ReaderToolbar();
    private final TopBar top;
    private final Panes panes;
    private final BorderPane frame = new BorderPane();
    private Runnable askPassword = () -> {};
    private final BooleanProperty mailboxesOver = new SimpleBooleanProperty();

    /// @param toast says what was done
    /// @param openLink opens an address outside
    /// @param places asks where to save
    public WindowView(WindowModel model, Toast toast, Consumer<String> openLink, FilePlaces places) {
        this.model = model;
        this.toast = toast;
        getStyleClass().add("window");
        tree = new MailboxPane(model.mailboxes(), this::treeClicked, model.drag(), model.actions()::move);
        list = new MessageListPane(
                model.list(),
                new MessageListPane.Parts(
                        model.reconnect(),
                        model.mailboxes().directory(),
                        model.dates(),
                        model.search()::words,
                        model.search().notUnderstood(),
                        model.look().density(),
                        model::isMe,
                        model.actions()::star,
                        model.drag(),
                        model::selectionPlaces,
                        model.backTo(),
                        model::straight,
                        model::showArrived));
        keeper = new SelectionKeeper(list.list());
        model.list().onReplacing(keeper);
        keeper.selection().subscribe(lines -> model.select(lines, !keeper.movedOn()));
        AttachmentActions files = new AttachmentActions(
                model.ports().engine().store(), model.background(), places, overlay, openLink, toast::say);
        reader = new ReaderPane(
                model.reader(),
                new ReaderPane.Parts(
                        toolbar,
                        model.dates(),
                        model::isMe,
                        new LinkOpening(overlay, openLink)::follow,
                        files,
                        this::openMessage,
                        model.list().state().map(state -> !(state instanceof ListState.Empty)),
                        model.status().offline(),
                        model.look().dark()));
        top = new TopBar(
                new SearchField(model.search(), () -> list.list().requestFocus()),
                model.status().checking());
        panes = new Panes(tree, list, reader, model.habits().panes());
        list.onOpened(() -> {
            panes.reading().set(true);
            model.reader().attend();
        });
        model.reader().state().subscribe(state -> {
            if (state instanceof ReaderState.Nothing) {
                panes.reading().set(false);
            }
        });
        panes.arrangement().subscribe(a -> leaveMailboxes());
        frame.setTop(top);
        frame.setCenter(panes);
        frame.setBottom(new StatusBar(model.status(), this::showQueue, () -> askPassword.run()));
        getChildren().addAll(frame, toast, overlay);
        model.mailboxes().withoutAccounts().subscribe(this::welcome);
    }

    /// Wires the buttons to the commands.
    public void fill(CommandRegistry commands) {
        toolbar.fill(commands, model.reader().isPage(), panes.arrangement().map(a -> a == Arrangement.NARROW));
        top.fill(commands, panes);
        list.fill(commands);
        tree.fill(commands);
        askPassword = commands.get("account.password")::perform;
        ReadingKeys keys = new ReadingKeys(commands, reader::scroll);
        list.list().addEventFilter(KeyEvent.KEY_PRESSED, keys::inList);
        reader.addEventFilter(KeyEvent.KEY_PRESSED, keys::inReader);
    }

    /// Without an account there is nothing to show but the way to add one.
    private void welcome(boolean empty) {
        if (empty && !(frame.getCenter() instanceof WelcomePane)) {
            AccountModel account = new AccountModel(model.ports().engine(), model.background());
            AccountSheet form = new AccountSheet(account, model.ports().vaultNote(), Optional.empty());
            frame.setCenter(new WelcomePane(form));
        } else if (!empty && frame.getCenter() instanceof WelcomePane) {
            frame.setCenter(panes);
            list.list().requestFocus();
        }
        top.search().setVisible(!empty);
    }

    /// Shows the mailboxes where they have no pane, or else shows or hides their pane.
    void toggleMailboxes() {
        if (panes.arrangement().get() == Arrangement.WIDE) {
            ObjectProperty<PaneSizes> sizes = model.habits().panes();
            sizes.set(sizes.get().withSidebar(!sizes.get().sidebar()));
            return;
        }
        VBox side = new VBox(tree);
        VBox.setVgrow(tree, Priority.ALWAYS);
        side.getStyleClass().add("side-sheet");
        side.setPrefWidth(model.habits().panes().get().tree());
        mailboxesOver.set(true);
        overlay.show(side, Overlay.Place.SIDE, tree.list(), () -> mailboxesOver.set(false));
    }

    /// Whether the mailboxes are to be seen.
    BooleanBinding mailboxesShown() {
        return Bindings.createBooleanBinding(
                () -> panes.arrangement().get() == Arrangement.WIDE
                        ? model.habits().panes().get().sidebar()
                        : mailboxesOver.get(),
                panes.arrangement(),
                model.habits().panes(),
                mailboxesOver);
    }

    private void leaveMailboxes() {
        if (mailboxesOver.get()) {
            overlay.close();
            panes.reading().set(false);
        }
    }

    /// Gives the keys to the message that is open, and the room where there is room for one pane only.
    void read() {
        panes.reading().set(true);
        reader.requestFocus();
    }

    /// Whether the keys are with the message, or there is nothing else to be seen.
    boolean isReading() {
        return reader.isFocusWithin()
                || panes.arrangement().get() == Arrangement.NARROW
                        && panes.reading().get();
    }

    /// Scrolls the open message by a page; from its end it goes to the next one that is unread, first in the
    /// conversation, then in the list.
    void readOn() {
        if (reader.scroll(ScrollStep.PAGE_DOWN)) {
            return;
        }
        model.reader().nextUnread().ifPresentOrElse(this::openMessage, this::nextUnread);
    }

    void readBack() {
        reader.scroll(ScrollStep.PAGE_UP);
    }

    /// Selects the next line of the list that has something unread.
    void nextUnread() {
        model.list().findUnread(model.selection().get().stream().findFirst(), id -> {
            keeper.selectOnly(model.list().ids().ids().indexOf(id));
        });
    }

    /// Gives the keys, and the room, to the list.
    void backToList() {
        panes.reading().set(false);
        list.list().requestFocus();
    }

    private void treeClicked() {
        leaveMailboxes();
        if (!model.backTo().get().isEmpty()) {
            model.straight();
        }
    }

    private void openMessage(MessageId id) {
        int at = model.list().ids().ids().indexOf(id);
        if (at >= 0) {
            keeper.selectOnly(at);
        }
        model.reader().open(id);
    }

    /// Opens the message `step` further in the conversation that is open.
    void stepInConversation(int step) {
        model.reader().inConversation(step).ifPresent(this::openMessage);
    }

    /// Shows what waits for the server.
    public void showQueue() {
        QueueSheet sheet = new QueueSheet(model.status(), model.dates());
        overlay.show(sheet, Overlay.Place.ABOVE_STATUS, sheet, () -> {});
    }

    /// Gives the keys to the next pane that has something, or the one before.
    public void focusPane(boolean forward) {
        if (panes.arrangement().get() == Arrangement.NARROW) {
            panes.reading().set(!panes.reading().get());
        }
        Node[] order = Stream.of(tree.list(), list.list(), reader)
                .filter(pane -> pane.getScene() != null)
                .toArray(Node[]::new);
        Node owner = getScene().getFocusOwner();
        int at = -1;
        for (int i = 0; i < order.length; i++) {
            for (Node node = owner; node != null; node = node.getParent()) {
                at = node == order[i] ? i : at;
            }
        }
        int next = Math.floorMod(at + (forward ? 1 : at < 0 ? 0 : -1), order.length);
        order[next].requestFocus();
    }

    public SplitPane panes() {
        return panes;
    }

    public Overlay overlay() {
        return overlay;
    }

    public Toast toast() {
        return toast;
    }

    public MailboxPane tree() {
        return tree;
    }

    public MessageListPane list() {
        return list;
    }

    public SelectionKeeper keeper() {
        return keeper;
    }

    public ReaderPane reader() {
        return reader;
    }

    public SearchField search() {
        return top.search();
    }
}
