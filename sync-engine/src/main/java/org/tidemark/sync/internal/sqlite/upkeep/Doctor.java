package org.tidemark.sync.internal.sqlite.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.sync.DoctorReport;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.MessageReader;
import org.tidemark.sync.internal.mime.ParsedText;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.CacheFailure;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Database.Durability;
import org.tidemark.sync.internal.sqlite.db.LongList;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.ShownState;

/// Compares the parts of the cache that follow from each other.
public final class Doctor {
    private static final String MISCOUNTED = """
        SELECT id FROM mailbox b WHERE
          (total, unread, texts) IS NOT (SELECT count(*), coalesce(sum(unread), 0), coalesce(sum(body = 2), 0)
            FROM message WHERE shown_in = b.id)
          OR known <> (SELECT count(*) FROM message WHERE mailbox = b.id AND uid IS NOT NULL AND gone = 0)
        """;
    private static final String RECOUNT = """
        UPDATE mailbox SET
          (total, unread, texts) = (SELECT count(*), coalesce(sum(unread), 0), coalesce(sum(body = 2), 0)
            FROM message WHERE shown_in = mailbox.id),
          known = (SELECT count(*) FROM message WHERE mailbox = mailbox.id AND uid IS NOT NULL AND gone = 0)
        WHERE id = ?
        """;
    private static final String ASTRAY = """
        SELECT id FROM message WHERE pending = 0 AND gone = 0
          AND (shown_flags <> flags OR shown_in IS NOT CASE WHEN kept_since IS NULL AND mailbox NOT IN
            (SELECT id FROM mailbox WHERE hidden_since IS NOT NULL) THEN mailbox END)
        UNION SELECT m.message FROM intent_message m JOIN intent i ON i.id = m.intent
          JOIN message x ON x.id = m.message
          WHERE i.state IN ('waiting', 'refused', 'attention') AND x.pending = 0 AND (m.made = 1 OR i.kind <> 'copy')
        """;

    private final Database database;
    private final Bodies bodies;
    private final List<String> findings = new ArrayList<>();
    private final List<String> repaired = new ArrayList<>();

    public Doctor(Database database, Bodies bodies) {
        this.database = database;
        this.bodies = bodies;
    }

    private interface Repair {
        void of(Tx tx, long id) throws SQLException;
    }

    public DoctorReport examine(boolean repair) {
        List<String> damage = database.readAfresh(sql -> {
            List<String> lines = new ArrayList<>(sql.all("PRAGMA integrity_check(5)", row -> row.getString(1)));
            lines.remove("ok");
            sql.each("PRAGMA foreign_key_check", row -> lines.add("a row of " + row.getString(1) + " has no parent"));
            return lines;
        });
        if (!damage.isEmpty()) {
            database.suspect();
            findings.add("The cache file is damaged (" + String.join("; ", damage)
                    + "). Start the program again: it is then made anew.");
            return new DoctorReport(findings, repaired);
        }
        check(
                repair,
                MISCOUNTED,
                "mailboxes count wrongly",
                (tx, id) -> tx.sql().run(RECOUNT, id));
        check(repair, ASTRAY, "messages are not shown as they should be", ShownState::refresh);
        check(
                repair,
                "SELECT id FROM message EXCEPT SELECT id FROM text_docsize",
                "messages are missing in the search index",
                this::index);
        check(
                repair,
                "SELECT id FROM text_docsize EXCEPT SELECT id FROM message",
                "entries of the search index belong to no message",
                (tx, id) -> tx.sql().run("DELETE FROM text WHERE rowid = ?", id));
        checkBodies(repair);
        return new DoctorReport(findings, repaired);
    }

    private void check(boolean repair, String query, String what, Repair mend) {
        long[] ids = database.read(sql -> sql.numbers(query));
        report(repair, ids, what, mend);
    }

    private void report(boolean repair, long[] ids, String what, Repair mend) {
        if (ids.length == 0) {
            return;
        }
        findings.add(ids.length + " " + what + ".");
        if (repair) {
            database.write(Durability.RETELLABLE, tx -> {
                for (long id : ids) {
                    mend.of(tx, id);
                }
                return 0;
            });
            repaired.add(ids.length + " " + what + ": mended.");
        }
    }

    private void index(Tx tx, long message) throws SQLException {
        Bodies.index(tx.sql(), message, text(tx.sql(), message));
    }

    private @Nullable ParsedText text(Sql sql, long message) throws SQLException {
        Optional<Octets> octets = bodies.octets(sql, message);
        try {
            return octets.isPresent() ? MessageReader.read(octets.get()) : null;
        } catch (IOException e) {
            throw CacheFailure.of(bodies.folder(), e);
        }
    }

    private void checkBodies(boolean repair) {
        long[] lost = database.read(sql -> {
            LongList ids = new LongList();
            for (long id : sql.numbers("SELECT id FROM message WHERE body = 2")) {
                if (bodies.octets(sql, id).isEmpty()) {
                    ids.add(id);
                }
            }
            return ids.toArray();
        });
        report(repair, lost, "messages have lost their text; it is fetched again", (tx, id) -> {
            tx.sql().run("DELETE FROM body WHERE message = ?", id);
            tx.sql().run("UPDATE message SET body = 0 WHERE id = ?", id);
        });
        List<Path> orphans = database.read(sql -> Housekeeping.orphans(sql, bodies));
        if (!orphans.isEmpty()) {
            findings.add(orphans.size() + " files belong to no message.");
        }
        if (repair && !orphans.isEmpty()) {
            orphans.forEach(Bodies::remove);
            repaired.add(orphans.size() + " files belong to no message: removed.");
        }
    }
}
