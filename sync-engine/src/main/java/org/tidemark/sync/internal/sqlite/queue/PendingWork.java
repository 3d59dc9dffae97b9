package org.tidemark.sync.internal.sqlite.queue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.cache.PendingIntent;
import org.tidemark.sync.internal.cache.PendingIntent.Target;
import org.tidemark.sync.internal.cache.PendingIntent.Work;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.message.IntentKind;
import org.tidemark.sync.internal.sqlite.queue.IntentRows.Member;

/// Turns queued rows into work for the server, with the places that their messages have now.
final class PendingWork {
    /// Where the message is, or where the intent that makes it will put it.
    private static final String TARGET = """
        SELECT m.id, m.uid, m.msgid, m.size, coalesce(m.mailbox,
          (SELECT i.target FROM intent_message x JOIN intent i ON i.id = x.intent
           WHERE x.message = m.id AND x.made = 1 ORDER BY i.id DESC LIMIT 1)) AS place
        FROM message m WHERE m.id = ?
        """;
    /// An earlier change that the server refused stands in the way: it was to make the message, or the target. Or its
    /// mailbox is hidden, and it waits for it.
    private static final String BLOCKED = """
        SELECT (SELECT count(*) FROM intent_message x JOIN intent_message y ON y.message = x.message AND y.made = 1
                JOIN intent i ON i.id = y.intent
                WHERE x.intent = ?1 AND i.id < ?1 AND i.state IN ('refused', 'attention'))
             + (SELECT count(*) FROM intent me JOIN intent i ON i.target = me.target AND i.kind = 'create'
                WHERE me.id = ?1 AND i.id < ?1 AND i.state IN ('refused', 'attention'))
             + (SELECT count(*) FROM intent me JOIN mailbox b ON b.id = me.target
                WHERE me.id = ?1 AND b.hidden_since IS NOT NULL)
             + (SELECT count(*) FROM intent_message x JOIN message m ON m.id = x.message
                JOIN mailbox b ON b.id = m.mailbox WHERE x.intent = ?1 AND b.hidden_since IS NOT NULL)
        """;

    private final Bodies bodies;

    PendingWork(Bodies bodies) {
        this.bodies = bodies;
    }

    List<PendingIntent> waiting(Sql sql, long account) throws SQLException {
        List<PendingIntent> waiting = new ArrayList<>();
        for (IntentRows.Row row : IntentRows.toReplay(sql, account)) {
            if (sql.number(BLOCKED, row.id()) == 0) {
                work(sql, row)
                        .ifPresent(w -> waiting.add(new PendingIntent(
                                new IntentId(row.id()), Instant.ofEpochMilli(row.createdAt()), row.floor(), w)));
            }
        }
        return waiting;
    }

    /// Appends that wait and whose message is not on the disk any more.
    List<IntentId> lost(Sql sql, long account) throws SQLException {
        List<IntentId> lost = new ArrayList<>();
        for (IntentRows.Row row : IntentRows.toReplay(sql, account)) {
            if (row.kind() == IntentKind.APPEND && row.state() == IntentRows.State.WAITING) {
                List<Member> members = IntentRows.members(sql, row.id());
                boolean here = !members.isEmpty()
                        && bodies.octets(sql, members.getFirst().message()).isPresent();
                if (!here) {
                    lost.add(new IntentId(row.id()));
                }
            }
        }
        return lost;
    }

    private Optional<Work> work(Sql sql, IntentRows.Row row) throws SQLException {
        List<Member> members = IntentRows.members(sql, row.id());
        List<Target> targets = targets(sql, members);
        return switch (row.kind()) {
            case FLAG ->
                Optional.of(new Work.Flags(
                        targets, row.added().asSet(), row.removed().asSet()));
            case MOVE -> Optional.of(new Work.Move(targets, target(row)));
            case COPY -> Optional.of(copy(sql, row, members));
            case DELETE ->
                Optional.of(row.target().isPresent() ? new Work.Move(targets, target(row)) : new Work.Expunge(targets));
            case APPEND -> append(sql, row, members);
            // A mail is the outbox's.
            case SEND -> Optional.empty();
            case CREATE ->
                sql.first(
                        "SELECT name FROM mailbox WHERE id = ?",
                        r -> new Work.Create(target(row), new MailboxName(r.getString(1))),
                        target(row).value());
        };
    }

    private static MailboxId target(IntentRows.Row row) {
        return new MailboxId(row.target().orElseThrow());
    }

    private static Work copy(Sql sql, IntentRows.Row row, List<Member> members) throws SQLException {
        List<Target> originals = new ArrayList<>();
        List<MessageId> copies = new ArrayList<>();
        for (Member m : members) {
            Optional<Target> original = m.made() ? target(sql, m.copyOf().orElse(0L)) : Optional.empty();
            if (original.isPresent()) {
                originals.add(original.get());
                copies.add(new MessageId(m.message()));
            }
        }
        return new Work.Copy(originals, copies, target(row));
    }

    private Optional<Work> append(Sql sql, IntentRows.Row row, List<Member> members) throws SQLException {
        if (members.isEmpty()) {
            return Optional.empty();
        }
        long message = members.getFirst().message();
        Optional<Octets> octets = bodies.octets(sql, message);
        Optional<Target> target = target(sql, message);
        if (octets.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        FlagSet flags = sql.first("SELECT flags FROM message WHERE id = ?", r -> FlagSet.parse(r.getString(1)), message)
                .orElse(FlagSet.EMPTY);
        return Optional.of(new Work.Append(
                new MessageId(message),
                target(row),
                octets.get(),
                flags,
                row.internalDate().map(Instant::ofEpochMilli),
                target.get().messageId()));
    }

    private static List<Target> targets(Sql sql, List<Member> members) throws SQLException {
        List<Target> targets = new ArrayList<>();
        for (Member m : members) {
            if (!m.made()) {
                target(sql, m.message()).ifPresent(targets::add);
            }
        }
        return targets;
    }

    private static Optional<Target> target(Sql sql, long message) throws SQLException {
        return sql.first(
                TARGET,
                row -> new Target(
                        new MessageId(row.getLong("id")),
                        new MailboxId(row.getLong("place")),
                        Sql.optionalLong(row, "uid").map(Uid::new),
                        Optional.ofNullable(row.getString("msgid")),
                        row.getLong("size")),
                message);
    }
}
