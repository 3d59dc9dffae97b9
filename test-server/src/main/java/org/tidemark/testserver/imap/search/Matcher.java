package org.tidemark.testserver.imap.search;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.tidemark.testserver.imap.content.MessageSource;
import org.tidemark.testserver.imap.mime.EncodedWords;
import org.tidemark.testserver.imap.mime.HeaderFields;
import org.tidemark.testserver.imap.mime.ParameterField;
import org.tidemark.testserver.imap.mime.Part;
import org.tidemark.testserver.imap.mime.SentDate;
import org.tidemark.testserver.imap.mime.TransferDecoding;
import org.tidemark.testserver.imap.wire.SequenceSet;
import org.tidemark.testserver.store.UidRanges;

/// Decides whether a message meets a criterion.
public final class Matcher {
    /// A text part is searched up to this many decoded octets.
    private static final int SEARCHED = 16 << 20;

    private final Instant now;
    private final Function<SequenceSet, UidRanges> numbers;
    private final Function<SequenceSet, UidRanges> uids;

    /// @param numbers resolves a set of sequence numbers
    /// @param uids resolves a set of UIDs
    public Matcher(Instant now, Function<SequenceSet, UidRanges> numbers, Function<SequenceSet, UidRanges> uids) {
        this.now = now;
        this.numbers = numbers;
        this.uids = uids;
    }

    /// @throws java.nio.file.NoSuchFileException if the message had to be read and is gone
    public boolean matches(SearchKey key, Candidate c) throws IOException {
        return switch (key) {
            case SearchKey.All k -> true;
            case SearchKey.And and -> {
                for (SearchKey part : and.keys()) {
                    if (!matches(part, c)) {
                        yield false;
                    }
                }
                yield true;
            }
            case SearchKey.Or or -> matches(or.one(), c) || matches(or.other(), c);
            case SearchKey.Not not -> !matches(not.key(), c);
            case SearchKey.Numbers n -> numbers.apply(n.set()).contains(c.number());
            case SearchKey.Uids u -> uids.apply(u.set()).contains(c.message().uid());
            case SearchKey.HasFlag f -> c.message().flags().stream().anyMatch(f.flag()::equalsIgnoreCase);
            case SearchKey.Recent r -> c.recent();
            case SearchKey.Size s ->
                s.larger() ? c.source().size() > s.octets() : c.source().size() < s.octets();
            case SearchKey.Internal i ->
                i.order().holds(c.message().internalDate().toLocalDate(), i.date());
            case SearchKey.Sent s ->
                sent(c).filter(d -> s.order().holds(d, s.date())).isPresent();
            case SearchKey.Age a -> {
                long age = Duration.between(c.message().internalDate().toInstant(), now)
                        .toSeconds();
                yield a.younger() ? age <= a.seconds() : age >= a.seconds();
            }
            case SearchKey.InField h -> header(h, c.source().headerFields());
            case SearchKey.InBody b -> body(c.source(), c.source().structure(), b.text(), false);
            case SearchKey.Anywhere t ->
                inHeader(c.source().headerFields(), t.text())
                        || body(c.source(), c.source().structure(), t.text(), true);
            case SearchKey.ModSeq m -> c.message().modSeq() >= m.modSeq();
            case SearchKey.EmailId e -> c.message().emailId().equals(e.id());
            case SearchKey.ThreadId t -> false;
        };
    }

    private static Optional<LocalDate> sent(Candidate c) throws IOException {
        return c.source().headerFields().first("Date").flatMap(SentDate::parse);
    }

    private static boolean header(SearchKey.InField key, HeaderFields fields) {
        return fields.fields().stream()
                .filter(f -> f.name().equalsIgnoreCase(key.field()))
                .anyMatch(f -> key.text().isEmpty() || shows(f, key.text()));
    }

    private static boolean shows(HeaderFields.Field field, String text) {
        return TextFolding.fold(EncodedWords.decode(field.value())).contains(text);
    }

    private static boolean inHeader(HeaderFields fields, String text) {
        return fields.fields().stream().anyMatch(f -> f.name().equalsIgnoreCase(text) || shows(f, text));
    }

    /// @param inNames whether the headers of parts count too, where the names of attachments are
    private static boolean body(MessageSource source, Part part, String text, boolean inNames) throws IOException {
        for (Part child : part.children()) {
            if (inNames && inHeader(source, child, text) || body(source, child, text, inNames)) {
                return true;
            }
        }
        if (part.message().isPresent()) {
            Part message = part.message().get();
            return inHeader(source, message, text) || body(source, message, text, inNames);
        }
        return part.isText() && TextFolding.fold(textOf(source, part)).contains(text);
    }

    private static boolean inHeader(MessageSource source, Part part, String text) throws IOException {
        try (InputStream in = source.range(part.headerStart(), part.bodyStart())) {
            return inHeader(HeaderFields.parse(in.readAllBytes()), text);
        }
    }

    private static String textOf(MessageSource source, Part part) throws IOException {
        try (InputStream raw = source.range(part.bodyStart(), part.bodyEnd())) {
            InputStream decoded =
                    TransferDecoding.decode(raw, part.fields().encoding()).orElse(raw);
            Optional<String> charset = new ParameterField("", part.content()).parameter("charset");
            return EncodedWords.text(decoded.readNBytes(SEARCHED), charset.flatMap(EncodedWords::charset));
        }
    }
}
