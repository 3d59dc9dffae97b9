package org.tidemark.sync.internal.sqlite.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.FlagSet;
import org.tidemark.sync.internal.sqlite.db.Columns;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.Overlay.Change;
import org.tidemark.sync.internal.sqlite.message.Overlay.Server;
import org.tidemark.sync.internal.sqlite.message.Overlay.Shown;

/// Keeps the shown columns of messages equal to server ⊕ open changes, inside the transaction that touched either.
public final class ShownState {
    private static final String CHANGES = """
        SELECT i.kind, i.state, i.added, i.removed, i.target, i.uncertain, m.made
        FROM intent_message m JOIN intent i ON i.id = m.intent
        WHERE m.message = ? AND (i.state IN ('waiting', 'refused', 'attention')
          OR (i.state = 'cancelled' AND i.uncertain = 1))
        ORDER BY i.id
        """;

    private static final String STATE = """
        SELECT mailbox, gone, flags, shown_in, shown_flags, pending, kept_since IS NOT NULL AS kept,
          (SELECT hidden_since FROM mailbox b WHERE b.id = message.mailbox) IS NOT NULL AS hidden
        FROM message WHERE id = ?
        """;

    private ShownState() {}

    /// @param stays whether its row is needed though the server shows it nowhere: it is kept, or its mailbox is hidden
    private record Row(Server server, Shown shown, boolean stays) {}

    public static void refresh(Tx tx, Collection<Long> messages) throws SQLException {
        for (long message : messages) {
            refresh(tx, message);
        }
    }

    /// Works out what is shown of a message; removes its row where neither the server nor a change needs it.
    public static void refresh(Tx tx, long message) throws SQLException {
        Optional<Row> row = tx.sql().first(STATE, ShownState::row, message);
        if (row.isEmpty()) {
            return;
        }
        Server server = row.get().server();
        Shown before = row.get().shown();
        List<Change> changes = changes(tx.sql(), message);
        if (changes.isEmpty() && !row.get().stays() && (server.gone() || server.mailbox() == null)) {
            tx.touched(before.mailbox());
            tx.sql().run("DELETE FROM message WHERE id = ?", message);
            return;
        }
        Shown after = Overlay.shown(server, changes);
        if (!after.equals(before)) {
            tx.sql().update("message", message, columns(after));
            tx.touched(before.mailbox());
            tx.touched(after.mailbox());
        }
    }

    /// The open changes of a message in the order the user made them.
    static List<Change> changes(Sql sql, long message) throws SQLException {
        return sql.all(CHANGES, ShownState::change, message);
    }

    /// The columns of what the screen shows of a message.
    static Columns columns(Shown shown) {
        return columns(shown.flags()).set("shown_in", shown.mailbox()).set("pending", shown.pending());
    }

    /// Those of its flags alone.
    static Columns columns(FlagSet shown) {
        return new Columns()
                .set("shown_flags", shown.toString())
                .set("unread", FlagBits.unread(shown))
                .set("starred", FlagBits.starred(shown));
    }

    private static Row row(ResultSet row) throws SQLException {
        Long mailbox = Sql.optionalLong(row, "mailbox").orElse(null);
        Long shownIn = Sql.optionalLong(row, "shown_in").orElse(null);
        boolean kept = row.getBoolean("kept");
        boolean hidden = row.getBoolean("hidden");
        return new Row(
                new Server(
                        hidden ? null : mailbox, kept || row.getBoolean("gone"), FlagSet.parse(row.getString("flags"))),
                new Shown(shownIn, FlagSet.parse(row.getString("shown_flags")), row.getBoolean("pending")),
                kept || hidden);
    }

    private static Change change(ResultSet row) throws SQLException {
        boolean made = row.getBoolean("made");
        boolean uncertain = row.getBoolean("uncertain");
        Optional<Long> target = Sql.optionalLong(row, "target");
        if (row.getString("state").equals("cancelled")) {
            return new Change.Held();
        }
        return switch (IntentKind.of(row.getString("kind"))) {
            case FLAG ->
                new Change.Flags(
                        FlagSet.parse(row.getString("added")).asSet(),
                        FlagSet.parse(row.getString("removed")).asSet());
            case MOVE -> new Change.Place(target.orElseThrow(), uncertain);
            case DELETE ->
                target.<Change>map(t -> new Change.Place(t, uncertain)).orElseGet(Change.Hide::new);
            case COPY -> made ? new Change.Place(target.orElseThrow(), uncertain) : new Change.Held();
            case APPEND -> new Change.Place(target.orElseThrow(), uncertain);
            case CREATE, SEND -> new Change.Held();
        };
    }
}
