package org.tidemark.sync.internal.sqlite.queue;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.Effect;
import org.tidemark.sync.internal.cache.FlagUpdate;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.PlaceOnServer;
import org.tidemark.sync.internal.sqlite.message.ServerFlags;
import org.tidemark.sync.internal.sqlite.message.ShownState;
import org.tidemark.sync.internal.sqlite.queue.IntentRows.Member;

/// Writes into the mirror what the server did for intents.
final class Effects {
    private final Tx tx;
    private final long since;
    private final Set<Long> told = new HashSet<>();

    /// @param since when the oldest of the intents was made: rows that arrived later may be theirs
    Effects(Tx tx, long since) {
        this.tx = tx;
        this.since = since;
    }

    void apply(Effect effect) throws SQLException {
        switch (effect) {
            case Effect.FlagsStored(var mailbox, List<FlagUpdate> flags) -> {
                for (FlagUpdate update : flags) {
                    flagsStored(mailbox.value(), update);
                }
            }
            case Effect.Moved(var target, var validity, var places) -> placed(target.value(), validity, places);
            case Effect.Placed(var target, var validity, var places) -> placed(target.value(), validity, places);
            case Effect.Expunged(List<MessageId> messages) -> remove(messages);
            case Effect.Gone(List<MessageId> messages) -> remove(messages);
            case Effect.Created(var mailbox, String rawName) -> {
                tx.sql().run("UPDATE mailbox SET on_server = 1, raw_name = ? WHERE id = ?", rawName, mailbox.value());
                tx.touchedTree();
            }
        }
    }

    private void flagsStored(long mailbox, FlagUpdate update) throws SQLException {
        Optional<Long> message =
                PlaceOnServer.at(tx.sql(), mailbox, update.uid().value());
        if (message.isPresent() && !isGone(message.get())) {
            told.add(message.get());
            ServerFlags.store(tx, message.get(), update.flags(), update.modSeq().map(ModSeq::value), false);
            ShownState.refresh(tx, message.get());
        }
    }

    /// Where the server named no message, what it stored is what was asked for: that brings none back which is known to
    /// be gone.
    private boolean isGone(long message) throws SQLException {
        return tx.sql().number("SELECT gone FROM message WHERE id = ?", message) > 0;
    }

    private void placed(long mailbox, Optional<UidValidity> validity, Map<MessageId, Optional<Uid>> places)
            throws SQLException {
        boolean bound = validity.isPresent() && bind(mailbox, validity.get());
        for (Map.Entry<MessageId, Optional<Uid>> e : places.entrySet()) {
            place(e.getKey().value(), mailbox, bound ? e.getValue() : Optional.empty());
        }
    }

    /// Whether UIDs of that UIDVALIDITY mean something to the cache.
    private boolean bind(long mailbox, UidValidity validity) throws SQLException {
        return tx.sql()
                        .run(
                                "UPDATE mailbox SET uid_validity = ? WHERE id = ? AND coalesce(uid_validity, ?) = ?",
                                validity.value(),
                                mailbox,
                                validity.value(),
                                validity.value())
                > 0;
    }

    private void place(long message, long mailbox, Optional<Uid> uid) throws SQLException {
        told.add(message);
        if (tx.sql().number("SELECT count(*) FROM message WHERE id = ?", message) > 0) {
            PlaceOnServer.put(tx, message, mailbox, uid, since);
            ShownState.refresh(tx, message);
        }
    }

    private void remove(List<MessageId> messages) throws SQLException {
        for (MessageId id : messages) {
            told.add(id.value());
            tx.sql()
                    .each(
                            "SELECT shown_in FROM message WHERE id = ? AND shown_in IS NOT NULL",
                            row -> tx.touched(row.getLong(1)),
                            id.value());
            tx.sql().run("DELETE FROM message WHERE id = ?", id.value());
        }
    }

    /// What a closed intent did to messages that no effect named: as it was asked (a STORE may be answered without
    /// FLAGS, an APPEND without a UID).
    void assume(IntentRows.Row row, List<Member> members) throws SQLException {
        for (Member m : members) {
            if (told.contains(m.message())) {
                continue;
            }
            switch (row.kind()) {
                case FLAG -> assumeFlags(row, m.message());
                case APPEND -> place(m.message(), row.target().orElseThrow(), Optional.empty());
                case COPY -> {
                    if (m.made() && !told.contains(m.copyOf().orElse(0L))) {
                        place(m.message(), row.target().orElseThrow(), Optional.empty());
                    }
                }
                case MOVE, DELETE, CREATE, SEND -> {}
            }
        }
    }

    /// Of a message that is known to be gone nothing is assumed: an OK to a STORE may mean that there was nothing.
    private void assumeFlags(IntentRows.Row row, long message) throws SQLException {
        Optional<String> flags =
                tx.sql().first("SELECT flags FROM message WHERE id = ? AND gone = 0", r -> r.getString(1), message);
        if (flags.isPresent()) {
            var now = org.tidemark.mail.FlagSet.parse(flags.get())
                    .without(row.removed().asSet())
                    .with(row.added().asSet());
            ServerFlags.store(tx, message, now, Optional.empty(), false);
        }
    }
}
