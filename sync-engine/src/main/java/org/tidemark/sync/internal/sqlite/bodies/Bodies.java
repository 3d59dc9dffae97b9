package org.tidemark.sync.internal.sqlite.bodies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.MessageReader;
import org.tidemark.sync.internal.mime.ParsedText;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.mime.header.ParsedHeader;
import org.tidemark.sync.internal.sqlite.db.AddressColumn;
import org.tidemark.sync.internal.sqlite.db.CacheFailure;
import org.tidemark.sync.internal.sqlite.db.Digests;
import org.tidemark.sync.internal.sqlite.db.PrivateFiles;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.search.FullText;
import org.tidemark.sync.internal.sqlite.search.Marker;

/// The octets of messages: small ones in the database, large ones in files named after their SHA-256, which copies of a
/// message share. A file is complete under its name before a row speaks of it, and is removed after the last row that
/// did has gone.
public final class Bodies {
    /// Up to here a blob is as fast as a file.
    static final int LARGEST_BLOB = 100_000;

    private final Path folder;
    private final Path spill;
    private final Set<String> placing = ConcurrentHashMap.newKeySet();

    public Bodies(Path directory) throws IOException {
        this.folder = directory.resolve("bodies");
        this.spill = directory.resolve("spill");
        PrivateFiles.create(folder);
        PrivateFiles.create(spill);
    }

    /// Octets on their way in, read and at their place, before the transaction that names them.
    public static final class Ready {
        private final long size;
        private final String sha256;
        private final byte @Nullable [] octets;
        private final @Nullable String file;
        private final ParsedHeader header;
        private final ParsedText text;

        private Ready(
                long size,
                String sha256,
                byte @Nullable [] octets,
                @Nullable String file,
                ParsedHeader header,
                ParsedText text) {
            this.size = size;
            this.sha256 = sha256;
            this.octets = octets;
            this.file = file;
            this.header = header;
            this.text = text;
        }

        long size() {
            return size;
        }
    }

    public Path spill() {
        return spill;
    }

    public Path folder() {
        return folder;
    }

    public Ready prepare(Octets message) {
        try {
            if (message.size() <= LARGEST_BLOB) {
                byte[] octets = inMemory(message);
                ParsedText text = MessageReader.read(new Octets.InMemory(octets));
                return new Ready(octets.length, Digests.hex(octets), octets, null, HeaderReader.read(octets), text);
            }
            Path source = inFile(message);
            String sha256 = Digests.hex(source);
            placing.add(sha256);
            Path place = place(source, sha256);
            long size = Files.size(place);
            ParsedText text = MessageReader.read(new Octets.Spilled(place, size));
            return new Ready(size, sha256, null, sha256, HeaderReader.read(beginning(place)), text);
        } catch (IOException e) {
            throw CacheFailure.of(folder, e);
        }
    }

    private static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST_BLOB);
        }
    }

    private byte[] inMemory(Octets message) throws IOException {
        return switch (message) {
            case Octets.InMemory(byte[] bytes) -> bytes;
            case Octets.Spilled(Path file, long size) -> {
                byte[] bytes = Files.readAllBytes(file);
                Files.deleteIfExists(file);
                yield bytes;
            }
        };
    }

    private Path inFile(Octets message) throws IOException {
        return switch (message) {
            case Octets.Spilled(Path file, long size) -> file;
            case Octets.InMemory(byte[] bytes) -> {
                Path file = Files.createTempFile(spill, "body", ".tmp");
                Files.write(file, bytes);
                yield file;
            }
        };
    }

    private Path place(Path source, String name) throws IOException {
        Path place = file(name);
        PrivateFiles.create(folder.resolve(name.substring(0, 2)));
        PrivateFiles.ownerOnly(source);
        try (FileChannel channel = FileChannel.open(source, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(source, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return place;
    }

    Path file(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    /// Gives a message its octets, its preview and its words in the index.
    public void put(Tx tx, long message, Ready ready) throws SQLException {
        Sql sql = tx.sql();
        sql.run("DELETE FROM beginning WHERE message = ?", message);
        sql.run("DELETE FROM body WHERE message = ?", message);
        sql.run(
                "INSERT INTO body (message, size, sha256, octets, file) VALUES (?, ?, ?, ?, ?)",
                message,
                ready.size,
                ready.sha256,
                ready.octets,
                ready.file);
        sql.run(
                "UPDATE message SET body = 2, retry_at = NULL, body_problem = NULL, preview = ?, attachment = ?,"
                        + " bcc = ?, reply_to = ? WHERE id = ?",
                ready.text.preview(),
                ready.text.attachments().stream().anyMatch(a -> !a.inline()),
                // The list does without these two: they are not asked for before the message itself.
                AddressColumn.write(ready.header.bcc()),
                AddressColumn.write(ready.header.replyTo()),
                message);
        if (ready.file != null) {
            placing.remove(ready.file);
        }
        index(sql, message, ready.text);
        touch(tx, message);
    }

    /// Octets that found no message: their file goes, unless another message has the same one.
    public void giveUp(Tx tx, Ready ready) throws SQLException {
        if (ready.file != null) {
            placing.remove(ready.file);
            tx.sql().run("INSERT OR IGNORE INTO loose_file VALUES (?)", ready.file);
        }
    }

    /// Writes a message's entry in the index anew: its header, and its text if that is given.
    public static void index(Sql sql, long message, @Nullable ParsedText text) throws SQLException {
        Optional<FullText.Entry> entry = sql.first(
                "SELECT subject, senders, recipients, cc, bcc, coalesce(list_id, '') FROM message WHERE id = ?",
                row -> entry(row, text),
                message);
        if (entry.isPresent()) {
            FullText.put(sql, message, entry.get());
        }
    }

    private static FullText.Entry entry(ResultSet row, @Nullable ParsedText text) throws SQLException {
        FullText.Entry header = FullText.Entry.ofHeader(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
        return text == null
                ? header
                : header.withText(
                        text.searchText(),
                        text.attachments().stream().map(Attachment::name).collect(Collectors.joining("\n")),
                        markers(text));
    }

    private static Set<Marker> markers(ParsedText text) {
        Set<Marker> markers = EnumSet.noneOf(Marker.class);
        if (text.linksToWeb()) {
            markers.add(Marker.LINK);
        }
        if (text.invites()) {
            markers.add(Marker.INVITATION);
        }
        return markers;
    }

    private static void touch(Tx tx, long message) throws SQLException {
        tx.sql()
                .each(
                        "SELECT shown_in FROM message WHERE id = ? AND shown_in IS NOT NULL",
                        row -> tx.touched(row.getLong(1)),
                        message);
    }

    /// Gives a copy the octets of its original, if they are here: a second row, not a second file.
    public void copy(Tx tx, long from, long to) throws SQLException {
        Optional<Octets> octets = octets(tx.sql(), from);
        if (octets.isEmpty()) {
            index(tx.sql(), to, null);
            return;
        }
        tx.sql()
                .run(
                        "INSERT INTO body (message, size, sha256, octets, file)"
                                + " SELECT ?, size, sha256, octets, file FROM body WHERE message = ?",
                        to,
                        from);
        tx.sql()
                .run(
                        "UPDATE message SET body = 2, (preview, attachment, bcc, reply_to) = (SELECT preview,"
                                + " attachment, bcc, reply_to FROM message WHERE id = ?) WHERE id = ?",
                        from,
                        to);
        try {
            index(tx.sql(), to, MessageReader.read(octets.get()));
        } catch (IOException e) {
            throw CacheFailure.of(folder, e);
        }
    }

    /// The whole message, if it is here. A file that is missing counts as not here.
    public Optional<Octets> octets(Sql sql, long message) throws SQLException {
        return sql.first("SELECT size, octets, file FROM body WHERE message = ?", this::octets, message)
                .filter(Bodies::isThere);
    }

    /// Drops the octets of a message that the server may have changed when it took it: they are fetched back.
    public void doubtAppended(Tx tx, long message) throws SQLException {
        Optional<Octets> sent = octets(tx.sql(), message);
        if (sent.isPresent() && !WireForm.isCanonical(sent.get())) {
            tx.sql().run("DELETE FROM body WHERE message = ?", message);
            tx.sql().run("UPDATE message SET body = 0 WHERE id = ?", message);
        }
    }

    public void putBeginning(Tx tx, long message, Octets beginning) throws SQLException {
        tx.sql().run("DELETE FROM beginning WHERE message = ?", message);
        try {
            boolean small = beginning.size() <= LARGEST_BLOB;
            String name = small ? null : "part-" + message + "-" + beginning.size();
            byte[] octets = small ? inMemory(beginning) : null;
            if (name != null) {
                place(inFile(beginning), name);
            }
            tx.sql().run("INSERT INTO beginning VALUES (?, ?, ?, ?)", message, beginning.size(), octets, name);
            preview(tx, message);
        } catch (IOException e) {
            throw CacheFailure.of(folder, e);
        }
        tx.sql().run("UPDATE message SET body = 1 WHERE id = ? AND body = 0", message);
    }

    /// Gives the list and the search the text of a message whose rest is not here.
    private void preview(Tx tx, long message) throws SQLException, IOException {
        Sql sql = tx.sql();
        Optional<Octets> kept = beginning(sql, message);
        long total = sql.number("SELECT size FROM message WHERE id = ?", message);
        Optional<ParsedText> text =
                kept.isPresent() ? MessageReader.readBeginning(kept.get(), total) : Optional.empty();
        if (text.isPresent()) {
            sql.run(
                    "UPDATE message SET preview = ?, attachment = max(attachment, ?) WHERE id = ?",
                    text.get().preview(),
                    text.get().attachments().stream().anyMatch(a -> !a.inline()),
                    message);
            index(sql, message, text.get());
            touch(tx, message);
        }
    }

    public Optional<Octets> beginning(Sql sql, long message) throws SQLException {
        return sql.first("SELECT size, octets, file FROM beginning WHERE message = ?", this::octets, message)
                .filter(Bodies::isThere);
    }

    private Octets octets(ResultSet row) throws SQLException {
        String name = row.getString("file");
        return name == null
                ? new Octets.InMemory(row.getBytes("octets"))
                : new Octets.Spilled(file(name), row.getLong("size"));
    }

    private static boolean isThere(Octets octets) {
        return switch (octets) {
            case Octets.InMemory(byte[] bytes) -> true;
            case Octets.Spilled(Path file, long size) -> sizeOf(file) == size;
        };
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException missing) {
            return -1;
        }
    }

    /// Removes files that no row names any more. Inside a transaction, so that none can be named meanwhile.
    public void removeLoose(Tx tx) throws SQLException {
        for (String name : tx.sql().all("SELECT file FROM loose_file", row -> row.getString(1))) {
            if (placing.contains(name)) {
                continue;
            }
            long users = tx.sql()
                    .number(
                            "SELECT (SELECT count(*) FROM body WHERE file = ?)"
                                    + " + (SELECT count(*) FROM beginning WHERE file = ?)",
                            name,
                            name);
            if (users == 0) {
                remove(file(name));
            }
            tx.sql().run("DELETE FROM loose_file WHERE file = ?", name);
        }
    }

    public static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
