package org.tidemark.sync.internal.sqlite.mirror;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidRange;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.sync.internal.cache.Applied;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.FetchedBody;
import org.tidemark.sync.internal.cache.ListedMailbox;
import org.tidemark.sync.internal.cache.MailboxDelta;
import org.tidemark.sync.internal.cache.MessageTrace;
import org.tidemark.sync.internal.cache.Mirror;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.cache.WantedBody;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Database.Durability;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.message.Kept;
import org.tidemark.sync.internal.sqlite.message.PlaceOnServer;
import org.tidemark.sync.internal.sqlite.message.PreparedArrival;
import org.tidemark.sync.internal.sqlite.queue.HiddenMailbox;

/// The server's state in the cache.
public final class SqlMirror implements Mirror {
    private static final String MAILBOX =
            "SELECT id, name, raw_name, role, selectable, anchored, uid_validity, highest_modseq, uid_next,"
                    + " \"exists\", backfill_below, known FROM mailbox ";
    private static final String WANTED = """
        SELECT m.id, m.mailbox, m.uid, m.size, coalesce(b.size, 0) AS have
        FROM message m LEFT JOIN beginning b ON b.message = m.id
        WHERE m.account = ? AND m.body < 2 AND m.uid IS NOT NULL AND m.gone = 0
          AND m.mailbox NOT IN (SELECT id FROM mailbox WHERE hidden_since IS NOT NULL)
        """;

    private final Database database;
    private final Bodies bodies;
    private final DeltaWriter deltas;

    public SqlMirror(Database database, Bodies bodies, DeltaWriter deltas) {
        this.database = database;
        this.bodies = bodies;
        this.deltas = deltas;
    }

    private <T> T write(Database.Writing<T> work) {
        return database.write(Durability.RETELLABLE, work);
    }

    @Override
    public AccountId account(String name) {
        return write(tx -> {
            if (tx.sql().run("INSERT OR IGNORE INTO account (name) VALUES (?)", name) > 0) {
                tx.touchedTree();
            }
            return new AccountId(tx.sql().number("SELECT id FROM account WHERE name = ?", name));
        });
    }

    @Override
    public Optional<String> recall(AccountId account, String key) {
        return database.read(sql -> sql.first(
                "SELECT value FROM fact WHERE account = ? AND name = ?",
                row -> row.getString(1),
                account.value(),
                key));
    }

    @Override
    public void remember(AccountId account, String key, String value) {
        write(tx -> tx.sql().run("INSERT OR REPLACE INTO fact VALUES (?, ?, ?)", account.value(), key, value));
    }

    @Override
    public List<CachedMailbox> mailboxes(AccountId account) {
        return database.read(sql -> sql.all(
                MAILBOX + "WHERE account = ? AND on_server = 1 ORDER BY id", SqlMirror::mailbox, account.value()));
    }

    @Override
    public Optional<CachedMailbox> mailbox(MailboxId id) {
        return database.read(sql -> sql.first(MAILBOX + "WHERE id = ?", SqlMirror::mailbox, id.value()));
    }

    private static CachedMailbox mailbox(ResultSet row) throws SQLException {
        Optional<Long> below = Sql.optionalLong(row, "backfill_below");
        return new CachedMailbox(
                new MailboxId(row.getLong("id")),
                new MailboxName(row.getString("name")),
                row.getString("raw_name"),
                MailboxRole.valueOf(row.getString("role")),
                row.getBoolean("selectable"),
                row.getBoolean("anchored") ? Optional.of(anchor(row)) : Optional.empty(),
                below.isPresent() ? OptionalLong.of(below.get()) : OptionalLong.empty(),
                row.getLong("known"));
    }

    private static SyncAnchor anchor(ResultSet row) throws SQLException {
        return new SyncAnchor(
                new UidValidity(row.getLong("uid_validity")),
                Sql.optionalLong(row, "highest_modseq").map(ModSeq::new),
                Sql.optionalLong(row, "uid_next").map(Uid::new),
                row.getLong("exists"));
    }

    @Override
    public void applyListing(AccountId account, List<ListedMailbox> listed, boolean complete) {
        write(tx -> {
            MailboxTree.apply(tx, account.value(), listed, complete);
            HiddenMailbox.purge(tx);
            Kept.purge(tx);
            return listed.size();
        });
        removeLooseFiles();
    }

    @Override
    public boolean rename(MailboxId mailbox, ListedMailbox now) {
        return write(tx -> MailboxTree.rename(tx, mailbox.value(), now));
    }

    @Override
    public Map<Uid, MessageTrace> traces(MailboxId mailbox, UidSet within) {
        return database.read(sql -> {
            Map<Uid, MessageTrace> traces = new HashMap<>();
            for (UidRange range : within.ranges()) {
                sql.each(
                        "SELECT uid, msgid, size FROM message WHERE mailbox = ? AND uid BETWEEN ? AND ? AND gone = 0",
                        row -> traces.put(
                                new Uid(row.getLong(1)),
                                new MessageTrace(Optional.ofNullable(row.getString(2)), row.getLong(3))),
                        mailbox.value(),
                        range.first(),
                        range.last());
            }
            return traces;
        });
    }

    @Override
    public UidSet uids(MailboxId mailbox) {
        return database.read(sql -> {
            RangeGatherer ranges = new RangeGatherer();
            sql.each(
                    "SELECT uid FROM message WHERE mailbox = ? AND uid IS NOT NULL"
                            + " AND id NOT IN (SELECT id FROM message WHERE gone = 1) ORDER BY uid",
                    row -> ranges.add(row.getLong(1)),
                    mailbox.value());
            return ranges.toSet();
        });
    }

    @Override
    public Map<Uid, FlagSet> flags(MailboxId mailbox, UidSet within) {
        return database.read(sql -> {
            Map<Uid, FlagSet> flags = new HashMap<>();
            for (UidRange range : within.ranges()) {
                sql.each(
                        "SELECT uid, flags FROM message WHERE mailbox = ? AND uid BETWEEN ? AND ? AND gone = 0",
                        row -> flags.put(new Uid(row.getLong(1)), FlagSet.parse(row.getString(2))),
                        mailbox.value(),
                        range.first(),
                        range.last());
            }
            return flags;
        });
    }

    @Override
    public Applied apply(MailboxDelta delta) {
        List<PreparedArrival> ready = deltas.prepare(delta.arrivals());
        Applied applied = write(tx -> deltas.apply(tx, delta, ready));
        if (applied.expunged() > 0) {
            removeLooseFiles();
        }
        return applied;
    }

    private void removeLooseFiles() {
        if (database.read(sql -> sql.number("SELECT count(*) FROM loose_file")) > 0) {
            write(tx -> {
                bodies.removeLoose(tx);
                return 0;
            });
        }
    }

    @Override
    public void unbind(MailboxId mailbox, UidValidity uidValidity) {
        write(tx -> {
            int changed = tx.sql()
                    .run(
                            "UPDATE mailbox SET uid_validity = ?, anchored = 0, highest_modseq = NULL, uid_next = NULL,"
                                    + " backfill_below = NULL WHERE id = ? AND uid_validity IS NOT ?",
                            uidValidity.value(),
                            mailbox.value(),
                            uidValidity.value());
            if (changed > 0) {
                tx.sql()
                        .run(
                                "UPDATE message SET uid = NULL, modseq = NULL, unbound_at = ? WHERE mailbox = ?",
                                tx.now(),
                                mailbox.value());
                tx.touched(mailbox.value());
            }
            return changed;
        });
    }

    @Override
    public int dropUnbound(MailboxId mailbox) {
        int dropped = write(tx -> Unbound.drop(tx, mailbox.value()));
        removeLooseFiles();
        return dropped;
    }

    @Override
    public void forgetAnchor(MailboxId mailbox) {
        write(tx -> tx.sql()
                .run(
                        "UPDATE mailbox SET anchored = 0, highest_modseq = NULL, uid_next = NULL WHERE id = ?",
                        mailbox.value()));
    }

    @Override
    public List<WantedBody> wantedBodies(
            AccountId account, BodyPolicy policy, Instant now, boolean insist, Collection<MessageId> first, int limit) {
        return database.read(sql -> {
            LinkedHashSet<WantedBody> wanted = new LinkedHashSet<>();
            for (MessageId id : first) {
                sql.first(WANTED + "AND m.id = ?", SqlMirror::wanted, account.value(), id.value())
                        .ifPresent(wanted::add);
            }
            Optional<Long> since = since(policy, now);
            if (since.isPresent()) {
                wanted.addAll(wanted(sql, account, since.get(), insist ? Long.MAX_VALUE : now.toEpochMilli(), limit));
            }
            return new ArrayList<>(wanted).subList(0, Math.min(limit, wanted.size()));
        });
    }

    /// From which INTERNALDATE on the policy wants messages; empty if it wants none.
    private static Optional<Long> since(BodyPolicy policy, Instant now) {
        return switch (policy) {
            case BodyPolicy.All() -> Optional.of(Long.MIN_VALUE);
            case BodyPolicy.Recent(int days) ->
                Optional.of(now.minus(Duration.ofDays(days)).toEpochMilli());
            case BodyPolicy.None() -> Optional.empty();
        };
    }

    private static List<WantedBody> wanted(Sql sql, AccountId account, long since, long due, int limit)
            throws SQLException {
        return sql.all(
                WANTED + "AND m.internal_date >= ? AND (m.retry_at IS NULL OR m.retry_at <= ?)"
                        + " ORDER BY m.internal_date DESC LIMIT ?",
                SqlMirror::wanted,
                account.value(),
                since,
                due,
                limit);
    }

    private static WantedBody wanted(ResultSet row) throws SQLException {
        return new WantedBody(
                new MessageId(row.getLong("id")),
                new MailboxId(row.getLong("mailbox")),
                new Uid(row.getLong("uid")),
                row.getLong("size"),
                row.getLong("have"));
    }

    @Override
    public int putBodies(List<FetchedBody> fetched) {
        List<Bodies.Ready> ready =
                fetched.stream().map(f -> bodies.prepare(f.octets())).toList();
        int stored = write(tx -> {
            int count = 0;
            for (int i = 0; i < ready.size(); i++) {
                FetchedBody f = fetched.get(i);
                Optional<Long> message = bound(tx.sql(), f.mailbox(), f.uidValidity(), f.uid());
                if (message.isPresent()) {
                    bodies.put(tx, message.get(), ready.get(i));
                    count++;
                } else {
                    bodies.giveUp(tx, ready.get(i));
                }
            }
            return count;
        });
        removeLooseFiles();
        return stored;
    }

    private static Optional<Long> bound(Sql sql, MailboxId mailbox, UidValidity uidValidity, Uid uid)
            throws SQLException {
        return sql.first(
                "SELECT m.id FROM message m JOIN mailbox b ON b.id = m.mailbox"
                        + " WHERE m.mailbox = ? AND m.uid = ? AND b.uid_validity = ?",
                row -> row.getLong(1),
                mailbox.value(),
                uid.value(),
                uidValidity.value());
    }

    @Override
    public void putPartialBody(MailboxId mailbox, UidValidity uidValidity, Uid uid, Octets beginning) {
        write(tx -> {
            Optional<Long> message = bound(tx.sql(), mailbox, uidValidity, uid);
            if (message.isPresent()) {
                bodies.putBeginning(tx, message.get(), beginning);
            }
            return 0;
        });
    }

    @Override
    public Optional<Octets> partialBody(MailboxId mailbox, Uid uid) {
        return database.read(sql -> {
            Optional<Long> message = PlaceOnServer.at(sql, mailbox.value(), uid.value());
            return message.isPresent() ? bodies.beginning(sql, message.get()) : Optional.empty();
        });
    }

    @Override
    public void bodyFailed(MailboxId mailbox, Uid uid, String why, Instant retryAfter) {
        write(tx -> {
            tx.touched(mailbox.value());
            return tx.sql()
                    .run(
                            "UPDATE message SET body_problem = ?, retry_at = ? WHERE mailbox = ? AND uid = ?"
                                    + " AND body < 2",
                            why,
                            retryAfter.toEpochMilli(),
                            mailbox.value(),
                            uid.value());
        });
    }

    @Override
    public void synced(MailboxId mailbox, Instant when) {
        write(tx -> {
            Optional<Long> before = tx.sql()
                    .first(
                            "SELECT synced_at FROM mailbox WHERE id = ? AND synced_at IS NOT NULL"
                                    + " AND backfill_below IS NULL",
                            row -> row.getLong(1),
                            mailbox.value());
            if (before.isPresent()) {
                Unbound.drop(tx, mailbox.value(), before.get());
            }
            tx.touched(mailbox.value());
            return tx.sql()
                    .run(
                            "UPDATE mailbox SET synced_at = ?, problem = NULL WHERE id = ?",
                            when.toEpochMilli(),
                            mailbox.value());
        });
    }

    @Override
    public void problem(MailboxId mailbox, Optional<String> sentence) {
        write(tx -> {
            tx.touched(mailbox.value());
            return tx.sql().run("UPDATE mailbox SET problem = ? WHERE id = ?", sentence.orElse(null), mailbox.value());
        });
    }

    @Override
    public void accountSynced(AccountId account, Instant when) {
        write(tx -> {
            tx.touchedTree();
            return tx.sql().run("UPDATE account SET synced_at = ? WHERE id = ?", when.toEpochMilli(), account.value());
        });
    }

    @Override
    public Path spillFolder() {
        return bodies.spill();
    }
}
