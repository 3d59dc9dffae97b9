package org.tidemark.testserver.imap.search;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.tidemark.testserver.imap.content.MessageSource;
import org.tidemark.testserver.imap.content.Summary;
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
                c.source()
                        .summary()
                        .sent()
                        .filter(d -> s.order().holds(d, s.date()))
                        .isPresent();
            case SearchKey.Age a -> {
                long age = Duration.between(c.message().internalDate().toInstant(), now)
                        .toSeconds();
                yield a.younger() ? age <= a.seconds() : age >= a.seconds();
            }
            case SearchKey.InField f -> field(f, c.source());
            case SearchKey.InAddresses a -> addresses(a, c.source());
            case SearchKey.InBody b -> TextSearch.inBody(c.source(), b.text());
            case SearchKey.Anywhere t -> TextSearch.anywhere(c.source(), t.text());
            case SearchKey.ModSeq m -> c.message().modSeq() >= m.modSeq();
            case SearchKey.EmailId e -> c.message().emailId().equals(e.id());
            case SearchKey.ThreadId t -> false;
        };
    }

    private static boolean field(SearchKey.InField key, MessageSource source) throws IOException {
        Needle text = key.text();
        if (!text.isEmpty() && key.field().equalsIgnoreCase("Subject")) {
            return source.summary().subjectHas(text.phrase());
        }
        if (source.grams().filter(g -> !g.mayHave(text.runs())).isPresent()) {
            return false;
        }
        return source.headerFields().fields().stream()
                .filter(f -> f.name().equalsIgnoreCase(key.field()))
                .anyMatch(f -> text.isEmpty() || Summary.shown(f.value()).contains(text.phrase()));
    }

    private static boolean addresses(SearchKey.InAddresses key, MessageSource source) throws IOException {
        return key.text().isEmpty()
                ? source.headerFields().joined(key.field()).isPresent()
                : source.summary().addressesHave(key.field(), key.text().phrase());
    }
}
