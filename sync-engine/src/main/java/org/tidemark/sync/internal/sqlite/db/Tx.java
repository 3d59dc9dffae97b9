package org.tidemark.sync.internal.sqlite.db;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.MailboxId;

/// A write transaction: its statements, its time, and what it may have changed on the screen.
public final class Tx {
    private record Arrived(int rows, int unread) {
        Arrived plus(Arrived more) {
            return new Arrived(rows + more.rows, unread + more.unread);
        }
    }

    private final Sql sql;
    private final long now;
    private final Set<MailboxId> mailboxes = new HashSet<>();
    private final Map<Long, Arrived> arrived = new HashMap<>();
    private boolean tree;
    private boolean queue;
    private long lastMessage;

    Tx(Sql sql, long now) {
        this.sql = sql;
        this.now = now;
    }

    public Sql sql() {
        return sql;
    }

    /// When it began, in milliseconds since 1970.
    public long now() {
        return now;
    }

    /// An id for a new message row. AUTOINCREMENT never gives one twice, and goes on after those given here.
    public long nextMessage() throws SQLException {
        if (lastMessage == 0) {
            lastMessage = sql.number("SELECT seq FROM sqlite_sequence WHERE name = 'message'");
        }
        return ++lastMessage;
    }

    /// A row came into a mailbox, under a UID, and is shown there.
    public void arrived(long mailbox, boolean unread) {
        arrived.merge(mailbox, new Arrived(1, unread ? 1 : 0), Arrived::plus);
    }

    /// Adds up what arrived; the last statement of a transaction.
    void count() throws SQLException {
        for (Map.Entry<Long, Arrived> e : arrived.entrySet()) {
            sql.run(
                    "UPDATE mailbox SET total = total + ?, known = known + ?, unread = unread + ? WHERE id = ?",
                    e.getValue().rows,
                    e.getValue().rows,
                    e.getValue().unread,
                    e.getKey());
        }
    }

    /// The list or the counts of a mailbox may differ.
    public void touched(@Nullable Long mailbox) {
        if (mailbox != null) {
            mailboxes.add(new MailboxId(mailbox));
        }
    }

    /// Mailboxes or accounts came, went or changed.
    public void touchedTree() {
        tree = true;
    }

    public void touchedQueue() {
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
