package org.tidemark.sync.internal.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.store.MessageView;

/// Reads message rows as a list shows them and as the reader heads them.
final class MessageRows {
    private static final String ROW = """
        SELECT m.id, m.shown_in, m.thread, m.senders, m.recipients, m.subject, m.preview, m.date, m.shown_flags,
          m.pending, m.attachment, m.body, m.size, b.role
        FROM message m JOIN mailbox b ON b.id = m.shown_in WHERE m.id = ?
        """;
    private static final String THREAD = "SELECT count(*), sum(unread) FROM message WHERE thread = ? AND shown_in = ?";
    private static final String VIEW = """
        SELECT shown_in, CASE WHEN mailbox = shown_in THEN uid END AS uid, thread, subject, senders, recipients, cc,
          reply_to, date, internal_date, size, shown_flags, msgid
        FROM message WHERE id = ? AND shown_in IS NOT NULL
        """;

    private MessageRows() {}

    private record Counts(int size, int unread) {}

    static Optional<MessageRow> row(Sql sql, long id, boolean conversations) throws SQLException {
        Optional<MessageRow> row = sql.first(ROW, MessageRows::row, id);
        if (row.isEmpty() || !conversations) {
            return row;
        }
        MessageRow r = row.get();
        Counts counts = sql.first(
                        THREAD,
                        c -> new Counts(c.getInt(1), c.getInt(2)),
                        r.thread().value(),
                        r.mailbox().value())
                .orElseThrow();
        return Optional.of(new MessageRow(
                r.id(),
                r.mailbox(),
                r.thread(),
                r.from(),
                r.subject(),
                r.preview(),
                r.date(),
                r.flags(),
                r.pending(),
                r.hasAttachment(),
                r.textHere(),
                r.size(),
                counts.size(),
                counts.unread()));
    }

    private static MessageRow row(ResultSet row) throws SQLException {
        MailboxRole role = MailboxRole.valueOf(row.getString("role"));
        boolean ours = role == MailboxRole.SENT || role == MailboxRole.DRAFTS;
        List<EmailAddress> people = Addresses.read(row.getString(ours ? "recipients" : "senders"));
        FlagSet flags = FlagSet.parse(row.getString("shown_flags"));
        return new MessageRow(
                new MessageId(row.getLong("id")),
                new MailboxId(row.getLong("shown_in")),
                new ThreadId(row.getLong("thread")),
                people.isEmpty() ? new EmailAddress("", "") : people.getFirst(),
                row.getString("subject"),
                row.getString("preview"),
                Instant.ofEpochMilli(row.getLong("date")),
                flags,
                row.getBoolean("pending"),
                row.getBoolean("attachment"),
                row.getInt("body") == 2,
                row.getLong("size"),
                1,
                Bits.unread(flags) ? 1 : 0);
    }

    static Optional<MessageView> view(Sql sql, long id) throws SQLException {
        List<String> waiting = new ArrayList<>();
        for (IntentRows.Row row : IntentRows.openOn(sql, id)) {
            waiting.add(Sentences.of(sql, row));
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
                Addresses.read(row.getString("senders")),
                Addresses.read(row.getString("recipients")),
                Addresses.read(row.getString("cc")),
                Addresses.read(row.getString("reply_to")),
                Instant.ofEpochMilli(row.getLong("date")),
                Instant.ofEpochMilli(row.getLong("internal_date")),
                row.getLong("size"),
                FlagSet.parse(row.getString("shown_flags")),
                Optional.ofNullable(row.getString("msgid")),
                waiting);
    }
}
