package org.tidemark.sync.internal.sqlite.mirror;

import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.Kept;
import org.tidemark.sync.internal.sqlite.message.ShownName;
import org.tidemark.sync.internal.sqlite.message.ShownState;
import org.tidemark.sync.internal.sqlite.queue.IntentRows;

/// Messages that should be in a mailbox but have no UID there.
final class Unbound {
    private static final Logger LOG = LoggerFactory.getLogger(Unbound.class);

    private Unbound() {}

    private static final String APPENDED = "(SELECT x.message FROM intent_message x JOIN intent i ON i.id = x.intent"
            + " WHERE x.made = 1 AND i.kind = 'append' AND i.state = 'done')";

    /// Removes those that no arrival has claimed. A message that was made here and that the server has taken without
    /// telling its place is none of them: the sync after this one may still find it.
    static int drop(Tx tx, long mailbox) throws SQLException {
        return drop(tx, mailbox, Long.MAX_VALUE, " AND id NOT IN " + APPENDED);
    }

    /// Removes those that no arrival has claimed and that have waited since before `waitingSince`. Changes on them stay
    /// in the queue for the user to decide.
    static int drop(Tx tx, long mailbox, long waitingSince) throws SQLException {
        return drop(tx, mailbox, waitingSince, "");
    }

    private static int drop(Tx tx, long mailbox, long waitingSince, String only) throws SQLException {
        List<Long> lost = tx.sql()
                .all(
                        "SELECT id FROM message WHERE mailbox = ? AND uid IS NULL AND kept_since IS NULL AND"
                                + " coalesce(unbound_at, 0) < ?"
                                + only,
                        row -> row.getLong(1),
                        mailbox,
                        waitingSince);
        if (lost.isEmpty()) {
            return 0;
        }
        String name = tx.sql()
                .first("SELECT name FROM mailbox WHERE id = ?", row -> ShownName.display(row.getString(1)), mailbox)
                .orElse("");
        for (long message : lost) {
            if (reopened(tx, message, name)) {
                continue;
            }
            lose(tx, message, "The message is not in " + name + " any more.");
        }
        LOG.info("{} messages of {} were not found on the server again", lost.size(), name);
        return lost.size();
    }

    /// What was made here stays until the server is seen to have it (lessons.md#draft-stays): the user decides.
    private static boolean reopened(Tx tx, long message, String mailbox) throws SQLException {
        int reopened = tx.sql()
                .run(
                        "UPDATE intent SET state = 'attention', closed_at = NULL, reason = ?"
                                + " WHERE kind = 'append' AND state = 'done'"
                                + " AND id IN (SELECT intent FROM intent_message WHERE message = ? AND made = 1)",
                        "The server took the message, but it is not in " + mailbox
                                + ". Look for it in other folders; if it is nowhere, save it again, then discard this.",
                        message);
        if (reopened > 0) {
            tx.sql().run("UPDATE message SET mailbox = NULL, unbound_at = NULL WHERE id = ?", message);
            tx.touchedQueue();
            ShownState.refresh(tx, message);
        }
        return reopened > 0;
    }

    /// A message that is lost: its text is kept for some days, and its open changes need the user.
    private static void lose(Tx tx, long message, String reason) throws SQLException {
        for (IntentRows.Row row : IntentRows.openOn(tx.sql(), message)) {
            IntentRows.hold(tx, row.id(), IntentRows.State.ATTENTION, reason);
        }
        Kept.keep(tx, message);
    }
}
