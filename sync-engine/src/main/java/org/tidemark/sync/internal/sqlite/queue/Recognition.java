package org.tidemark.sync.internal.sqlite.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.message.Identity;

/// Finds what a command that was never answered has made, among all that has come into its target since.
final class Recognition {
    /// UIDs of the target that an answered change has made or moved there.
    private static final String CLAIMED = """
        SELECT m.uid FROM message m JOIN intent_message x ON x.message = m.id JOIN intent i ON i.id = x.intent
        WHERE m.mailbox = ?1 AND m.uid IS NOT NULL AND i.target = ?1 AND i.id <> ?2 AND i.state IN ('done', 'undone')
          AND (x.made = 1 OR i.kind IN ('move', 'delete'))
        """;
    /// Alike messages that answered changes have put into the target and whose UIDs were not told: some of what is
    /// found is theirs.
    private static final String UNTOLD = """
        SELECT count(*) FROM message WHERE mailbox = ? AND uid IS NULL AND digest = ?
          AND id NOT IN (SELECT message FROM intent_message WHERE intent = ?)
        """;

    private final Sql sql;
    private final IntentRows.Row row;
    private final long target;
    private final Set<Long> taken;

    Recognition(Sql sql, IntentRows.Row row) throws SQLException {
        this.sql = sql;
        this.row = row;
        this.target = row.target().orElseThrow();
        this.taken = new HashSet<>(sql.all(CLAIMED, r -> r.getLong(1), target, row.id()));
    }

    private record Candidate(Uid uid, Identity identity) {}

    Map<MessageId, Uid> of(List<MessageId> rows, List<Arrival> above) throws SQLException {
        List<Candidate> candidates = above.stream()
                .map(a -> new Candidate(
                        a.uid(),
                        Identity.of(
                                HeaderReader.read(a.header()),
                                a.size(),
                                a.internalDate().toEpochMilli())))
                .sorted(Comparator.comparing(Candidate::uid))
                .toList();
        Map<MessageId, Uid> places = new LinkedHashMap<>();
        for (MessageId message : rows) {
            Optional<Identity> own = sql.first(
                    "SELECT msgid, size, internal_date, digest FROM message WHERE id = ?",
                    Recognition::identity,
                    message.value());
            if (own.isPresent()) {
                place(own.get(), candidates).ifPresent(uid -> {
                    taken.add(uid.value());
                    places.put(message, uid);
                });
            }
        }
        return places;
    }

    private Optional<Uid> place(Identity own, List<Candidate> candidates) throws SQLException {
        long untold = sql.number(UNTOLD, target, own.digest(), row.id());
        return candidates.stream()
                .filter(c -> !taken.contains(c.uid().value()) && alike(own, c.identity()))
                .skip(untold)
                .findFirst()
                .map(Candidate::uid);
    }

    /// The digest holds the whole Message-ID; without one the size must agree too. Dates do not count: a copy or an
    /// appended message may get a new one.
    private static boolean alike(Identity own, Identity found) {
        return Arrays.equals(own.digest(), found.digest())
                && (own.messageId().isPresent() || own.size() == found.size());
    }

    private static Identity identity(ResultSet row) throws SQLException {
        return new Identity(Optional.ofNullable(row.getString(1)), row.getLong(2), row.getLong(3), row.getBytes(4));
    }
}
