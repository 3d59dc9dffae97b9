package org.tidemark.sync.internal.sqlite;

import java.sql.SQLException;
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
    private long lastMessage;

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

    /// An id for a new message row. AUTOINCREMENT never gives one twice, and goes on after those given here.
    long nextMessage() throws SQLException {
        if (lastMessage == 0) {
            lastMessage = sql.number("SELECT seq FROM sqlite_sequence WHERE name = 'message'");
        }
        return ++lastMessage;
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
