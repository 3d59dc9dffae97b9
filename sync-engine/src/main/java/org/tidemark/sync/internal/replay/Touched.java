package org.tidemark.sync.internal.replay;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tidemark.mail.MailboxId;
import org.tidemark.sync.internal.plan.OwnChanges;

/// The mailboxes that a replay changes, and how; those that can only be asked for once its answers are here apart.
public final class Touched {
    private final Map<MailboxId, OwnChanges> changes = new HashMap<>();
    private final Set<MailboxId> later = new HashSet<>();

    void add(MailboxId mailbox, OwnChanges change) {
        changes.merge(mailbox, change, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    public void addAll(Collection<MailboxId> mailboxes, OwnChanges change) {
        mailboxes.forEach(mailbox -> add(mailbox, change));
    }

    /// The answer tells under which UID something came there, or what else is to be done: what is fetched before is
    /// fetched twice.
    void later(MailboxId mailbox) {
        later.add(mailbox);
    }

    public OwnChanges of(MailboxId mailbox) {
        return changes.getOrDefault(mailbox, OwnChanges.NONE);
    }

    /// What may be asked for in the flight of the changes, behind them.
    public Set<MailboxId> now() {
        Set<MailboxId> now = new HashSet<>(changes.keySet());
        now.removeAll(later);
        return now;
    }

    public Set<MailboxId> later() {
        return Set.copyOf(later);
    }

    public boolean isEmpty() {
        return changes.isEmpty() && later.isEmpty();
    }
}
