package org.tidemark.sync.internal.sqlite.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.mail.Uid;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;

/// Where messages are on the server: binds rows to UIDs, recognises by content a message whose UID changed or was
/// never told, and joins two rows that turn out to be one message.
public final class PlaceOnServer {
    /// The plus keeps SQLite from the index of all rows without UID: after a renumbering that is the whole mailbox.
    private static final String CANDIDATES = """
        SELECT id, size, internal_date, digest FROM message
        WHERE msgid = ? AND mailbox = ? AND +uid IS NULL
        """;
    /// Rows of an older program have the digest of today: it is of the header, and of nothing that changes.
    private static final String NAMELESS = """
        SELECT id, size, internal_date, digest FROM message
        WHERE mailbox = ? AND uid IS NULL AND msgid IS NULL AND digest = ?
        """;
    private static final String TWINS = """
        SELECT t.id, t.size, t.internal_date, t.digest
        FROM message m JOIN message t ON t.msgid = m.msgid
        WHERE m.id = ? AND t.mailbox = ? AND t.uid IS NOT NULL AND t.born >= ? AND t.id <> m.id
          AND NOT EXISTS (SELECT 1 FROM intent_message i WHERE i.message = t.id)
        """;

    private PlaceOnServer() {}

    private record Candidate(long id, long size, long internalDate, byte[] digest) {}

    /// The row without a UID in `mailbox` that is this message, if there is one.
    ///
    /// The header must agree, and either the size or the date: a copied message may get a new date, and some
    /// servers guess sizes. A message without Message-ID must agree in all.
    public static OptionalLong claim(Sql sql, long mailbox, Identity identity) throws SQLException {
        List<Candidate> candidates = identity.messageId().isPresent()
                ? sql.all(
                        CANDIDATES,
                        PlaceOnServer::candidate,
                        identity.messageId().get(),
                        mailbox)
                : sql.all(NAMELESS, PlaceOnServer::candidate, mailbox, identity.digest());
        return best(candidates, identity);
    }

    private static OptionalLong best(List<Candidate> candidates, Identity identity) {
        int enough = identity.messageId().isPresent() ? 1 : 2;
        return candidates.stream()
                .filter(c -> Arrays.equals(c.digest(), identity.digest()) && agreement(c, identity) >= enough)
                .max(Comparator.comparingInt((Candidate c) -> agreement(c, identity))
                        .thenComparing(Comparator.comparingLong(Candidate::id).reversed()))
                .map(c -> OptionalLong.of(c.id()))
                .orElse(OptionalLong.empty());
    }

    private static int agreement(Candidate c, Identity identity) {
        return (c.size() == identity.size() ? 1 : 0) + (c.internalDate() == identity.internalDate() ? 1 : 0);
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(row.getLong(1), row.getLong(2), row.getLong(3), row.getBytes(4));
    }

    public static Optional<Long> at(Sql sql, long mailbox, long uid) throws SQLException {
        return sql.first("SELECT id FROM message WHERE mailbox = ? AND uid = ?", row -> row.getLong(1), mailbox, uid);
    }

    /// Puts a message where the server has it now. Without a UID it takes the place of a row that has arrived there
    /// since `since`, or waits to be recognised.
    public static void put(Tx tx, long message, long mailbox, Optional<Uid> uid, long since) throws SQLException {
        Optional<Long> twin = uid.isPresent()
                ? at(tx.sql(), mailbox, uid.get().value()).filter(t -> t != message)
                : twin(tx.sql(), message, mailbox, since);
        if (twin.isPresent()) {
            absorb(tx, message, twin.get());
            return;
        }
        tx.sql()
                .run(
                        "UPDATE message SET mailbox = ?, uid = ?, modseq = NULL, gone = 0, unbound_at = ?"
                                + " WHERE id = ?",
                        mailbox,
                        uid.map(Uid::value).orElse(null),
                        uid.isPresent() ? null : tx.now(),
                        message);
    }

    private static Optional<Long> twin(Sql sql, long message, long mailbox, long since) throws SQLException {
        Optional<Identity> own = sql.first(
                "SELECT msgid, size, internal_date, digest FROM message WHERE id = ?",
                row -> new Identity(
                        Optional.ofNullable(row.getString(1)), row.getLong(2), row.getLong(3), row.getBytes(4)),
                message);
        if (own.isEmpty() || own.get().messageId().isEmpty()) {
            return Optional.empty();
        }
        OptionalLong twin = best(sql.all(TWINS, PlaceOnServer::candidate, message, mailbox, since), own.get());
        return twin.isPresent() ? Optional.of(twin.getAsLong()) : Optional.empty();
    }

    /// Two rows are one message: `keep` stays, with the place and flags of `twin`, and what the user did to either.
    static void absorb(Tx tx, long keep, long twin) throws SQLException {
        Sql sql = tx.sql();
        Place place = sql.first(
                        "SELECT mailbox, uid, flags, bits, modseq, shown_in FROM message WHERE id = ?",
                        Place::read,
                        twin)
                .orElseThrow();
        if (sql.number("SELECT body FROM message WHERE id = ?", keep) < 2) {
            sql.run("DELETE FROM body WHERE message = ?", keep);
            sql.run("UPDATE body SET message = ? WHERE message = ?", keep, twin);
            sql.run("UPDATE message SET body = (SELECT body FROM message WHERE id = ?) WHERE id = ?", twin, keep);
        }
        sql.run("UPDATE intent_message SET message = ? WHERE message = ?", keep, twin);
        sql.run("DELETE FROM message WHERE id = ?", twin);
        sql.run(
                "UPDATE message SET mailbox = ?, uid = ?, flags = ?, bits = ?, modseq = ?, gone = 0,"
                        + " unbound_at = NULL WHERE id = ?",
                place.mailbox(),
                place.uid(),
                place.flags(),
                place.bits(),
                place.modSeq().orElse(null),
                keep);
        tx.touched(place.shownIn().orElse(null));
        ShownState.refresh(tx, keep);
    }

    private record Place(
            long mailbox, long uid, String flags, int bits, Optional<Long> modSeq, Optional<Long> shownIn) {
        static Place read(ResultSet row) throws SQLException {
            return new Place(
                    row.getLong("mailbox"),
                    row.getLong("uid"),
                    row.getString("flags"),
                    row.getInt("bits"),
                    Sql.optionalLong(row, "modseq"),
                    Sql.optionalLong(row, "shown_in"));
        }
    }
}
