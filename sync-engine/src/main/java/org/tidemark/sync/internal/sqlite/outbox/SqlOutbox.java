package org.tidemark.sync.internal.sqlite.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.sync.Intent;
import org.tidemark.sync.internal.cache.outgoing.Outbox;
import org.tidemark.sync.internal.cache.outgoing.OutgoingMail;
import org.tidemark.sync.internal.cache.outgoing.OutgoingState;
import org.tidemark.sync.internal.cache.outgoing.OutgoingState.Recipient;
import org.tidemark.sync.internal.cache.outgoing.OutgoingState.RecipientState;
import org.tidemark.sync.internal.cache.outgoing.OutgoingState.Stage;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.CacheFailure;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Database.Durability;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.EventLog;
import org.tidemark.sync.internal.sqlite.message.IntentKind;
import org.tidemark.sync.internal.sqlite.queue.AppendFile;
import org.tidemark.sync.internal.sqlite.queue.IntentRows;
import org.tidemark.sync.internal.sqlite.queue.IntentWriter;

/// The outbox in the cache's file.
public final class SqlOutbox implements Outbox {
    private static final String MAIL =
            "SELECT o.*, i.reason FROM outgoing o JOIN intent i ON i.id = o.intent WHERE i.id = ? AND i.state IN "
                    + IntentRows.OPEN;
    private static final String OPEN = "SELECT id FROM intent WHERE account = ? AND kind = 'send' AND state IN "
            + IntentRows.OPEN + " ORDER BY id";
    private static final String SENT =
            "SELECT id FROM mailbox WHERE account = ? AND role = ? AND selectable = 1 ORDER BY id";

    private final Database database;
    private final Bodies bodies;
    private final IntentWriter writer;
    private final Clock clock;

    public SqlOutbox(Database database, Bodies bodies, IntentWriter writer, Clock clock) {
        this.database = database;
        this.bodies = bodies;
        this.writer = writer;
        this.clock = clock;
    }

    /// Queues a mail, in the caller's transaction.
    public static IntentId write(Tx tx, AccountId account, OutgoingFile file) throws SQLException {
        if (tx.sql().number("SELECT count(*) FROM account WHERE id = ?", account.value()) == 0) {
            throw new IllegalArgumentException("The account that is to send is not there any more.");
        }
        long id = tx.sql()
                .insert(
                        "INSERT INTO intent (account, kind, state, created_at) VALUES (?, ?, 'waiting', ?)",
                        account.value(),
                        IntentKind.SEND.text(),
                        tx.now());
        tx.sql()
                .run(
                        "INSERT INTO outgoing (intent, msgid, sender, subject, octets, stage, next_try)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        id,
                        file.messageId(),
                        file.envelope().from(),
                        file.subject(),
                        file.octets(),
                        text(Stage.QUEUED),
                        file.notBefore().toEpochMilli());
        List<String> addresses = file.envelope().recipients();
        for (int i = 0; i < addresses.size(); i++) {
            tx.sql()
                    .run(
                            "INSERT INTO outgoing_recipient (intent, position, address, state) VALUES (?, ?, ?, ?)",
                            id,
                            i,
                            addresses.get(i),
                            text(RecipientState.WAITING));
        }
        tx.touchedQueue();
        return new IntentId(id);
    }

    /// Whether a mail is just being sent, so that it is too late to take it back.
    public static boolean isUnderWay(Sql sql, IntentId id) throws SQLException {
        return sql.number("SELECT count(*) FROM outgoing WHERE intent = ? AND stage = 'sending'", id.value()) > 0;
    }

    /// Lets go of mail that was taken back.
    public static void forgetWithdrawn(Tx tx) throws SQLException {
        tx.sql()
                .run("DELETE FROM outgoing WHERE intent IN"
                        + " (SELECT id FROM intent WHERE kind = 'send' AND state = 'cancelled')");
    }

    @Override
    public List<OutgoingMail> open(AccountId account) {
        return database.read(sql -> {
            List<OutgoingMail> open = new ArrayList<>();
            for (long id : sql.numbers(OPEN, account.value())) {
                find(sql, id).ifPresent(open::add);
            }
            return open;
        });
    }

    @Override
    public Optional<OutgoingMail> find(IntentId id) {
        return database.read(sql -> find(sql, id.value()));
    }

    private static Optional<OutgoingMail> find(Sql sql, long id) throws SQLException {
        List<Recipient> recipients = sql.all(
                "SELECT address, state, said FROM outgoing_recipient WHERE intent = ? ORDER BY position",
                row -> new Recipient(
                        row.getString(1),
                        RecipientState.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        row.getString(3)),
                id);
        return sql.first(MAIL, row -> mail(row, recipients), id);
    }

    private static OutgoingMail mail(ResultSet row, List<Recipient> recipients) throws SQLException {
        OutgoingState state = new OutgoingState(
                Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                recipients,
                Instant.ofEpochMilli(row.getLong("next_try")),
                row.getInt("tries"),
                Sql.optionalLong(row, "attempted").map(Instant::ofEpochMilli),
                row.getBoolean("copied"),
                Optional.ofNullable(row.getString("reason")));
        return new OutgoingMail(
                new IntentId(row.getLong("intent")), row.getString("msgid"), row.getString("sender"), state);
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<Instant> nextTry(Instant now) {
        return database.read(sql -> sql.first(
                        "SELECT min(o.next_try) AS next FROM outgoing o JOIN intent i ON i.id = o.intent"
                                + " WHERE i.state = 'waiting' AND o.stage = 'queued' AND o.next_try > ?",
                        row -> Sql.optionalLong(row, "next"),
                        now.toEpochMilli())
                .flatMap(next -> next.map(Instant::ofEpochMilli)));
    }

    @Override
    public Optional<byte[]> octets(IntentId id) {
        return database.read(
                sql -> sql.first("SELECT octets FROM outgoing WHERE intent = ?", row -> row.getBytes(1), id.value()));
    }

    @Override
    public Set<MailboxRole> seen(OutgoingMail mail) {
        long since = mail.state().attempted().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        return database.read(sql -> {
            Set<MailboxRole> seen = EnumSet.noneOf(MailboxRole.class);
            sql.each(
                    "SELECT DISTINCT b.role FROM message m JOIN mailbox b ON b.id = m.mailbox"
                            + " WHERE m.msgid = ? AND m.uid IS NOT NULL AND m.born >= ? AND b.role IN (?, ?)"
                            + " AND m.account = (SELECT account FROM intent WHERE id = ?)",
                    row -> seen.add(MailboxRole.valueOf(row.getString(1))),
                    mail.messageId(),
                    since,
                    MailboxRole.SENT.name(),
                    MailboxRole.INBOX.name(),
                    mail.id().value());
            return seen;
        });
    }

    @Override
    public boolean store(OutgoingMail mail, OutgoingState next) {
        boolean copying = !next.copied() && !next.in(RecipientState.ACCEPTED).isEmpty();
        Optional<Copy> copy = copying ? copy(mail.id()) : Optional.empty();
        return database.write(Durability.LASTING, tx -> {
            if (find(tx.sql(), mail.id().value()).isEmpty()) {
                return false;
            }
            if (copy.isPresent()) {
                write(tx, copy.get());
            }
            write(tx, mail.id().value(), copying ? next.withCopy() : next);
            return true;
        });
    }

    private static void write(Tx tx, long id, OutgoingState next) throws SQLException {
        tx.sql()
                .run(
                        "UPDATE outgoing SET stage = ?, next_try = ?, tries = ?, attempted = ?, copied = ?"
                                + " WHERE intent = ?",
                        text(next.stage()),
                        next.nextTry().toEpochMilli(),
                        next.tries(),
                        next.attempted().map(Instant::toEpochMilli).orElse(null),
                        next.copied(),
                        id);
        for (int i = 0; i < next.recipients().size(); i++) {
            Recipient recipient = next.recipients().get(i);
            tx.sql()
                    .run(
                            "UPDATE outgoing_recipient SET state = ?, said = ? WHERE intent = ? AND position = ?",
                            text(recipient.state()),
                            recipient.said(),
                            id,
                            i);
        }
        String reason = next.reason().orElse(null);
        switch (next.stage()) {
            case QUEUED, SENDING, UNKNOWN -> IntentRows.hold(tx, id, IntentRows.State.WAITING, reason);
            case ASKED -> IntentRows.hold(tx, id, IntentRows.State.ATTENTION, reason);
            case STOPPED -> IntentRows.hold(tx, id, IntentRows.State.REFUSED, reason);
            case SENT -> close(tx, id);
        }
    }

    private static void close(Tx tx, long id) throws SQLException {
        IntentRows.close(tx, id, IntentRows.State.DONE);
        EventLog events = new EventLog(tx, tx.sql().number("SELECT account FROM intent WHERE id = ?", id));
        events.add(EventLog.DONE, 1);
        events.write();
        tx.sql().run("DELETE FROM outgoing WHERE intent = ?", id);
    }

    private record Copy(Intent.Append append, AppendFile file) {}

    /// The copy for Sent, read and at its place before the transaction; empty where there is no Sent.
    private Optional<Copy> copy(IntentId id) {
        Optional<Long> sent = database.read(sql -> sql.first(
                SENT,
                row -> row.getLong(1),
                sql.number("SELECT account FROM intent WHERE id = ?", id.value()),
                MailboxRole.SENT.name()));
        Optional<byte[]> octets = octets(id);
        if (sent.isEmpty() || octets.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = Files.createTempFile(bodies.spill(), "sent", ".tmp");
            try {
                Files.write(file, octets.get());
                Intent.Append append = new Intent.Append(
                        new MailboxId(sent.get()), file, FlagSet.of(Set.of(Flag.SEEN)), Optional.of(clock.instant()));
                return Optional.of(new Copy(append, AppendFile.read(append, bodies, clock)));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw CacheFailure.of(bodies.spill(), e);
        }
    }

    /// The server may have filed a copy by itself: it is looked for before another one is uploaded.
    private void write(Tx tx, Copy copy) throws SQLException {
        long target = copy.append().target().value();
        if (tx.sql().number("SELECT count(*) FROM mailbox WHERE id = ? AND selectable = 1", target) > 0) {
            IntentId id = writer.write(tx, copy.append(), copy.file());
            IntentRows.doubt(tx, id.value());
        } else {
            bodies.giveUp(tx, copy.file().body());
        }
    }
}
