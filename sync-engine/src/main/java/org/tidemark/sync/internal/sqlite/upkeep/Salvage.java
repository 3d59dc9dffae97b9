package org.tidemark.sync.internal.sqlite.upkeep;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.ShownState;
import org.tidemark.sync.internal.sqlite.queue.IntentRows;

/// The user's open changes from a damaged cache, with what they are about: accounts, mailboxes, the messages concerned
/// and the octets of those that exist only here. Messages come without a UID and are recognised by their content when
/// the server tells of them.
final class Salvage {
    private static final String INTENTS =
            "SELECT id FROM intent WHERE state IN " + IntentRows.OPEN + " OR (state = 'cancelled' AND uncertain = 1)";
    private static final String MESSAGES = "SELECT message FROM intent_message WHERE intent IN (" + INTENTS + ")";

    private final Map<String, List<Map<String, @Nullable Object>>> tables = new LinkedHashMap<>();

    private Salvage() {}

    static Salvage read(Sql sql) throws SQLException {
        Salvage saved = new Salvage();
        saved.take(sql, "account", "SELECT * FROM account");
        saved.take(sql, "fact", "SELECT * FROM fact");
        saved.take(sql, "mailbox", "SELECT * FROM mailbox");
        saved.take(sql, "intent", "SELECT * FROM intent WHERE id IN (" + INTENTS + ")");
        if (sql.number("SELECT count(*) FROM sqlite_master WHERE name = 'outgoing'") > 0) {
            saved.take(sql, "outgoing", "SELECT * FROM outgoing WHERE intent IN (" + INTENTS + ")");
            saved.take(sql, "outgoing_recipient", "SELECT * FROM outgoing_recipient WHERE intent IN (" + INTENTS + ")");
        }
        saved.take(sql, "message", "SELECT * FROM message WHERE id IN (" + MESSAGES + ")");
        saved.take(sql, "intent_message", "SELECT * FROM intent_message WHERE intent IN (" + INTENTS + ")");
        if (sql.number("SELECT count(*) FROM sqlite_master WHERE name = 'remote_sender'") > 0) {
            saved.take(sql, "remote_sender", "SELECT * FROM remote_sender");
        }
        saved.take(
                sql,
                "body",
                "SELECT * FROM body WHERE message IN (SELECT message FROM intent_message WHERE made = 1 AND intent IN ("
                        + INTENTS + "))");
        return saved;
    }

    int intents() {
        return tables.getOrDefault("intent", List.of()).size();
    }

    private void take(Sql sql, String table, String query) throws SQLException {
        tables.put(table, sql.all(query, Salvage::row));
    }

    private static Map<String, @Nullable Object> row(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.put(columns.getColumnName(i), row.getObject(i));
        }
        return values;
    }

    /// @return how many changes were carried over
    int write(Tx tx) throws SQLException {
        for (Map<String, @Nullable Object> mailbox : rows("mailbox")) {
            for (String count : List.of("known", "total", "unread", "texts", "exists", "anchored")) {
                mailbox.put(count, 0);
            }
            for (String fact : List.of("uid_validity", "highest_modseq", "uid_next", "backfill_below", "synced_at")) {
                mailbox.put(fact, null);
            }
        }
        for (Map<String, @Nullable Object> message : rows("message")) {
            message.put("uid", null);
            message.put("modseq", null);
            message.put("unbound_at", tx.now());
            message.put("body", 0);
            // Shown, and counted there, once all is in place.
            message.put("shown_in", null);
            message.put("thread", message.get("id"));
        }
        for (Map.Entry<String, List<Map<String, @Nullable Object>>> table : tables.entrySet()) {
            for (Map<String, @Nullable Object> row : table.getValue()) {
                insert(tx, table.getKey(), row);
            }
        }
        for (Map<String, @Nullable Object> body : rows("body")) {
            tx.sql().run("UPDATE message SET body = 2 WHERE id = ?", body.get("message"));
        }
        for (Map<String, @Nullable Object> message : rows("message")) {
            long id = ((Number) java.util.Objects.requireNonNull(message.get("id"))).longValue();
            Bodies.index(tx.sql(), id, null);
            ShownState.refresh(tx, id);
        }
        tx.touchedTree();
        return intents();
    }

    private List<Map<String, @Nullable Object>> rows(String table) {
        return tables.getOrDefault(table, new ArrayList<>());
    }

    private static void insert(Tx tx, String table, Map<String, @Nullable Object> row) throws SQLException {
        String columns = row.keySet().stream().map(c -> '"' + c + '"').collect(Collectors.joining(", "));
        String places = row.keySet().stream().map(c -> "?").collect(Collectors.joining(", "));
        tx.sql()
                .run(
                        "INSERT INTO " + table + " (" + columns + ") VALUES (" + places + ")",
                        row.values().toArray());
    }
}
