package org.tidemark.sync.internal.sqlite.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Database.Durability;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.message.EventLog;
import org.tidemark.sync.internal.sqlite.message.Kept;
import org.tidemark.sync.internal.sqlite.queue.HiddenMailbox;

/// What is tidied up when the cache is opened.
final class Housekeeping {
    private Housekeeping() {}

    /// @param suspect the cache was not closed: files may lie about that no row names
    static void atOpen(Database database, Bodies bodies, boolean suspect) {
        for (Path leftover : files(bodies.spill())) {
            Bodies.remove(leftover);
        }
        database.write(Durability.RETELLABLE, tx -> {
            EventLog.forgetOld(tx);
            long old = tx.now() - EventLog.KEPT.toMillis();
            tx.sql().run("DELETE FROM intent WHERE state IN ('done', 'undone') AND closed_at < ?", old);
            tx.sql().run("DELETE FROM intent WHERE state = 'cancelled' AND uncertain = 0 AND closed_at < ?", old);
            HiddenMailbox.purge(tx);
            Kept.purge(tx);
            bodies.removeLoose(tx);
            if (suspect) {
                orphans(tx.sql(), bodies).forEach(Bodies::remove);
            }
            return 0;
        });
    }

    /// Files in the folder of bodies that no row names.
    static List<Path> orphans(Sql sql, Bodies bodies) throws SQLException {
        Set<String> named =
                new HashSet<>(sql.all("SELECT file FROM body WHERE file IS NOT NULL", row -> row.getString(1)));
        named.addAll(sql.all("SELECT file FROM beginning WHERE file IS NOT NULL", row -> row.getString(1)));
        return files(bodies.folder()).stream()
                .filter(f -> !named.contains(f.getFileName().toString()))
                .toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
