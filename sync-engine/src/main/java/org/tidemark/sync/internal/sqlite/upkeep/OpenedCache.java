package org.tidemark.sync.internal.sqlite.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.tidemark.mail.sync.ProfileException;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.ChangeFeed;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Migrations;
import org.tidemark.sync.internal.sqlite.db.PrivateFiles;
import org.tidemark.sync.internal.sqlite.db.ProfileLock;
import org.tidemark.sync.internal.sqlite.db.Sql;

/// What an open cache consists of; made step by step, and released again where a step fails.
public record OpenedCache(
        ProfileLock lock,
        ProfileMarks marks,
        ChangeFeed feed,
        Database database,
        Bodies bodies,
        java.util.List<String> notices) {
    static final String FILE = "cache.db";

    public static OpenedCache of(Path directory, Clock clock, Sql.Probe probe) throws ProfileException {
        try {
            PrivateFiles.create(directory);
        } catch (IOException e) {
            throw new ProfileException(
                    "The profile " + directory + " cannot be made: " + e.getMessage()
                            + ". Check its permissions, or choose another with --profile.",
                    e);
        }
        ProfileLock lock = ProfileLock.take(directory);
        ChangeFeed feed = new ChangeFeed();
        try {
            return unlocked(directory, clock, probe, lock, feed);
        } catch (ProfileException | RuntimeException e) {
            feed.close();
            lock.close();
            throw e;
        } catch (IOException | SQLException e) {
            feed.close();
            lock.close();
            throw new ProfileException(
                    "The cache in " + directory + " cannot be opened: " + e.getMessage()
                            + ". Check the disk and its permissions, or choose another profile with --profile.",
                    e);
        }
    }

    private static OpenedCache unlocked(Path directory, Clock clock, Sql.Probe probe, ProfileLock lock, ChangeFeed feed)
            throws ProfileException, IOException, SQLException {
        Path file = directory.resolve(FILE);
        ProfileMarks marks = new ProfileMarks(directory);
        boolean suspect = marks.wasOpen() || marks.wasTouched(file);
        Recovery recovery = new Recovery(file, clock, marks);
        recovery.replaceIfDamaged(suspect);
        marks.opened();
        Bodies bodies = new Bodies(directory);
        Database database = new Database(file, clock, feed, probe);
        try {
            PrivateFiles.ownerOnly(file);
            Migrations.run(database.writer(), file, Migrations.BUILT_IN);
            recovery.restore(database);
            database.openReaders();
            Housekeeping.atOpen(database, bodies, suspect);
        } catch (SQLException | RuntimeException | ProfileException e) {
            database.abandon();
            throw e;
        }
        return new OpenedCache(lock, marks, feed, database, bodies, recovery.notices());
    }
}
