package org.tidemark.sync.internal.sqlite.message;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.ModSeq;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.mime.header.ParsedHeader;
import org.tidemark.sync.internal.sqlite.db.AddressColumn;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.search.FullText;

/// Writes message rows from headers, with their conversation and their words in the index.
public final class MessageWriter {
    private static final String INSERT = """
        INSERT INTO message (id, account, mailbox, uid, flags, bits, modseq, shown_in, shown_flags, unread, starred,
          pending, thread, date, internal_date, size, attachment, born, msgid, digest, list_id, subject, senders,
          recipients, cc, bcc, reply_to)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;
    private static final String COMPLETE = """
        UPDATE message SET date = ?, internal_date = ?, size = ?, attachment = ?, msgid = ?, digest = ?,
          list_id = ?, subject = ?, senders = ?, recipients = ?, cc = ?, bcc = ?, reply_to = ?
        WHERE id = ?
        """;

    private static final long FIRST_ARRIVAL =
            Instant.parse("1982-01-01T00:00:00Z").toEpochMilli();
    private static final long MOST_AHEAD = Duration.ofDays(2).toMillis();

    private final Threads threads;

    public MessageWriter() {
        this.threads = new Threads();
    }

    public long insert(Tx tx, long account, long mailbox, PreparedArrival r) throws SQLException {
        Arrival a = r.arrival();
        boolean attachment = a.attachments().orElse(false);
        long id = tx.nextMessage();
        long date = date(r.header(), r.identity().internalDate());
        long thread = threads.join(tx, account, id, r.header(), date);
        FlagSet flags = a.flags();
        ParsedHeader h = r.header();
        tx.sql()
                .run(
                        INSERT,
                        id,
                        account,
                        mailbox,
                        a.uid().value(),
                        flags.toString(),
                        FlagBits.of(flags),
                        a.modSeq().map(ModSeq::value).orElse(null),
                        mailbox,
                        flags.toString(),
                        FlagBits.unread(flags),
                        FlagBits.starred(flags),
                        thread,
                        date,
                        r.identity().internalDate(),
                        a.size(),
                        attachment,
                        tx.now(),
                        h.messageId().orElse(null),
                        r.identity().digest(),
                        h.listId().orElse(null),
                        h.subject(),
                        AddressColumn.write(h.from()),
                        AddressColumn.write(h.to()),
                        AddressColumn.write(h.cc()),
                        AddressColumn.write(h.bcc()),
                        AddressColumn.write(h.replyTo()));
        index(tx.sql(), id, h);
        tx.arrived(mailbox, FlagBits.unread(flags));
        tx.touched(mailbox);
        return id;
    }

    /// A message made here: it has no place on the server yet, and is shown nowhere until its intent says so.
    public long insertLocal(Tx tx, long account, ParsedHeader h, Identity identity, FlagSet flags) throws SQLException {
        long id = tx.nextMessage();
        long date = date(h, identity.internalDate());
        long thread = threads.join(tx, account, id, h, date);
        tx.sql()
                .run(
                        INSERT,
                        id,
                        account,
                        null,
                        null,
                        flags.toString(),
                        FlagBits.of(flags),
                        null,
                        null,
                        flags.toString(),
                        FlagBits.unread(flags),
                        FlagBits.starred(flags),
                        thread,
                        date,
                        identity.internalDate(),
                        identity.size(),
                        false,
                        tx.now(),
                        h.messageId().orElse(null),
                        identity.digest(),
                        h.listId().orElse(null),
                        h.subject(),
                        AddressColumn.write(h.from()),
                        AddressColumn.write(h.to()),
                        AddressColumn.write(h.cc()),
                        AddressColumn.write(h.bcc()),
                        AddressColumn.write(h.replyTo()));
        return id;
    }

    /// Fills in the header of a message whose row is there; an empty header alters nothing.
    public void complete(Tx tx, long message, PreparedArrival r) throws SQLException {
        Arrival a = r.arrival();
        if (a.header().length == 0) {
            return;
        }
        ParsedHeader h = r.header();
        boolean same = tx.sql()
                        .number(
                                "SELECT count(*) FROM message WHERE id = ? AND digest = ? AND internal_date = ?"
                                        + " AND size = ?",
                                message,
                                r.identity().digest(),
                                r.identity().internalDate(),
                                a.size())
                > 0;
        if (same) {
            return;
        }
        boolean textHere = tx.sql().number("SELECT body FROM message WHERE id = ?", message) == 2;
        boolean attachment =
                a.attachments().orElse(tx.sql().number("SELECT attachment FROM message WHERE id = ?", message) > 0);
        tx.sql()
                .run(
                        COMPLETE,
                        date(h, r.identity().internalDate()),
                        r.identity().internalDate(),
                        a.size(),
                        attachment,
                        h.messageId().orElse(null),
                        r.identity().digest(),
                        h.listId().orElse(null),
                        h.subject(),
                        AddressColumn.write(h.from()),
                        AddressColumn.write(h.to()),
                        AddressColumn.write(h.cc()),
                        AddressColumn.write(h.bcc()),
                        AddressColumn.write(h.replyTo()),
                        message);
        if (!textHere) {
            index(tx.sql(), message, h);
        }
        tx.sql()
                .each(
                        "SELECT shown_in FROM message WHERE id = ? AND shown_in IS NOT NULL",
                        row -> tx.touched(row.getLong(1)),
                        message);
    }

    private static void index(Sql sql, long message, ParsedHeader h) throws SQLException {
        FullText.put(
                sql,
                message,
                new FullText.Entry(
                        h.subject(),
                        AddressColumn.write(h.from()),
                        AddressColumn.write(h.to())
                                + '\n'
                                + AddressColumn.write(h.cc())
                                + '\n'
                                + AddressColumn.write(h.bcc())
                                + '\n'
                                + h.listId().orElse(""),
                        "",
                        ""));
    }

    /// When it was sent, else when it arrived. Nothing is sent days after it arrived: a wrong clock, or bait that wants
    /// to stay on top. A server that knows no arrival says 1970, which proves nothing.
    private static long date(ParsedHeader header, long internalDate) {
        long sent = header.date().map(Instant::toEpochMilli).orElse(internalDate);
        return internalDate > FIRST_ARRIVAL && sent > internalDate + MOST_AHEAD ? internalDate : sent;
    }
}
