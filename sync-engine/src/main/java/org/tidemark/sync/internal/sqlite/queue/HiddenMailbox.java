package org.tidemark.sync.internal.sqlite.queue;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.Kept;
import org.tidemark.sync.internal.sqlite.message.ShownName;
import org.tidemark.sync.internal.sqlite.message.ShownState;
import org.tidemark.sync.internal.sqlite.queue.IntentRows.State;

/// A mailbox that the server stopped naming. A server that forgets a name for an hour must cost neither the mail nor
/// the changes that wait for it (lessons.md#hidden-mailbox): it goes out of sight with its anchor and its messages, and
/// the changes wait. Named again, it goes on where it stopped; after [Kept#TIME] it is removed.
public final class HiddenMailbox {
    private static final String CHANGES = "state = 'waiting' AND (target = ?1 OR id IN (SELECT x.intent"
            + " FROM intent_message x JOIN message m ON m.id = x.message WHERE m.mailbox = ?1))";

    private HiddenMailbox() {}

    /// @return how many messages went out of sight
    public static int hide(Tx tx, long mailbox) throws SQLException {
        int shown = (int) tx.sql().number("SELECT count(*) FROM message WHERE shown_in = ?", mailbox);
        tx.sql().run("UPDATE mailbox SET on_server = 0, hidden_since = ? WHERE id = ?", tx.now(), mailbox);
        refresh(tx, mailbox, null);
        explain(tx, mailbox);
        touched(tx, mailbox);
        Withdrawal.forgetUnmade(tx, mailbox);
        return shown;
    }

    /// Says on what waits for a mailbox why it does, if the mailbox is hidden.
    static void explain(Tx tx, long mailbox) throws SQLException {
        Optional<String> name = tx.sql()
                .first(
                        "SELECT name FROM mailbox WHERE id = ? AND hidden_since IS NOT NULL",
                        row -> ShownName.display(row.getString(1)),
                        mailbox);
        if (name.isPresent()) {
            tx.sql()
                    .run(
                            "UPDATE intent SET reason = ?2 WHERE " + CHANGES,
                            mailbox,
                            "The mailbox " + name.get()
                                    + " is not on the server; the change waits for it to be there again.");
        }
    }

    /// The server names it again.
    public static void show(Tx tx, long mailbox) throws SQLException {
        tx.sql().run("UPDATE mailbox SET hidden_since = NULL WHERE id = ?", mailbox);
        refresh(tx, mailbox, mailbox);
        tx.sql().run("UPDATE intent SET reason = NULL WHERE " + CHANGES, mailbox);
        touched(tx, mailbox);
    }

    /// Its name is wanted for a new mailbox: what it held is kept without it.
    static void giveWay(Tx tx, long mailbox) throws SQLException {
        for (long message :
                tx.sql().numbers("SELECT id FROM message WHERE mailbox = ? AND kept_since IS NULL", mailbox)) {
            hold(tx, IntentRows.openOn(tx.sql(), message), "The message was in a mailbox that is not there any more.");
            Kept.keep(tx, message);
        }
        tx.sql()
                .run(
                        "UPDATE mailbox SET hidden_since = NULL, anchored = 0, uid_validity = NULL,"
                                + " highest_modseq = NULL, uid_next = NULL, backfill_below = NULL, synced_at = NULL"
                                + " WHERE id = ?",
                        mailbox);
        touched(tx, mailbox);
    }

    /// Removes those that have been away for long; what a person still wanted of them is for him to decide.
    public static void purge(Tx tx) throws SQLException {
        record Hidden(long id, String name) {}
        List<Hidden> old = tx.sql()
                .all(
                        "SELECT id, name FROM mailbox WHERE hidden_since < ?",
                        row -> new Hidden(row.getLong(1), row.getString(2)),
                        tx.now() - Kept.TIME.toMillis());
        for (Hidden mailbox : old) {
            String reason = "The mailbox " + ShownName.display(mailbox.name()) + " is not on the server any more.";
            hold(tx, IntentRows.openInto(tx.sql(), mailbox.id()), reason);
            for (long message : tx.sql().numbers("SELECT id FROM message WHERE mailbox = ?", mailbox.id())) {
                hold(tx, IntentRows.openOn(tx.sql(), message), reason);
                tx.sql().run("DELETE FROM message WHERE id = ?", message);
            }
            tx.sql()
                    .run(
                            "UPDATE mailbox SET hidden_since = NULL, anchored = 0, uid_validity = NULL,"
                                    + " backfill_below = NULL, synced_at = NULL WHERE id = ?",
                            mailbox.id());
            touched(tx, mailbox.id());
            Withdrawal.forgetUnmade(tx, mailbox.id());
        }
    }

    private static void hold(Tx tx, List<IntentRows.Row> rows, String reason) throws SQLException {
        for (IntentRows.Row row : rows) {
            IntentRows.hold(tx, row.id(), State.ATTENTION, reason);
        }
    }

    /// Those without changes in one step; for the others their changes say where they are shown.
    private static void refresh(Tx tx, long mailbox, @org.jspecify.annotations.Nullable Long shownIn)
            throws SQLException {
        tx.sql()
                .run(
                        "UPDATE message SET shown_in = ? WHERE mailbox = ? AND pending = 0 AND gone = 0"
                                + " AND kept_since IS NULL",
                        shownIn,
                        mailbox);
        for (long message : tx.sql().numbers("SELECT id FROM message WHERE mailbox = ? AND pending = 1", mailbox)) {
            ShownState.refresh(tx, message);
        }
    }

    private static void touched(Tx tx, long mailbox) {
        tx.touchedTree();
        tx.touched(mailbox);
        tx.touchedQueue();
    }
}
