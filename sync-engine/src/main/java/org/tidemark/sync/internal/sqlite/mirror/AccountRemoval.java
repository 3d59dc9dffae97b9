package org.tidemark.sync.internal.sqlite.mirror;

import java.sql.SQLException;
import java.util.Optional;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;

/// Removes an account with all that is known of it.
public final class AccountRemoval {
    private AccountRemoval() {}

    public static boolean remove(Tx tx, String name) throws SQLException {
        Sql sql = tx.sql();
        Optional<Long> account = sql.first("SELECT id FROM account WHERE name = ?", row -> row.getLong(1), name);
        if (account.isEmpty()) {
            return false;
        }
        for (String table : new String[] {
            "intent", "message", "thread_link", "thread_subject", "conversation_edit", "event", "mailbox"
        }) {
            sql.run("DELETE FROM " + table + " WHERE account = ?", account.get());
        }
        sql.run("DELETE FROM account WHERE id = ?", account.get());
        tx.touchedTree();
        tx.touchedQueue();
        return true;
    }
}
