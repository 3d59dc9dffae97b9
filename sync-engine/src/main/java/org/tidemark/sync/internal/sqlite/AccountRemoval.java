package org.tidemark.sync.internal.sqlite;

import java.sql.SQLException;
import java.util.Optional;

/// Removes an account with all that is known of it.
final class AccountRemoval {
    private AccountRemoval() {}

    static boolean remove(Tx tx, String name) throws SQLException {
        Sql sql = tx.sql();
        Optional<Long> account = sql.first("SELECT id FROM account WHERE name = ?", row -> row.getLong(1), name);
        if (account.isEmpty()) {
            return false;
        }
        for (String table : new String[] {"intent", "message", "thread_link", "thread_subject", "event", "mailbox"}) {
            sql.run("DELETE FROM " + table + " WHERE account = ?", account.get());
        }
        sql.run("DELETE FROM account WHERE id = ?", account.get());
        tx.touchedTree();
        tx.touchedQueue();
        return true;
    }
}
