package org.tidemark.sync.internal.sqlite.mirror;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.UidRange;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.Applied;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.cache.FlagUpdate;
import org.tidemark.sync.internal.cache.MailboxDelta;
import org.tidemark.sync.internal.cache.StaleDelta;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.mime.header.ParsedHeader;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.EventLog;
import org.tidemark.sync.internal.sqlite.message.Identity;
import org.tidemark.sync.internal.sqlite.message.Kept;
import org.tidemark.sync.internal.sqlite.message.MessageWriter;
import org.tidemark.sync.internal.sqlite.message.PlaceOnServer;
import org.tidemark.sync.internal.sqlite.message.PreparedArrival;
import org.tidemark.sync.internal.sqlite.message.ServerFlags;
import org.tidemark.sync.internal.sqlite.message.ShownState;

/// Applies what the server told of one mailbox: removals, flags, arrivals, and the anchor that they lead up to.
public final class DeltaWriter {
    private final Bodies bodies;
    private final MessageWriter arrivals;

    public DeltaWriter(Bodies bodies) {
        this.bodies = bodies;
        this.arrivals = new MessageWriter();
    }

    List<PreparedArrival> prepare(List<Arrival> arrivals) {
        List<PreparedArrival> ready = new ArrayList<>(arrivals.size());
        for (Arrival a : arrivals) {
            ParsedHeader header = HeaderReader.read(a.header());
            Identity identity = Identity.of(header, a.size(), a.internalDate().toEpochMilli());
            ready.add(new PreparedArrival(
                    a, header, identity, a.body().map(bodies::prepare).orElse(null)));
        }
        return ready;
    }

    /// @param anyKept whether messages are out of sight that an arrival may be
    /// @param firstNew the lowest UID of mail that has come since the anchor; what is older was only missed here
    private record Mailbox(
            long id, long account, boolean anchored, long firstNew, boolean hasUnbound, boolean anyKept) {}

    Applied apply(Tx tx, MailboxDelta delta, List<PreparedArrival> ready) throws SQLException {
        Mailbox mailbox = bind(tx, delta);
        EventLog events = new EventLog(tx, mailbox.account());
        int expunged = remove(tx, mailbox.id(), delta.vanished(), delta.keep());
        int added = 0;
        int newMail = 0;
        int flagChanges = 0;
        for (PreparedArrival r : ready) {
            Optional<Known> known =
                    known(tx.sql(), mailbox.id(), r.arrival().uid().value());
            if (known.isPresent()) {
                flagChanges +=
                        flags(tx, known.get(), r.arrival().flags(), r.arrival().modSeq(), events) ? 1 : 0;
                arrivals.complete(tx, known.get().id(), r);
                storeBody(tx, known.get().id(), r);
            } else {
                boolean isNew = add(tx, mailbox, r);
                added += isNew ? 1 : 0;
                newMail += isNew && r.arrival().uid().value() >= mailbox.firstNew() ? 1 : 0;
            }
        }
        for (FlagUpdate update : delta.flags()) {
            Optional<Known> known =
                    known(tx.sql(), mailbox.id(), update.uid().value()).filter(k -> !k.gone());
            if (known.isPresent() && flags(tx, known.get(), update.flags(), update.modSeq(), events)) {
                flagChanges++;
            }
        }
        anchor(tx, mailbox.id(), delta);
        if (mailbox.anchored()) {
            events.add(EventLog.NEW, newMail);
        }
        events.add(EventLog.REMOVED, expunged);
        events.write();
        return new Applied(added, flagChanges, expunged);
    }

    /// Checks that the delta is of the binding that the cache has; the first one sets it.
    private static Mailbox bind(Tx tx, MailboxDelta delta) throws SQLException {
        long id = delta.mailbox().value();
        long validity = delta.uidValidity().value();
        int bound = tx.sql()
                .run(
                        "UPDATE mailbox SET uid_validity = ? WHERE id = ? AND coalesce(uid_validity, ?) = ?",
                        validity,
                        id,
                        validity,
                        validity);
        if (bound == 0) {
            throw new StaleDelta("mailbox " + id + " is gone or is not bound to UIDVALIDITY " + validity);
        }
        boolean hasUnbound =
                tx.sql().number("SELECT EXISTS (SELECT 1 FROM message WHERE mailbox = ? AND uid IS NULL)", id) > 0;
        boolean anyKept = Kept.any(tx.sql());
        return tx.sql()
                .first(
                        "SELECT account, anchored, coalesce(uid_next, 0) FROM mailbox WHERE id = ?",
                        row -> new Mailbox(id, row.getLong(1), row.getBoolean(2), row.getLong(3), hasUnbound, anyKept),
                        id)
                .orElseThrow();
    }

    private record Known(
            long id, boolean gone, FlagSet flags, Optional<Long> modSeq, boolean pending, Optional<Long> shownIn) {}

    private static Optional<Known> known(Sql sql, long mailbox, long uid) throws SQLException {
        return sql.first(
                "SELECT id, gone, flags, modseq, pending, shown_in FROM message WHERE mailbox = ? AND uid = ?",
                DeltaWriter::known,
                mailbox,
                uid);
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getLong("id"),
                row.getBoolean("gone"),
                FlagSet.parse(row.getString("flags")),
                Sql.optionalLong(row, "modseq"),
                row.getBoolean("pending"),
                Sql.optionalLong(row, "shown_in"));
    }

    private int remove(Tx tx, long mailbox, UidSet vanished, boolean keep) throws SQLException {
        int removed = 0;
        for (UidRange range : vanished.ranges()) {
            List<Known> gone = tx.sql()
                    .all(
                            "SELECT id, gone, flags, modseq, pending, shown_in FROM message"
                                    + " WHERE mailbox = ? AND uid BETWEEN ? AND ? AND gone = 0",
                            DeltaWriter::known,
                            mailbox,
                            range.first(),
                            range.last());
            for (Known known : gone) {
                tx.touched(known.shownIn().orElse(null));
                if (keep && !known.pending()) {
                    Kept.keep(tx, known.id());
                    continue;
                }
                tx.sql().run("UPDATE message SET gone = 1 WHERE id = ?", known.id());
                ShownState.refresh(tx, known.id());
            }
            removed += gone.size();
        }
        return removed;
    }

    /// Takes the server's flags; true if they differ from those it had.
    private static boolean flags(Tx tx, Known known, FlagSet flags, Optional<ModSeq> modSeq, EventLog events)
            throws SQLException {
        Optional<Long> newModSeq = modSeq.map(ModSeq::value).or(known::modSeq);
        boolean differ = !known.flags().equals(flags);
        if (!differ && !known.gone() && newModSeq.equals(known.modSeq())) {
            return false;
        }
        ServerFlags.store(tx, known.id(), flags, newModSeq, !known.pending() && !known.gone());
        if (known.pending() || known.gone()) {
            ShownState.refresh(tx, known.id());
        }
        if (differ) {
            tx.touched(known.shownIn().orElse(null));
            if (!known.pending()) {
                events.flagsChanged(known.flags(), flags);
            }
        }
        return differ;
    }

    /// Stores a message that has no row at its UID: true if it is new, false if a waiting row turned out to be it.
    private boolean add(Tx tx, Mailbox mailbox, PreparedArrival r) throws SQLException {
        OptionalLong claimed =
                mailbox.hasUnbound() ? PlaceOnServer.claim(tx.sql(), mailbox.id(), r.identity()) : OptionalLong.empty();
        if (claimed.isEmpty()) {
            long id = arrivals.insert(tx, mailbox.account(), mailbox.id(), r);
            storeBody(tx, id, r);
            if (mailbox.anyKept() && r.body() == null) {
                takeKeptText(tx, mailbox.account(), id, r.identity());
            }
            return true;
        }
        long id = claimed.getAsLong();
        Arrival a = r.arrival();
        tx.sql()
                .run(
                        "UPDATE message SET uid = ?, unbound_at = NULL, kept_since = NULL, internal_date = ?, size = ?"
                                + " WHERE id = ?",
                        a.uid().value(),
                        a.internalDate().toEpochMilli(),
                        a.size(),
                        id);
        ServerFlags.store(tx, id, a.flags(), a.modSeq().map(ModSeq::value), false);
        tx.touched(mailbox.id());
        ShownState.refresh(tx, id);
        storeBody(tx, id, r);
        return false;
    }

    /// A message that had gone from elsewhere is here: its text has been kept, and is not fetched again.
    private void takeKeptText(Tx tx, long account, long id, Identity identity) throws SQLException {
        OptionalLong twin = Kept.twin(tx.sql(), account, identity);
        if (twin.isPresent()) {
            bodies.copy(tx, twin.getAsLong(), id);
            Kept.forget(tx, twin.getAsLong());
        }
    }

    private void storeBody(Tx tx, long id, PreparedArrival r) throws SQLException {
        if (r.body() != null) {
            bodies.put(tx, id, r.body());
        }
    }

    private static void anchor(Tx tx, long mailbox, MailboxDelta delta) throws SQLException {
        if (delta.anchor().isPresent()) {
            var anchor = delta.anchor().get();
            if (!anchor.uidValidity().equals(delta.uidValidity())) {
                throw new IllegalStateException("an anchor of another UIDVALIDITY: " + anchor);
            }
            tx.sql()
                    .run(
                            "UPDATE mailbox SET anchored = 1, highest_modseq = ?, uid_next = ?, \"exists\" = ?"
                                    + " WHERE id = ?",
                            anchor.highestModSeq().map(ModSeq::value).orElse(null),
                            anchor.uidNext().map(u -> u.value()).orElse(null),
                            anchor.exists(),
                            mailbox);
        }
        switch (delta.backfill()) {
            case MailboxDelta.Backfill.Unchanged() -> {}
            case MailboxDelta.Backfill.Below(long uid) ->
                tx.sql().run("UPDATE mailbox SET backfill_below = ? WHERE id = ?", uid, mailbox);
            case MailboxDelta.Backfill.Complete() ->
                tx.sql().run("UPDATE mailbox SET backfill_below = NULL WHERE id = ?", mailbox);
        }
        if (delta.anchor().isPresent()) {
            tx.touched(new MailboxId(mailbox).value());
        }
    }
}
