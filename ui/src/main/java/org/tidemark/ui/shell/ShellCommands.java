package org.tidemark.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.store.ListQuery.Filter;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.ui.keys.Chord;
import org.tidemark.ui.keys.Command;
import org.tidemark.ui.keys.Command.Group;
import org.tidemark.ui.keys.CommandRegistry;
import org.tidemark.ui.mailboxes.MailDirectory;
import org.tidemark.ui.mailboxes.TreeRows;
import org.tidemark.ui.text.Words;
import org.tidemark.ui.theme.Density;
import org.tidemark.ui.theme.Theme;

/// Everything a person can do in the window.
public final class ShellCommands {
    private final WindowModel model;
    private final WindowView view;
    private final Sheets sheets;
    private final CommandRegistry commands = new CommandRegistry();
    private final BooleanBinding selected;
    private final BooleanBinding accounts;

    private ShellCommands(WindowModel model, WindowView view) {
        this.model = model;
        this.view = view;
        this.sheets = new Sheets(model, view, commands);
        this.selected =
                Bindings.createBooleanBinding(() -> !model.selection().get().isEmpty(), model.selection());
        this.accounts = Bindings.createBooleanBinding(
                () -> !model.mailboxes().directory().get().accounts().isEmpty(),
                model.mailboxes().directory());
    }

    public static CommandRegistry of(WindowModel model, WindowView view) {
        ShellCommands made = new ShellCommands(model, view);
        made.messages();
        made.lists();
        made.places();
        made.mailboxes();
        made.sync();
        made.window();
        return made.commands;
    }

    private void messages() {
        var actions = model.actions();
        add("message.archive", Group.MESSAGE, selected, actions::archive, Chord.typed("e"));
        add("message.move", Group.MESSAGE, selected, sheets::move, Chord.typed("v"));
        add(
                "message.delete",
                Group.MESSAGE,
                selected,
                () -> actions.delete(false),
                Chord.typed("#"),
                Chord.pressed("Delete"));
        add("message.deleteForGood", Group.MESSAGE, selected, sheets::deleteForGood, Chord.pressed("Shift+Delete"));
        commands.add(new Command(
                "message.star",
                Group.MESSAGE,
                List.of(Chord.typed("s")),
                false,
                selected,
                Optional.of(model.starred()),
                actions::star));
        add("message.read", Group.MESSAGE, selected, () -> actions.markRead(true), Chord.typed("I"));
        add("message.unread", Group.MESSAGE, selected, () -> actions.markRead(false), Chord.typed("U"));
        add(
                "message.split",
                Group.MESSAGE,
                inSeveral(),
                () -> model.reader().current().ifPresent(actions::split));
        BooleanBinding several =
                Bindings.createBooleanBinding(() -> model.selection().get().size() > 1, model.selection());
        add("message.join", Group.MESSAGE, several, actions::join);
        add(
                "message.undo",
                Group.MESSAGE,
                actions.canUndo(),
                this::undo,
                Chord.typed("z"),
                Chord.pressed("Shortcut+Z"));
        add("message.onward", Group.MESSAGE, CommandRegistry.ALWAYS, view::readOn, new Chord.OfControl("Space"));
        add("message.backward", Group.MESSAGE, selected, view::readBack, new Chord.OfControl("Shift Space"));
        add("message.pictures", Group.MESSAGE, model.reader().asksForPictures(), model.reader()::showPictures);
        add("message.plain", Group.MESSAGE, model.reader().isPage(), model.reader()::togglePlain);
    }

    private void undo() {
        view.toast().dismiss();
        model.actions().undo();
    }

    private void lists() {
        var keeper = view.keeper();
        add(
                "list.next",
                Group.LIST,
                CommandRegistry.ALWAYS,
                () -> keeper.move(1),
                Chord.typed("j"),
                new Chord.OfControl("↓"));
        add(
                "list.previous",
                Group.LIST,
                CommandRegistry.ALWAYS,
                () -> keeper.move(-1),
                Chord.typed("k"),
                new Chord.OfControl("↑"));
        add(
                "list.nextInConversation",
                Group.LIST,
                inConversation(1),
                () -> view.stepInConversation(1),
                Chord.typed("n"));
        add(
                "list.previousInConversation",
                Group.LIST,
                inConversation(-1),
                () -> view.stepInConversation(-1),
                Chord.typed("p"));
        add("list.open", Group.LIST, selected, view::read, Chord.typed("o"), new Chord.OfControl("Enter"));
        add("list.back", Group.LIST, CommandRegistry.ALWAYS, this::back, Chord.typed("u"), Chord.pressed("Esc"));
        add("list.nextUnread", Group.LIST, CommandRegistry.ALWAYS, view::nextUnread);
        BooleanBinding came = Bindings.createBooleanBinding(
                () -> model.reconnect().arrived().get().isPresent(),
                model.reconnect().arrived());
        add("list.arrived", Group.LIST, came, model::showArrived);
        add("list.toggle", Group.LIST, CommandRegistry.ALWAYS, keeper::toggleFocused, Chord.typed("x"));
        add(
                "list.selectAll",
                Group.LIST,
                CommandRegistry.ALWAYS,
                () -> view.list().list().getSelectionModel().selectAll(),
                Chord.pressed("Shortcut+A"));
        add("list.unread", Group.LIST, CommandRegistry.ALWAYS, () -> view.list().toggle(Filter.UNREAD));
        add(
                "list.starred",
                Group.LIST,
                CommandRegistry.ALWAYS,
                () -> view.list().toggle(Filter.STARRED));
        add(
                "list.attachments",
                Group.LIST,
                CommandRegistry.ALWAYS,
                () -> view.list().toggle(Filter.ATTACHMENTS));
        var conversations = model.habits().conversations();
        toggle("list.conversations", Group.LIST, conversations, () -> conversations.set(!conversations.get()));
        var density = model.look().density();
        toggle(
                "list.density",
                Group.LIST,
                Bindings.equal(density, Density.COMPACT),
                () -> density.set(density.get().other()));
    }

    private BooleanBinding inSeveral() {
        var reader = model.reader();
        return Bindings.createBooleanBinding(reader::isInConversation, reader.state());
    }

    private BooleanBinding inConversation(int step) {
        var reader = model.reader();
        return Bindings.createBooleanBinding(() -> reader.inConversation(step).isPresent(), reader.state());
    }

    /// From an attached message to the one around it, from the message to the list, from the list to where it came
    /// from.
    private void back() {
        if (model.reader().leaveAttached()) {
            return;
        }
        if (!view.isReading() && !model.backTo().get().isEmpty()) {
            model.straight();
        }
        view.backToList();
    }

    private void places() {
        go("go.inbox", "gi", TreeRows.unifiedInbox().source());
        go("go.starred", "gs", TreeRows.starred().source());
        go("go.waiting", "gw", TreeRows.waiting().source());
        go("go.sent", "gt", MailboxRole.SENT);
        go("go.drafts", "gd", MailboxRole.DRAFTS);
        go("go.archive", "ga", MailboxRole.ARCHIVE);
    }

    private void go(String id, String keys, Source source) {
        add(id, Group.GO, CommandRegistry.ALWAYS, () -> open(source), Chord.typed(keys));
    }

    /// The mailbox of that role in the account that is open, else in the first that has one.
    private void go(String id, String keys, MailboxRole role) {
        BooleanBinding there = Bindings.createBooleanBinding(
                () -> target(role).isPresent(), model.mailboxes().directory());
        add(
                id,
                Group.GO,
                there,
                () -> target(role).ifPresent(m -> open(TreeRows.place(m).source())),
                Chord.typed(keys));
    }

    private Optional<Mailbox> target(MailboxRole role) {
        MailDirectory directory = model.mailboxes().directory().get();
        return model.mailboxes()
                .place()
                .get()
                .mailbox()
                .flatMap(m -> directory.find(m.account(), role))
                .or(() -> directory.all().stream().filter(m -> m.role() == role).findFirst());
    }

    private void open(Source source) {
        model.search().text().set("");
        if (!model.backTo().get().isEmpty()) {
            model.straight();
        }
        model.mailboxes().open(source);
        view.backToList();
    }

    private void sync() {
        var status = model.status();
        commands.add(new Command(
                "sync.now", Group.SYNC, List.of(Chord.pressed("F5")), true, accounts, Optional.empty(), this::check));
        toggle(
                "sync.offline",
                Group.SYNC,
                status.offline(),
                () -> status.workOffline(!status.offline().get()),
                Chord.pressed("Shortcut+Shift+O"));
        add("sync.queue", Group.SYNC, CommandRegistry.ALWAYS, view::showQueue);
    }

    private void check() {
        if (model.status().offline().get()) {
            view.toast().say(Words.say("check.offline"));
        } else {
            model.status().syncNow();
        }
    }

    private void mailboxes() {
        var mailboxes = model.mailboxes();
        add("mailbox.create", Group.MAILBOX, accounts, sheets::newMailbox);
        BooleanBinding unread = Bindings.createBooleanBinding(
                () -> mailboxes.unread(mailboxes.target().get()) > 0, mailboxes.target(), mailboxes.directory());
        add(
                "mailbox.readAll",
                Group.MAILBOX,
                unread,
                () -> model.actions().markAllRead(mailboxes.target().get().source()));
    }

    private void window() {
        add(
                "window.search",
                Group.WINDOW,
                CommandRegistry.ALWAYS,
                () -> view.search().field().requestFocus(),
                Chord.typed("/"));
        everywhere("window.palette", Group.WINDOW, sheets::palette, Chord.pressed("Shortcut+K"));
        add("window.help", Group.WINDOW, CommandRegistry.ALWAYS, sheets::help, Chord.typed("?"));
        everywhere("window.nextPane", Group.WINDOW, () -> view.focusPane(true), Chord.pressed("F6"));
        everywhere("window.previousPane", Group.WINDOW, () -> view.focusPane(false), Chord.pressed("Shift+F6"));
        toggle("window.sidebar", Group.WINDOW, view.mailboxesShown(), view::toggleMailboxes, Chord.pressed("F9"));
        var theme = model.look().theme();
        toggle("theme.light", Group.WINDOW, Bindings.equal(theme, Theme.LIGHT), () -> theme.set(Theme.LIGHT));
        toggle("theme.dark", Group.WINDOW, Bindings.equal(theme, Theme.DARK), () -> theme.set(Theme.DARK));
        toggle("theme.system", Group.WINDOW, Bindings.equal(theme, Theme.SYSTEM), () -> theme.set(Theme.SYSTEM));
        var letters = model.habits().letters();
        toggle("window.letters", Group.WINDOW, letters, () -> letters.set(!letters.get()));
        add("window.pictures", Group.WINDOW, CommandRegistry.ALWAYS, sheets::pictures);
        add("account.add", Group.WINDOW, accounts, sheets::addAccount);
        add("account.settings", Group.WINDOW, accounts, sheets::accountSettings);
        add("account.password", Group.WINDOW, accounts, sheets::password);
        add("account.remove", Group.WINDOW, accounts, sheets::removeAccount);
    }

    private void add(String id, Group group, ObservableBooleanValue enabled, Runnable action, Chord... chords) {
        commands.add(new Command(id, group, List.of(chords), false, enabled, Optional.empty(), action));
    }

    /// Something that is on or off, switched from everywhere.
    private void toggle(String id, Group group, ObservableBooleanValue on, Runnable action, Chord... chords) {
        commands.add(new Command(id, group, List.of(chords), true, CommandRegistry.ALWAYS, Optional.of(on), action));
    }

    private void everywhere(String id, Group group, Runnable action, Chord... chords) {
        commands.add(new Command(id, group, List.of(chords), true, CommandRegistry.ALWAYS, Optional.empty(), action));
    }
}
