package org.tidemark.sync.internal.sqlite.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.tidemark.mail.store.StorageFailure;

/// The connections to the cache file: one that writes, under a lock, and a few that read. Readers see the last commit
/// and never wait for the writer (write-ahead log).
public final class Database implements AutoCloseable {
    /// What a power cut may cost.
    public enum Durability {
        /// The last commits may be lost, as a whole: the server can tell them again.
        RETELLABLE,
        /// On the disk before the call returns: only this computer knows it.
        LASTING
    }

    public interface Writing<T> {
        T in(Tx tx) throws SQLException;
    }

    public interface Reading<T> {
        T in(Sql sql) throws SQLException;
    }

    private static final int READERS = 3;
    private static final int PAGE = 8192;
    private static final int CACHE_KIB = 16 * 1024;

    private final Path file;
    private final Clock clock;
    private final ChangeFeed feed;
    private final Sql.Probe probe;
    private final Sql writer;
    private final ReentrantLock writing = new ReentrantLock();
    private final BlockingQueue<Sql> readers = new ArrayBlockingQueue<>(READERS);
    private final List<Sql> allReaders = new ArrayList<>();
    private Durability durability = Durability.RETELLABLE;
    private volatile boolean damaged;

    public Database(Path file, Clock clock, ChangeFeed feed, Sql.Probe probe) throws SQLException {
        this.file = file;
        this.clock = clock;
        this.feed = feed;
        this.probe = probe;
        this.writer = new Sql(connect(file, false), probe);
    }

    /// Opens the reading connections; to be called once the schema is there.
    public void openReaders() throws SQLException {
        for (int i = 0; i < READERS; i++) {
            Sql reader = new Sql(connect(file, true), Database::unprobed);
            allReaders.add(reader);
            readers.add(reader);
        }
    }

    private static void unprobed(String sql) {}

    /// Pragmas go with the connection, never into a URL that outside data could reach.
    public static Connection connect(Path file, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setPageSize(PAGE);
        if (!readOnly) {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        }
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setCacheSize(-CACHE_KIB);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(5_000);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /// The writing connection, for what happens while the cache is opened.
    public Sql writer() {
        return writer;
    }

    public <T> T write(Durability wanted, Writing<T> work) {
        writing.lock();
        try {
            ensure(wanted);
            Tx tx = new Tx(writer, clock.millis());
            writer.execute("BEGIN IMMEDIATE");
            T result;
            try {
                result = work.in(tx);
                tx.count();
                writer.execute("COMMIT");
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(e);
                throw e;
            }
            feed.publish(tx);
            return result;
        } catch (SQLException e) {
            throw failure("written", e);
        } finally {
            writing.unlock();
        }
    }

    private void ensure(Durability wanted) throws SQLException {
        if (wanted != durability) {
            writer.execute(wanted == Durability.LASTING ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
            durability = wanted;
        }
    }

    /// SQLite has already rolled back after some errors (a full disk, say); asking again is harmless.
    private void rollBack(Throwable why) {
        try (var statement = writer.connection().createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    public <T> T read(Reading<T> work) {
        Sql reader = borrow();
        try {
            reader.execute("BEGIN");
            try {
                return work.in(reader);
            } finally {
                reader.execute("COMMIT");
            }
        } catch (SQLException e) {
            throw failure("read", e);
        } finally {
            readers.add(reader);
        }
    }

    /// Reads through a connection of its own, for checks of the file: a connection that has searched keeps parts of the
    /// index of words as they were, and takes what others wrote since for damage.
    public <T> T readAfresh(Reading<T> work) {
        try (Connection fresh = connect(file, true)) {
            return work.in(new Sql(fresh, Database::unprobed));
        } catch (SQLException e) {
            throw failure("read", e);
        }
    }

    private Sql borrow() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return readers.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// The file contradicted itself: it must be examined before it is used again.
    public void suspect() {
        damaged = true;
    }

    public boolean isSuspect() {
        return damaged;
    }

    public Path file() {
        return file;
    }

    private StorageFailure failure(String done, SQLException e) {
        damaged |= CacheFailure.isDamage(e);
        return CacheFailure.of(file, done, e);
    }

    public void limitPages(int pages) {
        writing.lock();
        try {
            writer.execute("PRAGMA max_page_count=" + pages);
        } catch (SQLException e) {
            throw failure("read", e);
        } finally {
            writing.unlock();
        }
    }

    /// Releases everything without a checkpoint, as a process that dies would.
    public void abandon() {
        closeQuietly(writer);
        allReaders.forEach(Database::closeQuietly);
    }

    private static void closeQuietly(Sql sql) {
        try {
            sql.connection().close();
        } catch (SQLException ignored) {
            // Nothing is lost: what was not committed never happened.
        }
    }

    /// Closes all connections and puts the log into the file.
    ///
    /// @throws StorageFailure if something stands in the log alone now (a full disk); it is read from there
    @Override
    public void close() {
        writing.lock();
        try {
            allReaders.forEach(Database::closeQuietly);
            writer.execute("PRAGMA optimize");
            writer.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw failure("written", e);
        } finally {
            closeQuietly(writer);
            writing.unlock();
        }
    }
}
