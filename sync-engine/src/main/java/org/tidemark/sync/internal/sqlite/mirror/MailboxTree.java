package org.tidemark.sync.internal.sqlite.mirror;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidemark.sync.internal.cache.ListedMailbox;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.EventLog;
import org.tidemark.sync.internal.sqlite.queue.HiddenMailbox;
import org.tidemark.sync.internal.sqlite.queue.IntentRows;
import org.tidemark.sync.internal.sqlite.queue.IntentRows.State;

/// Makes the mailboxes of an account those of a complete LIST.
final class MailboxTree {
    private MailboxTree() {}

    private record Known(long id, String name) {}

    static void apply(Tx tx, long account, List<ListedMailbox> found, boolean complete) throws SQLException {
        List<Known> known = tx.sql()
                .all(
                        "SELECT id, name FROM mailbox WHERE account = ? AND on_server = 1",
                        row -> new Known(row.getLong(1), row.getString(2)),
                        account);
        if (found.isEmpty() && !known.isEmpty()) {
            return;
        }
        Map<String, Long> hidden = new HashMap<>();
        tx.sql()
                .each(
                        "SELECT id, name FROM mailbox WHERE account = ? AND hidden_since IS NOT NULL",
                        row -> hidden.put(row.getString(2), row.getLong(1)),
                        account);
        Set<String> listed = new HashSet<>();
        for (ListedMailbox mailbox : found) {
            if (listed.add(mailbox.name().wire())) {
                put(tx, account, mailbox);
                Long back = hidden.get(mailbox.name().wire());
                if (back != null) {
                    HiddenMailbox.show(tx, back);
                }
            }
        }
        for (Known k : known) {
            if (complete && !listed.contains(k.name())) {
                hide(tx, account, k);
            }
        }
    }

    private static void put(Tx tx, long account, ListedMailbox m) throws SQLException {
        int changed = tx.sql()
                .run("""
                    INSERT INTO mailbox (account, name, raw_name, role, selectable, subscribed, on_server)
                    VALUES (?, ?, ?, ?, ?, ?, 1)
                    ON CONFLICT (account, name) DO UPDATE SET raw_name = excluded.raw_name, role = excluded.role,
                      selectable = excluded.selectable, subscribed = excluded.subscribed, on_server = 1
                    WHERE raw_name <> excluded.raw_name OR role <> excluded.role OR selectable <> excluded.selectable
                      OR subscribed <> excluded.subscribed OR on_server = 0
                    """, account, m.name().wire(), m.rawName(), m.role().name(), m.selectable(), m.subscribed());
        if (changed > 0) {
            tx.touchedTree();
        }
        closeCreates(tx, account, m);
    }

    /// To make a mailbox is moot once it is there, whatever was answered (lessons.md#exists-already).
    private static void closeCreates(Tx tx, long account, ListedMailbox m) throws SQLException {
        List<Long> creates = tx.sql()
                .all(
                        "SELECT i.id FROM intent i JOIN mailbox b ON b.id = i.target WHERE i.kind = 'create'"
                                + " AND i.state IN " + IntentRows.OPEN + " AND b.account = ? AND b.name = ?",
                        row -> row.getLong(1),
                        account,
                        m.name().wire());
        for (long create : creates) {
            IntentRows.close(tx, create, State.DONE);
        }
    }

    /// @return false if there is a mailbox of that name
    static boolean rename(Tx tx, long mailbox, ListedMailbox now) throws SQLException {
        int renamed = tx.sql()
                .run(
                        "UPDATE OR IGNORE mailbox SET name = ?, raw_name = ? WHERE id = ? AND on_server = 1",
                        now.name().wire(),
                        now.rawName(),
                        mailbox);
        if (renamed > 0) {
            tx.touchedTree();
            tx.touched(mailbox);
        }
        return renamed > 0;
    }

    private static void hide(Tx tx, long account, Known mailbox) throws SQLException {
        EventLog events = new EventLog(tx, account);
        events.add(EventLog.REMOVED, HiddenMailbox.hide(tx, mailbox.id()));
        events.write();
    }
}
