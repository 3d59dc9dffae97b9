package org.tidemark.sync.internal.sqlite.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.Floor;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.IntentKind;

/// The rows of queued changes and of the messages they are about.
public final class IntentRows {
    public static final String OPEN = "('waiting', 'refused', 'attention')";
    private static final String COLUMNS =
            "id, account, parent, kind, state, created_at, uncertain, target, added, removed, internal_date,"
                    + " floor, floor_validity, reason";

    /// UIDNEXT as last told, or above what the cache knows, if that is more. Where neither is known it is 1.
    private static final String UNCERTAIN = """
        UPDATE intent SET uncertain = 1,
          floor_validity = (SELECT uid_validity FROM mailbox WHERE id = intent.target),
          floor = max(coalesce((SELECT uid_next FROM mailbox WHERE id = intent.target), 1),
            coalesce((SELECT min(max(uid) + 1, 4294967295) FROM message WHERE mailbox = intent.target), 1))
        WHERE id = ? AND state = 'waiting' AND uncertain = 0
        """;

    private IntentRows() {}

    /// From now on it may have happened: what it makes is looked for, above what there is now, before it is done again.
    public static void doubt(Tx tx, long id) throws SQLException {
        tx.sql().run(UNCERTAIN, id);
    }

    /// A queued change.
    ///
    /// @param target the mailbox it moves, copies or appends to, or makes
    /// @param floor of what a command for it may have made, if one was sent and not answered
    public record Row(
            long id,
            long account,
            IntentKind kind,
            State state,
            long createdAt,
            boolean uncertain,
            Optional<Long> target,
            FlagSet added,
            FlagSet removed,
            Optional<Long> internalDate,
            Optional<Floor> floor,
            Optional<String> reason) {}

    public enum State {
        WAITING,
        REFUSED,
        ATTENTION,
        DONE,
        CANCELLED,
        /// Done, and its opposite is queued.
        UNDONE;

        public boolean open() {
            return this == WAITING || this == REFUSED || this == ATTENTION;
        }

        String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static State of(String text) {
            return valueOf(text.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /// A message of a change.
    ///
    /// @param made a local row that the change made; `copyOf` is then its original, if it is a copy
    /// @param wasIn where it was shown before
    /// @param had its flags before
    public record Member(long message, boolean made, Optional<Long> copyOf, Optional<Long> wasIn, FlagSet had) {}

    static Optional<Row> find(Sql sql, long id) throws SQLException {
        return sql.first("SELECT " + COLUMNS + " FROM intent WHERE id = ?", IntentRows::read, id);
    }

    /// The change and those that were cut from it.
    public static List<Row> family(Sql sql, long id) throws SQLException {
        return sql.all(
                "SELECT " + COLUMNS + " FROM intent WHERE id = ? OR parent = ? ORDER BY id", IntentRows::read, id, id);
    }

    public static List<Row> open(Sql sql) throws SQLException {
        return sql.all("SELECT " + COLUMNS + " FROM intent WHERE state IN " + OPEN + " ORDER BY id", IntentRows::read);
    }

    public static List<Row> openInto(Sql sql, long mailbox) throws SQLException {
        return sql.all(
                "SELECT " + COLUMNS + " FROM intent WHERE state IN " + OPEN + " AND target = ? ORDER BY id",
                IntentRows::read,
                mailbox);
    }

    public static List<Row> openOn(Sql sql, long message) throws SQLException {
        return sql.all(
                "SELECT " + COLUMNS + " FROM intent WHERE state IN " + OPEN
                        + " AND id IN (SELECT intent FROM intent_message WHERE message = ?) ORDER BY id",
                IntentRows::read,
                message);
    }

    /// What the replay has to see to: waiting ones, and withdrawn ones that may have happened.
    static List<Row> toReplay(Sql sql, long account) throws SQLException {
        return sql.all(
                "SELECT " + COLUMNS + " FROM intent WHERE account = ? AND (state = 'waiting'"
                        + " OR (state = 'cancelled' AND uncertain = 1)) ORDER BY id",
                IntentRows::read,
                account);
    }

    public static List<Member> members(Sql sql, long intent) throws SQLException {
        return sql.all(
                "SELECT message, made, copy_of, was_in, had FROM intent_message WHERE intent = ?"
                        + " ORDER BY made, position",
                row -> new Member(
                        row.getLong("message"),
                        row.getBoolean("made"),
                        Sql.optionalLong(row, "copy_of"),
                        Sql.optionalLong(row, "was_in"),
                        FlagSet.parse(row.getString("had"))),
                intent);
    }

    public static void close(Tx tx, long id, State state) throws SQLException {
        tx.sql()
                .run(
                        "UPDATE intent SET state = ?, closed_at = ?, reason = NULL WHERE id = ?",
                        state.text(),
                        tx.now(),
                        id);
        tx.touchedQueue();
    }

    /// @param state one that keeps the change in the queue
    public static void hold(Tx tx, long id, State state, @Nullable String reason) throws SQLException {
        tx.sql()
                .run(
                        "UPDATE intent SET state = ?, uncertain = 0, reason = ? WHERE id = ? AND state IN " + OPEN,
                        state.text(),
                        reason,
                        id);
        tx.touchedQueue();
    }

    /// Changes whose messages are all gone have nothing left to do.
    static void closeEmpty(Tx tx) throws SQLException {
        int closed = tx.sql()
                .run(
                        "UPDATE intent SET state = 'done', closed_at = ? WHERE state IN " + OPEN
                                + " AND kind NOT IN ('create', 'send')"
                                + " AND NOT EXISTS (SELECT 1 FROM intent_message m WHERE m.intent = intent.id)",
                        tx.now());
        if (closed > 0) {
            tx.touchedQueue();
        }
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getLong("account"),
                IntentKind.of(row.getString("kind")),
                State.of(row.getString("state")),
                row.getLong("created_at"),
                row.getBoolean("uncertain"),
                Sql.optionalLong(row, "target"),
                FlagSet.parse(row.getString("added")),
                FlagSet.parse(row.getString("removed")),
                Sql.optionalLong(row, "internal_date"),
                floor(row),
                Optional.ofNullable(row.getString("reason")));
    }

    private static Optional<Floor> floor(ResultSet row) throws SQLException {
        Optional<UidValidity> validity = Sql.optionalLong(row, "floor_validity").map(UidValidity::new);
        Optional<Long> uid = Sql.optionalLong(row, "floor");
        return row.getBoolean("uncertain")
                ? Optional.of(new Floor(validity, new Uid(uid.orElse(1L))))
                : Optional.empty();
    }

    /// The flags as the column holds them.
    static String column(Iterable<Flag> flags) {
        java.util.TreeSet<Flag> sorted = new java.util.TreeSet<>();
        flags.forEach(sorted::add);
        return FlagSet.of(sorted).toString();
    }
}
