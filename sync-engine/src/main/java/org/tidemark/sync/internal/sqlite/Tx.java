package org.tidemark.sync.internal.sqlite;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.MailboxId;

/// A write transaction: its statements, its time, and what it may have changed on the screen.
final class Tx {
    private final Sql sql;
    private final long now;
    private final Set<MailboxId> mailboxes = new HashSet<>();
    private boolean tree;
    private boolean queue;

    Tx(Sql sql, long now) {
        this.sql = sql;
        this.now = now;
    }

    Sql sql() {
        return sql;
    }

    /// When it began, in milliseconds since 1970.
    long now() {
        return now;
    }

    /// The list or the counts of a mailbox may differ.
    void touched(@Nullable Long mailbox) {
        if (mailbox != null) {
            mailboxes.add(new MailboxId(mailbox));
        }
    }

    /// Mailboxes or accounts came, went or changed.
    void touchedTree() {
        tree = true;
    }

    void touchedQueue() {
        queue = true;
    }

    Set<MailboxId> mailboxes() {
        return mailboxes;
    }

    boolean tree() {
        return tree;
    }

    boolean queue() {
        return queue;
    }
}
