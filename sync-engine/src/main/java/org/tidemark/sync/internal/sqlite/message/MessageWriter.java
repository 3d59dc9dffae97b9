package org.tidemark.sync.internal.sqlite.message;

import java.sql.SQLException;
import java.util.Optional;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.ModSeq;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.mime.header.ParsedHeader;
import org.tidemark.sync.internal.sqlite.db.Columns;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.search.FullText;

/// Writes message rows from headers, with their conversation and their words in the index.
public final class MessageWriter {
    private static final String DUPLICATE =
            "INSERT INTO message (id, account, bits, born, flags, shown_flags, unread, starred, pending, thread,"
                    + " attachment, preview, " + HeaderColumns.NAMES
                    + ") SELECT ?, account, ?, ?, shown_flags, shown_flags, unread,"
                    + " starred, 0, thread, attachment, preview, " + HeaderColumns.NAMES + " FROM message WHERE id = ?";

    private final Threads threads;

    public MessageWriter() {
        this.threads = new Threads();
    }

    public long insert(Tx tx, long account, long mailbox, PreparedArrival r) throws SQLException {
        Arrival a = r.arrival();
        FlagSet flags = a.flags();
        Columns place = new Columns()
                .set("mailbox", mailbox)
                .set("uid", a.uid().value())
                .set("attachment", a.attachments().orElse(false))
                .and(ServerFlags.columns(flags, a.modSeq().map(ModSeq::value)))
                .and(ShownState.columns(new Overlay.Shown(mailbox, flags, false)));
        long id = insert(tx, account, r.header(), r.identity(), place);
        FullText.put(tx.sql(), id, HeaderColumns.entry(r.header()));
        tx.arrived(mailbox, FlagBits.unread(flags));
        tx.touched(mailbox);
        return id;
    }

    /// A message made here: it has no place on the server yet, and is shown nowhere until its intent says so.
    public long insertLocal(Tx tx, long account, ParsedHeader h, Identity identity, FlagSet flags) throws SQLException {
        Columns place = new Columns()
                .set("attachment", false)
                .and(ServerFlags.columns(flags, Optional.empty()))
                .and(ShownState.columns(new Overlay.Shown(null, flags, false)));
        return insert(tx, account, h, identity, place);
    }

    private long insert(Tx tx, long account, ParsedHeader h, Identity identity, Columns place) throws SQLException {
        long id = tx.nextMessage();
        long thread = threads.join(tx, account, id, h, HeaderColumns.date(h, identity.internalDate()));
        Columns row = new Columns()
                .set("id", id)
                .set("account", account)
                .set("thread", thread)
                .set("born", tx.now())
                .and(place)
                .and(HeaderColumns.of(h, identity));
        tx.sql().insert("message", row);
        return id;
    }

    /// A second row of a message, with its header and the flags that it is shown with; shown nowhere yet.
    public long duplicate(Tx tx, long original, FlagSet flags) throws SQLException {
        long id = tx.nextMessage();
        tx.sql().run(DUPLICATE, id, FlagBits.of(flags), tx.now(), original);
        return id;
    }

    /// Fills in the header of a message whose row is there; an empty header alters nothing.
    public void complete(Tx tx, long message, PreparedArrival r) throws SQLException {
        Arrival a = r.arrival();
        if (a.header().length == 0) {
            return;
        }
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
        Columns columns = HeaderColumns.of(r.header(), r.identity());
        a.attachments().ifPresent(some -> columns.set("attachment", some));
        tx.sql().update("message", message, columns);
        if (!textHere) {
            FullText.put(tx.sql(), message, HeaderColumns.entry(r.header()));
        }
        tx.sql()
                .each(
                        "SELECT shown_in FROM message WHERE id = ? AND shown_in IS NOT NULL",
                        row -> tx.touched(row.getLong(1)),
                        message);
    }
}
