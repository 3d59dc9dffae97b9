package org.tidemark.sync.internal.sqlite.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.sync.Intent;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.IntentKind;
import org.tidemark.sync.internal.sqlite.message.MessageWriter;
import org.tidemark.sync.internal.sqlite.message.ShownState;

/// Queues what the user wants: the intent, its messages and its effect on the screen, in the caller's transaction.
///
/// One intent of the user may touch several accounts, or need the Trash for some messages and not for others; it is
/// then cut into rows that belong together, the first bearing the id that the user gets.
public final class IntentWriter {
    private final MessageWriter arrivals;
    private final Bodies bodies;

    public IntentWriter(MessageWriter arrivals, Bodies bodies) {
        this.arrivals = arrivals;
        this.bodies = bodies;
    }

    /// A message as the user sees it when he acts on it.
    private record Subject(long id, long account, long shownIn, FlagSet flags) {}

    /// A row to write.
    private record Part(
            long account,
            IntentKind kind,
            Optional<Long> target,
            FlagSet added,
            FlagSet removed,
            List<Subject> subjects) {
        static Part of(long account, IntentKind kind, Optional<Long> target, List<Subject> subjects) {
            return new Part(account, kind, target, FlagSet.EMPTY, FlagSet.EMPTY, subjects);
        }
    }

    /// @throws IllegalArgumentException if it cannot be; the transaction must then be given up
    public IntentId write(Tx tx, Intent intent, @Nullable AppendFile file) throws SQLException {
        tx.touchedQueue();
        return switch (intent) {
            case Intent.SetFlags f -> setFlags(tx, f);
            case Intent.Move(List<MessageId> messages, var target) -> move(tx, messages, target.value());
            case Intent.Copy(List<MessageId> messages, var target) -> copy(tx, messages, target.value());
            case Intent.Delete(List<MessageId> messages, boolean forGood) -> delete(tx, messages, forGood);
            case Intent.Append a -> append(tx, a, java.util.Objects.requireNonNull(file));
            case Intent.Send _ -> throw new IllegalArgumentException("A mail is queued by the outbox.");
            case Intent.CreateMailbox(var account, var name) -> create(tx, account.value(), name);
        };
    }

    private IntentId setFlags(Tx tx, Intent.SetFlags f) throws SQLException {
        List<Part> parts = new ArrayList<>();
        byAccount(subjects(tx.sql(), f.messages()))
                .forEach((account, subjects) -> parts.add(new Part(
                        account,
                        IntentKind.FLAG,
                        Optional.empty(),
                        FlagSet.of(f.add()),
                        FlagSet.of(f.remove()),
                        subjects)));
        return writeParts(tx, parts);
    }

    private IntentId move(Tx tx, List<MessageId> messages, long target) throws SQLException {
        List<Subject> subjects = subjects(tx.sql(), messages);
        checkTarget(tx.sql(), target, subjects);
        List<Subject> elsewhere =
                subjects.stream().filter(s -> s.shownIn() != target).toList();
        return writeParts(
                tx, List.of(Part.of(subjects.getFirst().account(), IntentKind.MOVE, Optional.of(target), elsewhere)));
    }

    private IntentId copy(Tx tx, List<MessageId> messages, long target) throws SQLException {
        List<Subject> subjects = subjects(tx.sql(), messages);
        checkTarget(tx.sql(), target, subjects);
        long account = subjects.getFirst().account();
        long id = insert(tx, Part.of(account, IntentKind.COPY, Optional.of(target), subjects), 0);
        List<Long> copies = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Subject original = subjects.get(i);
            long made = arrivals.duplicate(tx, original.id(), original.flags());
            bodies.copy(tx, original.id(), made);
            member(tx, id, i, made, Optional.of(original.id()), original);
            copies.add(made);
        }
        ShownState.refresh(tx, copies);
        return new IntentId(id);
    }

    private IntentId delete(Tx tx, List<MessageId> messages, boolean forGood) throws SQLException {
        List<Part> parts = new ArrayList<>();
        for (var group : byAccount(subjects(tx.sql(), messages)).entrySet()) {
            Optional<Long> trash = forGood ? Optional.empty() : trash(tx.sql(), group.getKey());
            List<Subject> toTrash = new ArrayList<>();
            List<Subject> away = new ArrayList<>();
            for (Subject s : group.getValue()) {
                boolean inTrash = trash.isEmpty() || trash.get() == s.shownIn();
                (inTrash ? away : toTrash).add(s);
            }
            if (!toTrash.isEmpty()) {
                parts.add(Part.of(group.getKey(), IntentKind.DELETE, trash, toTrash));
            }
            if (!away.isEmpty()) {
                parts.add(Part.of(group.getKey(), IntentKind.DELETE, Optional.empty(), away));
            }
        }
        return writeParts(tx, parts);
    }

    /// A Trash that the server does not name at present is one all the same: a delete waits for it, and is not for
    /// good.
    private static Optional<Long> trash(Sql sql, long account) throws SQLException {
        return sql.first(
                "SELECT id FROM mailbox WHERE account = ? AND role = ? AND selectable = 1"
                        + " ORDER BY hidden_since IS NOT NULL, id",
                row -> row.getLong(1),
                account,
                MailboxRole.TRASH.name());
    }

    private IntentId append(Tx tx, Intent.Append a, AppendFile file) throws SQLException {
        long target = a.target().value();
        long account = account(tx.sql(), target);
        long made = arrivals.insertLocal(tx, account, file.header(), file.identity(), a.flags());
        bodies.put(tx, made, file.body());
        long id = insert(tx, Part.of(account, IntentKind.APPEND, Optional.of(target), List.of()), 0);
        a.internalDate().ifPresent(d -> AppendFile.checkDate(d));
        tx.sql()
                .run(
                        "UPDATE intent SET internal_date = ? WHERE id = ?",
                        a.internalDate().map(d -> d.toEpochMilli()).orElse(null),
                        id);
        tx.sql().run("INSERT INTO intent_message VALUES (?, 0, ?, 1, NULL, NULL, '')", id, made);
        ShownState.refresh(tx, made);
        return new IntentId(id);
    }

    private static IntentId create(Tx tx, long account, org.tidemark.mail.MailboxName name) throws SQLException {
        if (name.levels().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A mailbox name may not have an empty level: " + name.display());
        }
        Optional<Long> hidden = tx.sql()
                .first(
                        "SELECT id FROM mailbox WHERE account = ? AND name = ? AND hidden_since IS NOT NULL",
                        row -> row.getLong(1),
                        account,
                        name.wire());
        if (hidden.isPresent()) {
            HiddenMailbox.giveWay(tx, hidden.get());
        }
        long mailbox = hidden.isPresent() ? hidden.get() : insertMailbox(tx, account, name);
        tx.touchedTree();
        return new IntentId(insert(tx, Part.of(account, IntentKind.CREATE, Optional.of(mailbox), List.of()), 0));
    }

    private static long insertMailbox(Tx tx, long account, org.tidemark.mail.MailboxName name) throws SQLException {
        long there =
                tx.sql().number("SELECT count(*) FROM mailbox WHERE account = ? AND name = ?", account, name.wire());
        if (there > 0) {
            throw new IllegalArgumentException("There is a mailbox " + name.display() + " already.");
        }
        return tx.sql()
                .insert(
                        "INSERT INTO mailbox (account, name, raw_name, role, selectable, subscribed, on_server)"
                                + " VALUES (?, ?, ?, ?, 1, 0, 0)",
                        account,
                        name.wire(),
                        name.wire(),
                        MailboxRole.NONE.name());
    }

    /// Writes rows that belong together. Without any message left, the change is done at once.
    private static IntentId writeParts(Tx tx, List<Part> parts) throws SQLException {
        long first = 0;
        for (Part part : parts) {
            long id = insert(tx, part, first);
            first = first == 0 ? id : first;
            if (part.subjects().isEmpty()) {
                IntentRows.close(tx, id, IntentRows.State.DONE);
            }
            for (Subject s : part.subjects()) {
                ShownState.refresh(tx, s.id());
            }
        }
        return new IntentId(first);
    }

    private static long insert(Tx tx, Part part, long parent) throws SQLException {
        long id = tx.sql()
                .insert(
                        "INSERT INTO intent (account, parent, kind, state, created_at, target, added, removed)"
                                + " VALUES (?, ?, ?, 'waiting', ?, ?, ?, ?)",
                        part.account(),
                        parent == 0 ? null : parent,
                        part.kind().text(),
                        tx.now(),
                        part.target().orElse(null),
                        part.added().toString(),
                        part.removed().toString());
        if (part.target().isPresent()) {
            HiddenMailbox.explain(tx, part.target().get());
        }
        for (int i = 0; i < part.subjects().size(); i++) {
            Subject s = part.subjects().get(i);
            member(tx, id, i, s.id(), Optional.empty(), s);
        }
        return id;
    }

    private static void member(Tx tx, long intent, int position, long message, Optional<Long> copyOf, Subject seen)
            throws SQLException {
        tx.sql()
                .run(
                        "INSERT INTO intent_message VALUES (?, ?, ?, ?, ?, ?, ?)",
                        intent,
                        position,
                        message,
                        copyOf.isPresent(),
                        copyOf.orElse(null),
                        seen.shownIn(),
                        seen.flags().toString());
    }

    private static List<Subject> subjects(Sql sql, Collection<MessageId> messages) throws SQLException {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("No message is chosen.");
        }
        List<Subject> found = new ArrayList<>();
        for (MessageId id : new LinkedHashSet<>(messages)) {
            found.add(sql.first(
                            "SELECT account, shown_in, shown_flags FROM message WHERE id = ? AND shown_in IS NOT NULL",
                            row -> new Subject(
                                    id.value(), row.getLong(1), row.getLong(2), FlagSet.parse(row.getString(3))),
                            id.value())
                    .orElseThrow(() -> new IllegalArgumentException("A chosen message is not there any more.")));
        }
        return found;
    }

    private static Map<Long, List<Subject>> byAccount(List<Subject> subjects) {
        Map<Long, List<Subject>> groups = new LinkedHashMap<>();
        subjects.forEach(
                s -> groups.computeIfAbsent(s.account(), a -> new ArrayList<>()).add(s));
        return groups;
    }

    private static void checkTarget(Sql sql, long target, List<Subject> subjects) throws SQLException {
        long account = account(sql, target);
        if (subjects.stream().anyMatch(s -> s.account() != account)) {
            throw new IllegalArgumentException(
                    "Messages can only be moved and copied within their account; append them to another one instead.");
        }
    }

    private static long account(Sql sql, long mailbox) throws SQLException {
        return sql.first("SELECT account FROM mailbox WHERE id = ? AND selectable = 1", row -> row.getLong(1), mailbox)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The target mailbox is not there any more, or it cannot hold messages."));
    }
}
