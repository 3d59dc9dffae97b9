package org.tidemark.sync.internal.sqlite.search;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidemark.sync.internal.sqlite.db.Sql;

/// The index for searching: one entry for each message, under the message's own id.
public final class FullText {
    private FullText() {}

    /// @param sender names and addresses of the authors, and so on
    public record Entry(
            String subject, String sender, String recipients, String body, String attachments, Set<Marker> markers) {
        /// The entry of a message whose text is not here; the other parties are found as recipients.
        public static Entry ofHeader(
                String subject, String senders, String recipients, String cc, String bcc, String listId) {
            String others = String.join("\n", recipients, cc, bcc, listId);
            return new Entry(subject, senders, others, "", "", Set.of());
        }

        public Entry withText(String body, String attachments, Set<Marker> markers) {
            return new Entry(subject, sender, recipients, body, attachments, markers);
        }
    }

    /// Adds or replaces a message's entry; a contentless index needs the whole of it again.
    public static void put(Sql sql, long message, Entry entry) throws SQLException {
        sql.run(
                "INSERT OR REPLACE INTO text (rowid, subject, sender, recipients, body, attachments)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                message,
                Words.ofText(entry.subject()),
                Words.ofText(entry.sender()),
                Words.ofText(entry.recipients()),
                Words.ofText(entry.body()),
                entry.markers().stream()
                        .map(Marker::word)
                        .collect(Collectors.joining(" ", Words.ofText(entry.attachments()) + ' ', "")));
    }

    /// Messages whose text is here and not yet in the index as it is folded now.
    public static long textsLeft(Sql sql) throws SQLException {
        long above = sql.number("SELECT above FROM folding");
        return above == 0 ? 0 : sql.number("SELECT count(*) FROM message WHERE id < ? AND body = 2", above);
    }
}
