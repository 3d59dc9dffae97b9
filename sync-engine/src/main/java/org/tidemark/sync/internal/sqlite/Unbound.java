package org.tidemark.sync.internal.sqlite;

import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages that should be in a mailbox but have no UID there.
final class Unbound {
    private static final Logger LOG = LoggerFactory.getLogger(Unbound.class);

    private Unbound() {}

    /// Removes those that no arrival has claimed and that have waited since before `waitingSince`. Changes on them stay
    /// in the queue for the user to decide.
    static int drop(Tx tx, long mailbox, long waitingSince) throws SQLException {
        List<Long> lost = tx.sql()
                .all(
                        "SELECT id FROM message WHERE mailbox = ? AND uid IS NULL AND coalesce(unbound_at, 0) < ?",
                        row -> row.getLong(1),
                        mailbox,
                        waitingSince);
        if (lost.isEmpty()) {
            return 0;
        }
        String name = tx.sql()
                .first("SELECT name FROM mailbox WHERE id = ?", row -> Names.display(row.getString(1)), mailbox)
                .orElse("");
        for (long message : lost) {
            forget(tx, message, "The message is not in " + name + " any more.");
        }
        LOG.info("{} messages of {} were not found on the server again", lost.size(), name);
        return lost.size();
    }

    /// Removes a message that is lost; its open changes need the user.
    static void forget(Tx tx, long message, String reason) throws SQLException {
        for (IntentRows.Row row : IntentRows.openOn(tx.sql(), message)) {
            IntentRows.hold(tx, row.id(), IntentRows.State.ATTENTION, reason);
        }
        tx.sql()
                .each(
                        "SELECT shown_in FROM message WHERE id = ? AND shown_in IS NOT NULL",
                        row -> tx.touched(row.getLong(1)),
                        message);
        tx.sql().run("DELETE FROM message WHERE id = ?", message);
    }
}
