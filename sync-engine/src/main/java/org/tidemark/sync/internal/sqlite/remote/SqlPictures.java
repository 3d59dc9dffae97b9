package org.tidemark.sync.internal.sqlite.remote;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.remote.AllowedSender;
import org.tidemark.mail.remote.Picture;
import org.tidemark.sync.internal.cache.PictureShelf;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Database.Durability;
import org.tidemark.sync.internal.sqlite.db.Tx;

/// The shelf in the cache file. Octets all told are bounded: the longest unused picture goes.
public final class SqlPictures implements PictureShelf {
    /// A picture that was used within this time is not marked again: looking at mail is not to write.
    private static final Duration SAME_USE = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;
    private final long room;

    /// @param room octets that all pictures together may have
    public SqlPictures(Database database, Clock clock, long room) {
        this.database = database;
        this.clock = clock;
        this.room = room;
    }

    private record Found(Picture picture, long usedAt) {}

    @Override
    public Optional<Picture> find(String address) {
        Optional<Found> found = database.read(sql -> sql.first(
                "SELECT media_type, octets, used_at FROM remote_picture WHERE address = ?",
                row -> new Found(new Picture(row.getString(1), row.getBytes(2)), row.getLong(3)),
                address));
        found.filter(f -> f.usedAt < clock.millis() - SAME_USE.toMillis()).ifPresent(f -> used(address));
        return found.map(Found::picture);
    }

    private void used(String address) {
        database.write(
                Durability.RETELLABLE,
                tx -> tx.sql().run("UPDATE remote_picture SET used_at = ? WHERE address = ?", tx.now(), address));
    }

    @Override
    public List<String> known(Collection<String> addresses) {
        return database.read(sql -> {
            List<String> known = new ArrayList<>();
            for (String address : addresses) {
                if (sql.number("SELECT count(*) FROM remote_picture WHERE address = ?", address) > 0) {
                    known.add(address);
                }
            }
            return known;
        });
    }

    @Override
    public void put(MessageId message, Map<String, Picture> fetched, Collection<String> asked, long octets) {
        database.write(Durability.RETELLABLE, tx -> {
            for (Map.Entry<String, Picture> e : fetched.entrySet()) {
                Picture picture = e.getValue();
                tx.sql()
                        .run(
                                "INSERT OR REPLACE INTO remote_picture (address, media_type, size, used_at, octets)"
                                        + " VALUES (?, ?, ?, ?, ?)",
                                e.getKey(),
                                picture.mediaType(),
                                picture.octets().length,
                                tx.now(),
                                picture.octets());
            }
            for (String address : asked) {
                tx.sql().run("DELETE FROM remote_wanted WHERE address = ? AND message = ?", address, message.value());
            }
            tx.sql().run("UPDATE remote_traffic SET octets = octets + ?", octets);
            makeRoom(tx);
            touch(tx, message);
            return fetched.size();
        });
    }

    private void makeRoom(Tx tx) throws SQLException {
        long over = tx.sql().number("SELECT coalesce(sum(size), 0) FROM remote_picture") - room;
        while (over > 0) {
            record Old(String address, long size) {}
            Old old = tx.sql()
                    .first(
                            "SELECT address, size FROM remote_picture ORDER BY used_at, address LIMIT 1",
                            row -> new Old(row.getString(1), row.getLong(2)))
                    .orElseThrow();
            tx.sql().run("DELETE FROM remote_picture WHERE address = ?", old.address);
            over -= old.size;
        }
    }

    private static void touch(Tx tx, MessageId message) throws SQLException {
        tx.sql()
                .each(
                        "SELECT shown_in FROM message WHERE id = ? AND shown_in IS NOT NULL",
                        row -> tx.touched(row.getLong(1)),
                        message.value());
    }

    @Override
    public void want(MessageId message, Collection<String> addresses) {
        database.write(Durability.LASTING, tx -> {
            for (String address : addresses) {
                tx.sql()
                        .run(
                                "INSERT OR IGNORE INTO remote_wanted (address, message) SELECT ?, id FROM message"
                                        + " WHERE id = ?",
                                address,
                                message.value());
            }
            touch(tx, message);
            return addresses.size();
        });
    }

    @Override
    public Map<MessageId, List<String>> wanted() {
        return database.read(sql -> {
            Map<MessageId, List<String>> wanted = new LinkedHashMap<>();
            sql.each(
                    "SELECT message, address FROM remote_wanted ORDER BY rowid",
                    row -> wanted.computeIfAbsent(new MessageId(row.getLong(1)), m -> new ArrayList<>())
                            .add(row.getString(2)));
            return wanted;
        });
    }

    @Override
    public void allow(AllowedSender sender) {
        database.write(
                Durability.LASTING,
                tx -> tx.sql().run("INSERT OR IGNORE INTO remote_sender VALUES (?, ?)", sender.text(), tx.now()));
    }

    @Override
    public boolean forget(AllowedSender sender) {
        return database.write(
                        Durability.LASTING,
                        tx -> tx.sql().run("DELETE FROM remote_sender WHERE sender = ?", sender.text()))
                > 0;
    }

    @Override
    public List<AllowedSender> allowed() {
        return database.read(sql -> sql.all(
                "SELECT sender FROM remote_sender ORDER BY ltrim(sender, '@'), sender",
                row -> new AllowedSender(row.getString(1))));
    }

    @Override
    public long octetsFetched() {
        return database.read(sql -> sql.number("SELECT coalesce(sum(octets), 0) FROM remote_traffic"));
    }
}
