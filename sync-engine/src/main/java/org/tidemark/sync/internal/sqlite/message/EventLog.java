package org.tidemark.sync.internal.sqlite.message;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;

/// Counts, for some days, what servers and other programs changed and what was done for the user.
public final class EventLog {
    public static final String NEW = "new";
    static final String READ = "read";
    static final String FLAGS = "flags";
    public static final String REMOVED = "removed";
    public static final String DONE = "done";
    public static final Duration KEPT = Duration.ofDays(7);

    private final Tx tx;
    private final long account;
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    public EventLog(Tx tx, long account) {
        this.tx = tx;
        this.account = account;
    }

    public void add(String kind, int count) {
        if (count > 0) {
            counts.merge(kind, count, Integer::sum);
        }
    }

    /// Someone else changed a message's flags: read it, or anything else.
    public void flagsChanged(FlagSet before, FlagSet after) {
        boolean read = !before.contains(Flag.SEEN) && after.contains(Flag.SEEN);
        add(read ? READ : FLAGS, 1);
    }

    public void write() throws SQLException {
        for (Map.Entry<String, Integer> e : counts.entrySet()) {
            tx.sql().run("INSERT INTO event VALUES (?, ?, ?, ?)", tx.now(), account, e.getKey(), e.getValue());
        }
    }

    public static void forgetOld(Tx tx) throws SQLException {
        tx.sql().run("DELETE FROM event WHERE at < ?", tx.now() - KEPT.toMillis());
    }

    public static Map<String, Integer> since(Sql sql, long since) throws SQLException {
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
