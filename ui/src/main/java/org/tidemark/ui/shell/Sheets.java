package org.tidemark.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.remote.RemotePictures;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.ui.accounts.AccountForm;
import org.tidemark.ui.accounts.AccountModel;
import org.tidemark.ui.accounts.AccountSheet;
import org.tidemark.ui.accounts.PasswordModel;
import org.tidemark.ui.accounts.PasswordSheet;
import org.tidemark.ui.actions.MovePicker;
import org.tidemark.ui.fx.ConfirmSheet;
import org.tidemark.ui.fx.Overlay;
import org.tidemark.ui.fx.PickList;
import org.tidemark.ui.keys.Command;
import org.tidemark.ui.keys.CommandRegistry;
import org.tidemark.ui.keys.HelpSheet;
import org.tidemark.ui.keys.Palette;
import org.tidemark.ui.mailboxes.MailboxModel;
import org.tidemark.ui.mailboxes.NewMailboxSheet;
import org.tidemark.ui.reader.AllowedSendersSheet;
import org.tidemark.ui.text.Words;

/// Opens what lies over the window.
final class Sheets {
    /// Of the changes that a removal would lose, so many are named.
    private static final int NAMED = 5;

    private final WindowModel model;
    private final WindowView view;
    private final CommandRegistry commands;

    Sheets(WindowModel model, WindowView view, CommandRegistry commands) {
        this.model = model;
        this.view = view;
        this.commands = commands;
    }

    void palette() {
        PickList<Command> palette = Palette.of(commands, command -> {
            view.overlay().close();
            command.perform();
        });
        view.overlay().show(palette, Overlay.Place.TOP, palette.field(), () -> {});
    }

    void help() {
        HelpSheet help = new HelpSheet(commands, view.getWidth());
        view.overlay().show(help, Overlay.Place.CENTER, help, () -> {});
    }

    void move() {
        Set<AccountId> accounts = model.selectionPlaces().accounts();
        if (accounts.size() != 1) {
            view.toast().say(Words.say("action.severalAccounts"));
            return;
        }
        List<Mailbox> targets =
                model.mailboxes().directory().get().of(accounts.iterator().next());
        PickList<Mailbox> picker = MovePicker.of(targets, target -> {
            view.overlay().close();
            model.actions().move(target);
        });
        view.overlay().show(picker, Overlay.Place.TOP, picker.field(), () -> {});
    }

    /// Makes a mailbox in the account, and at the place in it, that [MailboxModel#target] says.
    void newMailbox() {
        Optional<Mailbox> near = model.mailboxes().target().get().mailbox();
        AccountSummary account = model.mailboxes().directory().get().accounts().stream()
                .filter(a -> near.isEmpty() || a.id().equals(near.get().account()))
                .findFirst()
                .orElseThrow();
        String begin = near.filter(m -> m.role() == MailboxRole.NONE)
                .map(m -> m.name().display() + "/")
                .orElse("");
        NewMailboxSheet[] sheet = new NewMailboxSheet[1];
        sheet[0] = new NewMailboxSheet(
                account.name(),
                begin,
                view.overlay()::close,
                name -> model.actions()
                        .createMailbox(
                                account.id(),
                                MailboxName.ofDisplay(name),
                                problem -> problem.ifPresentOrElse(sheet[0]::fail, view.overlay()::close)));
        view.overlay().show(sheet[0], Overlay.Place.CENTER, sheet[0].field(), () -> {});
        sheet[0].field().end();
    }

    void deleteForGood() {
        int count = model.selection().get().size();
        boolean conversations = model.list().query().get().conversations();
        ConfirmSheet ask = new ConfirmSheet(
                new ConfirmSheet.Question(
                        Words.say(conversations ? "confirm.deleteConversations" : "confirm.delete", count),
                        conversations ? conversationsDetail() : Words.say("confirm.deleteDetail"),
                        Words.say("confirm.deleteAction"),
                        Words.say("confirm.no")),
                view.overlay()::close,
                () -> model.actions().delete(true));
        view.overlay().show(ask, Overlay.Place.CENTER, ask.no(), () -> {});
    }

    /// Where the rows of all chosen conversations have been read, it says how many messages they are.
    private String conversationsDetail() {
        List<MessageId> lines = model.selection().get();
        List<MessageRow> known =
                lines.stream().flatMap(id -> model.list().known(id).stream()).toList();
        int messages = known.stream().mapToInt(MessageRow::threadSize).sum();
        String count = known.size() == lines.size()
                ? Words.say("confirm.deleteMessages", messages)
                : Words.say("confirm.deleteAllMessages");
        return count + " " + Words.say("confirm.deleteDetail");
    }

    void addAccount() {
        AccountModel account = new AccountModel(model.ports().engine(), model.background());
        AccountSheet form = new AccountSheet(account, model.ports().vaultNote(), Optional.of(view.overlay()::close));
        view.overlay().show(form, Overlay.Place.CENTER, form.first(), account::cancel);
    }

    /// Shows the settings of an account, to be changed.
    void accountSettings() {
        choose(account -> model.background()
                .read(() -> model.ports().accounts().find(account.name()), found -> found.ifPresent(this::settings)));
    }

    private void settings(AccountSettings known) {
        AccountModel account = new AccountModel(model.ports().engine(), model.background(), AccountForm.of(known));
        AccountSheet form = new AccountSheet(account, model.ports().vaultNote(), Optional.of(view.overlay()::close));
        view.overlay().show(form, Overlay.Place.CENTER, form.first(), account::cancel);
    }

    /// Asks for the password of the account whose server refuses it, else of the one that is named.
    void password() {
        model.status().refused().get().ifPresentOrElse(this::password, () -> choose(a -> password(a.name())));
    }

    private void password(String account) {
        PasswordModel password =
                new PasswordModel(model.ports().engine(), model.ports().accounts(), model.background(), account);
        PasswordSheet form = new PasswordSheet(password, model.ports().vaultNote(), view.overlay()::close);
        view.overlay().show(form, Overlay.Place.CENTER, form.field(), password::cancel);
    }

    void removeAccount() {
        choose(this::confirmRemoval);
    }

    /// Whose pictures come without a question.
    void pictures() {
        RemotePictures pictures = model.ports().engine().remotePictures();
        AllowedSendersSheet[] sheet = new AllowedSendersSheet[1];
        sheet[0] = new AllowedSendersSheet(
                sender -> model.background()
                        .write(
                                () -> {
                                    pictures.forget(sender);
                                    return pictures.allowed();
                                },
                                left -> {
                                    sheet[0].show(left);
                                    model.reader().refresh();
                                }),
                view.overlay()::close);
        view.overlay().show(sheet[0], Overlay.Place.CENTER, sheet[0].first(), () -> {});
        model.background().read(pictures::allowed, sheet[0]::show);
    }

    /// Asks for an account where there are several.
    private void choose(Consumer<AccountSummary> chosen) {
        List<AccountSummary> accounts = model.mailboxes().directory().get().accounts();
        if (accounts.size() == 1) {
            chosen.accept(accounts.getFirst());
            return;
        }
        PickList<AccountSummary> picker = new PickList<>(
                Words.say("account.which"),
                typed -> accounts.stream()
                        .filter(a -> a.name()
                                .toLowerCase(Locale.ROOT)
                                .contains(typed.strip().toLowerCase(Locale.ROOT)))
                        .toList(),
                AccountSummary::name,
                a -> "",
                chosen);
        view.overlay().show(picker, Overlay.Place.TOP, picker.field(), () -> {});
    }

    private void confirmRemoval(AccountSummary account) {
        List<String> waiting = model.status().queue().get().stream()
                .filter(q -> q.account().equals(account.id()))
                .map(QueuedIntent::sentence)
                .toList();
        int messages = model.mailboxes().directory().get().of(account.id()).stream()
                .mapToInt(Mailbox::total)
                .sum();
        String detail = Words.say("account.removeDetail", messages);
        ConfirmSheet ask = new ConfirmSheet(
                new ConfirmSheet.Question(
                        Words.say("account.removeTitle", account.name()),
                        waiting.isEmpty() ? detail : detail + "\n\n" + lost(waiting),
                        Words.say("account.removeAction"),
                        Words.say("confirm.no")),
                view.overlay()::close,
                () -> remove(account));
        view.overlay().show(ask, Overlay.Place.CENTER, ask.no(), () -> {});
    }

    private static String lost(List<String> waiting) {
        List<String> lines = new ArrayList<>();
        lines.add(Words.say("account.removeWaiting", waiting.size()));
        waiting.stream().limit(NAMED).map(sentence -> "• " + sentence).forEach(lines::add);
        if (waiting.size() > NAMED) {
            lines.add(Words.say("account.removeMore", waiting.size() - NAMED));
        }
        return String.join("\n", lines);
    }

    private void remove(AccountSummary account) {
        model.background()
                .write(
                        () -> model.ports().engine().removeAccount(account.name()),
                        removed -> view.toast().say(Words.say("account.removed", account.name())));
    }
}
