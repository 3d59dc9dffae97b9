package org.tidemark.sync.internal.mime.header;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.EmailAddress;
import org.tidemark.sync.internal.mime.text.CleanText;

/// Reads header blocks into what the cache keeps of them.
public final class HeaderReader {
    private static final int MAX_SUBJECT = 2_000;
    private static final int MAX_LIST_ID = 255;

    private HeaderReader() {}

    /// Reads a header block, a subset or all of its fields; what follows its empty line is ignored. Never throws:
    /// what cannot be read is empty.
    public static ParsedHeader read(byte[] header) {
        return read(HeaderFields.split(header));
    }

    static ParsedHeader read(HeaderFields fields) {
        Optional<String> messageId = fields.first("message-id").flatMap(MessageIdReader::one);
        return new ParsedHeader(
                subject(fields),
                addresses(fields, "from"),
                addresses(fields, "to"),
                addresses(fields, "cc"),
                addresses(fields, "bcc"),
                addresses(fields, "reply-to"),
                date(fields),
                messageId,
                references(fields, messageId),
                fields.first("list-id").flatMap(HeaderReader::listId));
    }

    public static String subject(HeaderFields fields) {
        return CleanText.line(EncodedWords.decode(fields.first("subject").orElse("")), MAX_SUBJECT);
    }

    /// Repeated fields are joined, although each may occur only once (RFC 7103 §7.3).
    private static List<EmailAddress> addresses(HeaderFields fields, String name) {
        List<String> values = fields.all(name);
        if (values.size() == 1) {
            return AddressReader.read(values.getFirst());
        }
        Set<EmailAddress> joined = new LinkedHashSet<>();
        for (String value : values) {
            for (EmailAddress address : AddressReader.read(value)) {
                if (joined.size() < AddressReader.MAX_ADDRESSES) {
                    joined.add(address);
                }
            }
        }
        return List.copyOf(joined);
    }

    private static Optional<Instant> date(HeaderFields fields) {
        for (String value : fields.all("date")) {
            Optional<Instant> date = DateReader.read(value);
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    private static List<String> references(HeaderFields fields, Optional<String> own) {
        LinkedHashSet<String> ids = new LinkedHashSet<>();
        for (String value : fields.all("references")) {
            ids.addAll(MessageIdReader.all(value));
        }
        if (ids.isEmpty()) {
            // Senders put comments with addresses into In-Reply-To: only its first identifier counts, and only here
            // (RFC 5256 §3).
            for (String value : fields.all("in-reply-to")) {
                MessageIdReader.all(value).stream().findFirst().ifPresent(ids::add);
            }
        }
        own.ifPresent(ids::remove);
        return List.copyOf(ids);
    }

    private static Optional<String> listId(String value) {
        int open = value.lastIndexOf('<');
        int close = value.indexOf('>', open + 1);
        String id = open >= 0 ? value.substring(open + 1, close < 0 ? value.length() : close) : value;
        String clean = CleanText.line(id, MAX_LIST_ID).replace(" ", "").toLowerCase(Locale.ROOT);
        return clean.isEmpty() ? Optional.empty() : Optional.of(clean);
    }
}
