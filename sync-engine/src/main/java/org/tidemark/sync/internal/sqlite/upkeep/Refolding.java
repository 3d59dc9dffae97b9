package org.tidemark.sync.internal.sqlite.upkeep;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.store.StorageFailure;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.MessageReader;
import org.tidemark.sync.internal.mime.ParsedText;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Database.Durability;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.search.Folding;
import org.tidemark.sync.internal.sqlite.search.FullText;

/// Makes the index of words anew, in the background, where it was folded by older rules: the newest messages first,
/// some at a time, each batch a transaction that also notes how far it has come. Texts are read outside of it.
public final class Refolding implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refolding.class);
    private static final int BATCH = 100;

    private final Database database;
    private final Bodies bodies;
    private final Thread thread;
    private volatile boolean stopped;

    private Refolding(Database database, Bodies bodies) {
        this.database = database;
        this.bodies = bodies;
        this.thread = Thread.ofPlatform().daemon().name("folding").unstarted(this::run);
    }

    /// Starts where there is something to do; a cache without messages is up to date at once.
    public static Refolding start(Database database, Bodies bodies) {
        Refolding refolding = new Refolding(database, bodies);
        if (database.read(sql -> sql.number("SELECT version FROM folding")) != Folding.VERSION) {
            database.write(Durability.RETELLABLE, tx -> {
                long top = tx.sql().number("SELECT coalesce(max(id) + 1, 0) FROM message");
                return done(tx.sql(), top);
            });
        }
        if (database.read(sql -> sql.number("SELECT above FROM folding")) > 0) {
            refolding.thread.start();
        }
        return refolding;
    }

    private static int done(Sql sql, long above) throws SQLException {
        return sql.run("UPDATE folding SET version = ?, above = ?", Folding.VERSION, above);
    }

    /// A message with its words, and which octets they are of.
    private record Read(long message, long body, @Nullable ParsedText text) {}

    private void run() {
        try {
            long all = database.read(FullText::textsLeft);
            LOG.info("The search index is made anew: {} texts", all);
            while (!stopped && batch()) {
                LOG.debug(
                        "The search index is made anew: {} of {} texts left", database.read(FullText::textsLeft), all);
            }
        } catch (StorageFailure failure) {
            LOG.warn("The search index is made anew after the next start", failure);
        }
    }

    private boolean batch() {
        List<Read> batch = database.read(this::next);
        return database.write(Durability.RETELLABLE, tx -> {
            for (Read read : batch) {
                put(tx.sql(), read);
            }
            long above = batch.isEmpty() ? 0 : batch.getLast().message;
            done(tx.sql(), above);
            return above > 0;
        });
    }

    private List<Read> next(Sql sql) throws SQLException {
        List<Read> batch = new ArrayList<>();
        for (long id : sql.numbers(
                "SELECT id FROM message WHERE id < (SELECT above FROM folding) ORDER BY id DESC LIMIT " + BATCH)) {
            batch.add(new Read(id, sql.number("SELECT body FROM message WHERE id = ?", id), text(sql, id)));
        }
        return batch;
    }

    private @Nullable ParsedText text(Sql sql, long id) throws SQLException {
        try {
            Optional<Octets> whole = bodies.octets(sql, id);
            if (whole.isPresent()) {
                return MessageReader.read(whole.get());
            }
            Optional<Octets> beginning = bodies.beginning(sql, id);
            return beginning.isEmpty()
                    ? null
                    : MessageReader.readBeginning(
                                    beginning.get(), sql.number("SELECT size FROM message WHERE id = ?", id))
                            .orElse(null);
        } catch (IOException unreadable) {
            LOG.warn("The text of message {} cannot be read", id, unreadable);
            return null;
        }
    }

    /// Whoever has put other octets there meanwhile has also written the entry.
    private static void put(Sql sql, Read read) throws SQLException {
        if (sql.number("SELECT count(*) FROM message WHERE id = ? AND body = ?", read.message, read.body) > 0) {
            Bodies.index(sql, read.message, read.text);
        }
    }

    /// Stops between two batches and waits for that.
    @Override
    public void close() {
        stopped = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
