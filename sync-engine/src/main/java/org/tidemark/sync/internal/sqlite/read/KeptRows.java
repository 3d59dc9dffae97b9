package org.tidemark.sync.internal.sqlite.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.KeptMessage;
import org.tidemark.sync.internal.sqlite.db.AddressColumn;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.message.Kept;

/// Reads what is out of sight and can be had back.
final class KeptRows {
    private static final String KEPT = """
        SELECT m.id, m.account, b.name, coalesce(m.kept_since, b.hidden_since) AS since, m.subject, m.senders, m.date,
          m.size
        FROM message m JOIN mailbox b ON b.id = m.mailbox
        WHERE m.body = 2 AND (m.kept_since IS NOT NULL OR b.hidden_since IS NOT NULL)
        ORDER BY since DESC, m.date DESC, m.id DESC
        """;

    private KeptRows() {}

    static List<KeptMessage> all(Sql sql) throws SQLException {
        return sql.all(KEPT, KeptRows::row);
    }

    private static KeptMessage row(ResultSet row) throws SQLException {
        List<EmailAddress> senders = AddressColumn.read(row.getString("senders"));
        Instant since = Instant.ofEpochMilli(row.getLong("since"));
        return new KeptMessage(
                new MessageId(row.getLong("id")),
                new AccountId(row.getLong("account")),
                new MailboxName(row.getString("name")),
                since,
                since.plus(Kept.TIME),
                row.getString("subject"),
                senders.isEmpty() ? new EmailAddress("", "") : senders.getFirst(),
                Instant.ofEpochMilli(row.getLong("date")),
                row.getLong("size"));
    }
}
