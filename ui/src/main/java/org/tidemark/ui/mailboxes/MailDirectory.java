package org.tidemark.ui.mailboxes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.Mailbox;

/// All accounts with their mailboxes, as one read found them.
///
/// @param mailboxes of each account, in tree order
/// @param waiting changes in the queue
public record MailDirectory(List<AccountSummary> accounts, Map<AccountId, List<Mailbox>> mailboxes, int waiting) {
    public static final MailDirectory EMPTY = new MailDirectory(List.of(), Map.of(), 0);

    /// Reads it; not for the FX thread.
    public static MailDirectory read(MailStore store) {
        List<AccountSummary> accounts = store.accounts();
        Map<AccountId, List<Mailbox>> mailboxes = new LinkedHashMap<>();
        for (AccountSummary account : accounts) {
            mailboxes.put(account.id(), List.copyOf(store.mailboxes(account.id())));
        }
        return new MailDirectory(List.copyOf(accounts), mailboxes, store.queue().size());
    }

    public List<Mailbox> of(AccountId account) {
        return mailboxes.getOrDefault(account, List.of());
    }

    public List<Mailbox> all() {
        List<Mailbox> all = new ArrayList<>();
        mailboxes.values().forEach(all::addAll);
        return all;
    }

    public Optional<Mailbox> find(MailboxId id) {
        return all().stream().filter(m -> m.id().equals(id)).findFirst();
    }

    /// The first mailbox of that role in an account.
    public Optional<Mailbox> find(AccountId account, MailboxRole role) {
        return of(account).stream().filter(m -> m.role() == role).findFirst();
    }

    /// Messages without `\Seen` in all mailboxes of a role.
    public int unread(MailboxRole role) {
        return all().stream()
                .filter(m -> m.role() == role)
                .mapToInt(Mailbox::unread)
                .sum();
    }
}
