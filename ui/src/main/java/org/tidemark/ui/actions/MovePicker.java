package org.tidemark.ui.actions;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.ui.fx.PickList;
import org.tidemark.ui.text.Words;

/// Chooses the mailbox to move to, by typing a part of its name.
public final class MovePicker {
    private MovePicker() {}

    /// @param mailboxes of one account, in tree order
    public static PickList<Mailbox> of(List<Mailbox> mailboxes, Consumer<Mailbox> chosen) {
        return new PickList<>(
                Words.say("move.prompt"), typed -> matching(mailboxes, typed), MovePicker::label, m -> "", chosen);
    }

    static List<Mailbox> matching(List<Mailbox> mailboxes, String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        return mailboxes.stream()
                .filter(Mailbox::selectable)
                .filter(m -> label(m).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private static String label(Mailbox mailbox) {
        return mailbox.name().isInbox()
                ? Words.say("role.inbox")
                : mailbox.name().display().replace("/", " / ");
    }
}
