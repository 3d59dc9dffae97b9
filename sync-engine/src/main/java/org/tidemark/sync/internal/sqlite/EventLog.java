package org.tidemark.sync.internal.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;

/// Counts, for some days, what servers and other programs changed and what was done for the user.
final class EventLog {
    static final String NEW = "new";
    static final String READ = "read";
    static final String FLAGS = "flags";
    static final String REMOVED = "removed";
    static final String DONE = "done";
    static final Duration KEPT = Duration.ofDays(7);

    private final Tx tx;
    private final long account;
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    EventLog(Tx tx, long account) {
        this.tx = tx;
        this.account = account;
    }

    void add(String kind, int count) {
        if (count > 0) {
            counts.merge(kind, count, Integer::sum);
        }
    }

    /// Someone else changed a message's flags: read it, or anything else.
    void flagsChanged(FlagSet before, FlagSet after) {
        boolean read = !before.contains(Flag.SEEN) && after.contains(Flag.SEEN);
        add(read ? READ : FLAGS, 1);
    }

    void write() throws SQLException {
        for (Map.Entry<String, Integer> e : counts.entrySet()) {
            tx.sql().run("INSERT INTO event VALUES (?, ?, ?, ?)", tx.now(), account, e.getKey(), e.getValue());
        }
    }

    static void forgetOld(Tx tx) throws SQLException {
        tx.sql().run("DELETE FROM event WHERE at < ?", tx.now() - KEPT.toMillis());
    }

    static Map<String, Integer> since(Sql sql, long since) throws SQLException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String kind : java.util.List.of(NEW, READ, FLAGS, REMOVED, DONE)) {
            counts.put(kind, 0);
        }
        sql.each(
                "SELECT kind, sum(count) FROM event WHERE at >= ? GROUP BY kind",
                row -> counts.put(row.getString(1), row.getInt(2)),
                since);
        return counts;
    }
}
