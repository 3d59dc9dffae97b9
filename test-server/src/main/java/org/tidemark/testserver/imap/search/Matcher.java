package org.tidemark.testserver.imap.search;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.tidemark.testserver.imap.mime.Address;
import org.tidemark.testserver.imap.mime.EncodedWords;
import org.tidemark.testserver.imap.mime.HeaderFields;
import org.tidemark.testserver.imap.mime.SentDate;
import org.tidemark.testserver.imap.wire.SequenceSet;
import org.tidemark.testserver.store.UidRanges;

/// Decides whether a message meets a criterion.
public final class Matcher {
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
            case SearchKey.InField f -> field(f, c.source().headerFields());
            case SearchKey.InAddresses a -> addresses(a, c.source().headerFields());
            case SearchKey.InBody b -> TextSearch.inBody(c.source(), b.text());
            case SearchKey.Anywhere t -> TextSearch.anywhere(c.source(), t.text());
            case SearchKey.ModSeq m -> c.message().modSeq() >= m.modSeq();
            case SearchKey.EmailId e -> c.message().emailId().equals(e.id());
            case SearchKey.ThreadId t -> false;
        };
    }

    private static Optional<LocalDate> sent(Candidate c) throws IOException {
        return c.source().headerFields().first("Date").flatMap(SentDate::parse);
    }

    private static boolean field(SearchKey.InField key, HeaderFields fields) {
        return fields.fields().stream()
                .filter(f -> f.name().equalsIgnoreCase(key.field()))
                .anyMatch(f -> key.text().isEmpty() || TextSearch.shows(f, key.text()));
    }

    private static boolean addresses(SearchKey.InAddresses key, HeaderFields fields) {
        return fields.joined(key.field())
                .map(Address::parseList)
                .filter(list -> TextFolding.oneBlank(TextFolding.fold(Address.shown(list, EncodedWords::decode)))
                        .contains(key.text()))
                .isPresent();
    }
}
