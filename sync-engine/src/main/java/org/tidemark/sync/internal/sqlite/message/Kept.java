package org.tidemark.sync.internal.sqlite.message;

import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;

/// Messages that are gone from the server without a word that adds up. They are out of sight, and their texts stay for
/// some days: a person can have them back, and where they turn up again they are not fetched again.
public final class Kept {
    /// How long a mistake of a server, or of another client, can be found out.
    public static final Duration TIME = Duration.ofDays(30);

    private static final String TWIN = """
        SELECT id FROM message WHERE msgid = ? AND account = ? AND body = 2 AND size = ? AND internal_date = ?
          AND digest = ? AND (kept_since IS NOT NULL OR mailbox IN
            (SELECT id FROM mailbox WHERE hidden_since IS NOT NULL))
        LIMIT 1
        """;

    private Kept() {}

    /// Puts a message away; one whose text is not here has nothing to be kept.
    public static void keep(Tx tx, long message) throws SQLException {
        tx.sql()
                .each(
                        "SELECT shown_in FROM message WHERE id = ? AND shown_in IS NOT NULL",
                        row -> tx.touched(row.getLong(1)),
                        message);
        int kept = tx.sql()
                .run(
                        "UPDATE message SET uid = NULL, modseq = NULL, gone = 0, unbound_at = NULL, kept_since = ?"
                                + " WHERE id = ? AND body = 2",
                        tx.now(),
                        message);
        if (kept == 0) {
            tx.sql().run("DELETE FROM message WHERE id = ?", message);
        } else {
            ShownState.refresh(tx, message);
        }
    }

    /// Whether anything is out of sight, so that arrivals are worth comparing with it.
    public static boolean any(Sql sql) throws SQLException {
        return sql.number("SELECT EXISTS (SELECT 1 FROM message WHERE kept_since IS NOT NULL)"
                        + " OR EXISTS (SELECT 1 FROM mailbox WHERE hidden_since IS NOT NULL)")
                > 0;
    }

    /// A message out of sight that is this one in all that a server tells: its text need not be fetched.
    public static OptionalLong twin(Sql sql, long account, Identity identity) throws SQLException {
        if (identity.messageId().isEmpty()) {
            return OptionalLong.empty();
        }
        long id = sql.number(
                TWIN, identity.messageId().get(), account, identity.size(), identity.internalDate(), identity.digest());
        return id == 0 ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /// Takes one out of what is kept; another row has its text now, or the person wants it no more.
    public static void forget(Tx tx, long message) throws SQLException {
        tx.sql().run("DELETE FROM message WHERE id = ? AND kept_since IS NOT NULL", message);
    }

    /// Forgets what has been kept long enough.
    public static int purge(Tx tx) throws SQLException {
        return tx.sql().run("DELETE FROM message WHERE kept_since < ?", tx.now() - TIME.toMillis());
    }
}
