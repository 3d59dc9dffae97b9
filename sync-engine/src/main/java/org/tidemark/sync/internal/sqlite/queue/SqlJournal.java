package org.tidemark.sync.internal.sqlite.queue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.sync.Intent;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.cache.Effect;
import org.tidemark.sync.internal.cache.Journal;
import org.tidemark.sync.internal.cache.PendingIntent;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Database.Durability;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.EventLog;
import org.tidemark.sync.internal.sqlite.message.IntentKind;
import org.tidemark.sync.internal.sqlite.message.ShownState;
import org.tidemark.sync.internal.sqlite.queue.IntentRows.Member;
import org.tidemark.sync.internal.sqlite.queue.IntentRows.State;

/// The queue as the replay sees it.
public final class SqlJournal implements Journal {
    private static final String LOST = "The file with the message's text is missing from the profile, so the message"
            + " cannot be saved on the server; discard this change and save the message again.";

    private final Database database;
    private final Bodies bodies;
    private final PendingWork work;
    private final IntentWriter writer;

    public SqlJournal(Database database, Bodies bodies, IntentWriter writer) {
        this.database = database;
        this.bodies = bodies;
        this.work = new PendingWork(bodies);
        this.writer = writer;
    }

    @Override
    public List<PendingIntent> waiting(AccountId account, Instant now) {
        for (IntentId id : database.read(sql -> work.lost(sql, account.value()))) {
            needsAttention(id, LOST);
        }
        return database.read(sql -> work.waiting(sql, account.value()));
    }

    @Override
    public int waitingCount(AccountId account) {
        return count(account, "SELECT count(*) FROM intent WHERE state = 'waiting' AND account = ?");
    }

    @Override
    public int refusedCount(AccountId account) {
        return count(account, "SELECT count(*) FROM intent WHERE state IN ('refused', 'attention') AND account = ?");
    }

    private int count(AccountId account, String query) {
        return database.read(sql -> (int) sql.number(query, account.value()));
    }

    @Override
    public void uncertain(List<IntentId> ids) {
        database.write(Durability.LASTING, tx -> {
            for (IntentId id : ids) {
                IntentRows.doubt(tx, id.value());
            }
            return ids.size();
        });
    }

    @Override
    public Map<MessageId, Uid> recognise(IntentId id, List<MessageId> rows, List<Arrival> above) {
        return database.read(sql -> {
            Optional<IntentRows.Row> row = IntentRows.find(sql, id.value());
            return row.isPresent() ? new Recognition(sql, row.get()).of(rows, above) : Map.of();
        });
    }

    @Override
    public void certain(List<IntentId> ids) {
        database.write(Durability.LASTING, tx -> {
            for (IntentId id : ids) {
                tx.sql().run("UPDATE intent SET uncertain = 0 WHERE id = ?", id.value());
                settleIfWithdrawn(tx, id);
            }
            return ids.size();
        });
    }

    @Override
    public void done(List<IntentId> ids, List<Effect> effects) {
        database.write(Durability.LASTING, tx -> {
            List<IntentRows.Row> rows = new ArrayList<>();
            for (IntentId id : ids) {
                IntentRows.find(tx.sql(), id.value()).ifPresent(rows::add);
            }
            long since =
                    rows.stream().mapToLong(IntentRows.Row::createdAt).min().orElse(tx.now());
            Effects writing = new Effects(tx, since);
            for (Effect effect : effects) {
                writing.apply(effect);
            }
            for (IntentRows.Row row : rows) {
                close(tx, row, writing);
            }
            IntentRows.closeEmpty(tx);
            return rows.size();
        });
    }

    private void close(Tx tx, IntentRows.Row row, Effects effects) throws SQLException {
        if (row.state() == State.DONE || row.state() == State.UNDONE) {
            return;
        }
        List<Member> members = IntentRows.members(tx.sql(), row.id());
        effects.assume(row, members);
        tx.sql().run("UPDATE intent SET uncertain = 0 WHERE id = ?", row.id());
        IntentRows.close(tx, row.id(), State.DONE);
        for (Member m : members) {
            if (row.kind() == IntentKind.APPEND) {
                bodies.doubtAppended(tx, m.message());
            }
            ShownState.refresh(tx, m.message());
        }
        Withdrawal.forgetMade(tx, members);
        EventLog events = new EventLog(tx, row.account());
        events.add(EventLog.DONE, 1);
        events.write();
        if (row.state() == State.CANCELLED) {
            IntentRows.close(tx, row.id(), State.UNDONE);
            for (Intent opposite : Withdrawal.opposite(tx.sql(), row)) {
                writer.write(tx, opposite, null);
            }
        }
    }

    @Override
    public void refused(IntentId id, String reason) {
        hold(id, State.REFUSED, reason);
    }

    @Override
    public void needsAttention(IntentId id, String reason) {
        hold(id, State.ATTENTION, reason);
    }

    private void hold(IntentId id, State state, String reason) {
        database.write(Durability.LASTING, tx -> {
            IntentRows.hold(tx, id.value(), state, reason);
            tx.sql().run("UPDATE intent SET uncertain = 0 WHERE id = ?", id.value());
            settleIfWithdrawn(tx, id);
            for (Member m : IntentRows.members(tx.sql(), id.value())) {
                ShownState.refresh(tx, m.message());
            }
            return id;
        });
    }

    private static void settleIfWithdrawn(Tx tx, IntentId id) throws SQLException {
        Optional<IntentRows.Row> row = IntentRows.find(tx.sql(), id.value()).filter(r -> r.state() == State.CANCELLED);
        if (row.isPresent()) {
            Withdrawal.settle(tx, row.get());
        }
    }
}
