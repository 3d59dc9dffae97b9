package org.tidemark.sync.internal.sqlite.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.mime.header.ParsedHeader;
import org.tidemark.sync.internal.sqlite.db.AddressColumn;
import org.tidemark.sync.internal.sqlite.db.Columns;
import org.tidemark.sync.internal.sqlite.search.FullText;

/// What a message's row and its entry in the index hold of its header.
final class HeaderColumns {
    private static final long FIRST_ARRIVAL =
            Instant.parse("1982-01-01T00:00:00Z").toEpochMilli();
    private static final long MOST_AHEAD = Duration.ofDays(2).toMillis();

    /// The columns, for a statement that copies them from row to row.
    static final String NAMES = String.join(
            ", ",
            of(HeaderReader.read(new byte[0]), new Identity(Optional.empty(), 0, 0, new byte[0]))
                    .names());

    private HeaderColumns() {}

    static Columns of(ParsedHeader h, Identity identity) {
        return new Columns()
                .set("date", date(h, identity.internalDate()))
                .set("internal_date", identity.internalDate())
                .set("size", identity.size())
                .set("msgid", h.messageId().orElse(null))
                .set("digest", identity.digest())
                .set("list_id", h.listId().orElse(null))
                .set("subject", h.subject())
                .set("senders", AddressColumn.write(h.from()))
                .set("recipients", AddressColumn.write(h.to()))
                .set("cc", AddressColumn.write(h.cc()))
                .set("bcc", AddressColumn.write(h.bcc()))
                .set("reply_to", AddressColumn.write(h.replyTo()));
    }

    static FullText.Entry entry(ParsedHeader h) {
        return FullText.Entry.ofHeader(
                h.subject(),
                AddressColumn.write(h.from()),
                AddressColumn.write(h.to()),
                AddressColumn.write(h.cc()),
                AddressColumn.write(h.bcc()),
                h.listId().orElse(""));
    }

    /// When it was sent, else when it arrived. Nothing is sent days after it arrived: a wrong clock, or bait that wants
    /// to stay on top. A server that knows no arrival says 1970, which proves nothing.
    static long date(ParsedHeader header, long internalDate) {
        long sent = header.date().map(Instant::toEpochMilli).orElse(internalDate);
        return internalDate > FIRST_ARRIVAL && sent > internalDate + MOST_AHEAD ? internalDate : sent;
    }
}
