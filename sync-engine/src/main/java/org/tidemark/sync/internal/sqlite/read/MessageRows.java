package org.tidemark.sync.internal.sqlite.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.store.MessageView;
import org.tidemark.sync.internal.sqlite.db.AddressColumn;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.message.FlagBits;
import org.tidemark.sync.internal.sqlite.queue.ChangeSentence;
import org.tidemark.sync.internal.sqlite.queue.IntentRows;

/// Reads message rows as a list shows them and as the reader heads them.
final class MessageRows {
    private static final String ROWS = """
        SELECT m.id, m.shown_in, m.thread, m.senders, m.recipients, m.subject, m.preview, m.date, m.shown_flags,
          m.pending, m.attachment, m.body, m.size, b.role, %s AS thread_size
        FROM json_each(?) j CROSS JOIN message m ON m.id = j.value JOIN mailbox b ON b.id = m.shown_in ORDER BY j.key
        """;
    private static final String MESSAGE_ROWS = ROWS.formatted("1");
    private static final String CONVERSATION_ROWS = ROWS.formatted("""
        (SELECT count(*) FROM message c INDEXED BY message_thread WHERE c.thread = m.thread AND c.shown_in = m.shown_in)\
        """);
    // For the order alone SQLite would walk the whole mailbox in the index of its list.
    private static final String THREAD = """
        SELECT m.senders, m.recipients, m.unread, m.starred, m.pending, m.attachment, b.role
        FROM message m INDEXED BY message_thread JOIN mailbox b ON b.id = m.shown_in
        WHERE m.thread = ? AND m.shown_in = ? ORDER BY m.date, m.id
        """;
    private static final String MEMBERS = """
        SELECT o.id FROM json_each(?) j CROSS JOIN message m ON m.id = j.value
        CROSS JOIN message o INDEXED BY message_thread ON o.thread = m.thread AND o.shown_in = m.shown_in
        ORDER BY j.key, o.date, o.id
        """;
    private static final String VIEW = """
        SELECT shown_in, CASE WHEN mailbox = shown_in THEN uid END AS uid, thread, subject, senders, recipients, cc,
          reply_to, date, internal_date, size, shown_flags, msgid
        FROM message WHERE id = ? AND shown_in IS NOT NULL
        """;

    private MessageRows() {}

    /// The messages of the conversations of `ids`, each in the mailbox of its id, oldest first.
    static List<MessageId> conversations(Sql sql, List<MessageId> ids) throws SQLException {
        Set<MessageId> members = new LinkedHashSet<>(sql.all(MEMBERS, row -> new MessageId(row.getLong(1)), json(ids)));
        return List.copyOf(members);
    }

    static List<MessageRow> rows(Sql sql, List<MessageId> ids, boolean conversations) throws SQLException {
        List<MessageRow> rows =
                new ArrayList<>(sql.all(conversations ? CONVERSATION_ROWS : MESSAGE_ROWS, MessageRows::row, json(ids)));
        for (int i = 0; i < rows.size(); i++) {
            MessageRow newest = rows.get(i);
            if (newest.threadSize() > 1) {
                Gathered gathered = new Gathered();
                sql.each(
                        THREAD,
                        gathered::take,
                        newest.thread().value(),
                        newest.mailbox().value());
                rows.set(i, gathered.over(newest));
            }
        }
        return rows;
    }

    /// All ids as one value, since a statement for each of a page would cost more than what it finds.
    private static String json(List<MessageId> ids) {
        return ids.stream().map(id -> Long.toString(id.value())).collect(Collectors.joining(",", "[", "]"));
    }

    /// What the messages of a conversation in one mailbox have together.
    private static final class Gathered {
        private final Map<String, EmailAddress> people = new LinkedHashMap<>();
        private int size;
        private int unread;
        private boolean starred;
        private boolean pending;
        private boolean attachment;

        void take(ResultSet row) throws SQLException {
            size++;
            unread += row.getInt("unread");
            starred |= row.getBoolean("starred");
            pending |= row.getBoolean("pending");
            attachment |= row.getBoolean("attachment");
            EmailAddress person = person(row);
            people.putIfAbsent(person.address().toLowerCase(Locale.ROOT), person);
        }

        MessageRow over(MessageRow newest) {
            FlagSet flags = newest.flags();
            flags = unread > 0 ? flags.without(Set.of(Flag.SEEN)) : flags;
            flags = starred ? flags.with(Set.of(Flag.FLAGGED)) : flags;
            return new MessageRow(
                    newest.id(),
                    newest.mailbox(),
                    newest.thread(),
                    newest.from(),
                    List.copyOf(people.values()),
                    newest.subject(),
                    newest.preview(),
                    newest.date(),
                    flags,
                    pending,
                    attachment,
                    newest.textHere(),
                    newest.size(),
                    size,
                    unread);
        }
    }

    /// The first author, or in Sent and Drafts the first recipient.
    private static EmailAddress person(ResultSet row) throws SQLException {
        MailboxRole role = MailboxRole.valueOf(row.getString("role"));
        boolean ours = role == MailboxRole.SENT || role == MailboxRole.DRAFTS;
        List<EmailAddress> people = AddressColumn.read(row.getString(ours ? "recipients" : "senders"));
        return people.isEmpty() ? new EmailAddress("", "") : people.getFirst();
    }

    private static MessageRow row(ResultSet row) throws SQLException {
        EmailAddress person = person(row);
        FlagSet flags = FlagSet.parse(row.getString("shown_flags"));
        return new MessageRow(
                new MessageId(row.getLong("id")),
                new MailboxId(row.getLong("shown_in")),
                new ThreadId(row.getLong("thread")),
                person,
                List.of(person),
                row.getString("subject"),
                row.getString("preview"),
                Instant.ofEpochMilli(row.getLong("date")),
                flags,
                row.getBoolean("pending"),
                row.getBoolean("attachment"),
                row.getInt("body") == 2,
                row.getLong("size"),
                row.getInt("thread_size"),
                FlagBits.unread(flags) ? 1 : 0);
    }

    static Optional<MessageView> view(Sql sql, long id) throws SQLException {
        List<String> waiting = new ArrayList<>();
        for (IntentRows.Row row : IntentRows.openOn(sql, id)) {
            waiting.add(ChangeSentence.of(sql, row));
        }
        return sql.first(VIEW, row -> view(id, row, waiting), id);
    }

    private static MessageView view(long id, ResultSet row, List<String> waiting) throws SQLException {
        return new MessageView(
                new MessageId(id),
                new MailboxId(row.getLong("shown_in")),
                Sql.optionalLong(row, "uid").map(Uid::new),
                new ThreadId(row.getLong("thread")),
                row.getString("subject"),
                AddressColumn.read(row.getString("senders")),
                AddressColumn.read(row.getString("recipients")),
                AddressColumn.read(row.getString("cc")),
                AddressColumn.read(row.getString("reply_to")),
                Instant.ofEpochMilli(row.getLong("date")),
                Instant.ofEpochMilli(row.getLong("internal_date")),
                row.getLong("size"),
                FlagSet.parse(row.getString("shown_flags")),
                Optional.ofNullable(row.getString("msgid")),
                waiting);
    }
}
