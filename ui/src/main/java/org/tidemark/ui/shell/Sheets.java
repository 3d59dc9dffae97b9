package org.tidemark.ui.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.ui.accounts.AccountModel;
import org.tidemark.ui.accounts.AccountSheet;
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
import org.tidemark.ui.text.Words;

/// Opens what lies over the window.
final class Sheets {
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

    void removeAccount() {
        List<AccountSummary> accounts = model.mailboxes().directory().get().accounts();
        PickList<AccountSummary> picker = new PickList<>(
                Words.say("account.removePrompt"),
                typed -> accounts.stream()
                        .filter(a -> a.name()
                                .toLowerCase(Locale.ROOT)
                                .contains(typed.strip().toLowerCase(Locale.ROOT)))
                        .toList(),
                AccountSummary::name,
                a -> "",
                this::confirmRemoval);
        view.overlay().show(picker, Overlay.Place.TOP, picker.field(), () -> {});
    }

    private void confirmRemoval(AccountSummary account) {
        int waiting = model.status().queue().get().stream()
                .filter(q -> q.account().equals(account.id()))
                .toList()
                .size();
        String detail = Words.say("account.removeDetail");
        ConfirmSheet ask = new ConfirmSheet(
                new ConfirmSheet.Question(
                        Words.say("account.removeTitle", account.name()),
                        waiting == 0 ? detail : detail + " " + Words.say("account.removeWaiting", waiting),
                        Words.say("account.removeAction"),
                        Words.say("confirm.no")),
                view.overlay()::close,
                () -> remove(account));
        view.overlay().show(ask, Overlay.Place.CENTER, ask.no(), () -> {});
    }

    private void remove(AccountSummary account) {
        model.background()
                .write(
                        () -> model.ports().engine().removeAccount(account.name()),
                        removed -> view.toast().say(Words.say("account.removed", account.name())));
    }
}
