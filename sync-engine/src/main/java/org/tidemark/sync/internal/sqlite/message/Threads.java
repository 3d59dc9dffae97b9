package org.tidemark.sync.internal.sqlite.message;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tidemark.sync.internal.mime.header.BaseSubject;
import org.tidemark.sync.internal.mime.header.ParsedHeader;
import org.tidemark.sync.internal.sqlite.db.Digests;
import org.tidemark.sync.internal.sqlite.db.Tx;

/// Keeps conversations, message by message: those that name each other in References or In-Reply-To are one, in
/// whatever order they arrive. A reply that names nobody joins the latest conversation with its base subject
/// (RFC 5256 §2.1), within its account and a few weeks; an original joins the replies that came before it.
final class Threads {
    private static final int MOST_REFERENCES = 100;
    private static final long SUBJECT_SPAN = Duration.ofDays(45).toMillis();
    private static final int SHORTEST_SUBJECT = 4;

    private record BySubject(long thread, long date, boolean orphan) {}

    /// The conversation of a message about to be stored; a new one bears its own id.
    long join(Tx tx, long account, long message, ParsedHeader header, long date) throws SQLException {
        Set<Long> links = links(header);
        TreeSet<Long> found = new TreeSet<>();
        Map<Long, Long> known = new HashMap<>();
        for (long link : links) {
            Optional<Long> linked = tx.sql()
                    .first(
                            "SELECT thread FROM thread_link WHERE account = ? AND hash = ?",
                            row -> row.getLong(1),
                            account,
                            link);
            linked.ifPresent(t -> known.put(link, t));
            linked.ifPresent(found::add);
        }
        boolean alone = found.isEmpty();
        long thread = alone ? message : found.first();
        if (header.references().isEmpty()) {
            thread = joinBySubject(tx, account, thread, alone, header, date);
        } else if (alone) {
            noteSubject(tx, account, thread, header.subject(), date, false);
        }
        for (long other : found) {
            if (other != thread) {
                merge(tx, other, thread);
            }
        }
        for (long link : links) {
            if (!Long.valueOf(thread).equals(known.get(link))) {
                tx.sql().run("INSERT OR REPLACE INTO thread_link VALUES (?, ?, ?)", account, link, thread);
            }
        }
        return thread;
    }

    private static Set<Long> links(ParsedHeader header) {
        List<String> references = header.references();
        Set<Long> links = new LinkedHashSet<>();
        header.messageId().ifPresent(id -> links.add(Digests.hash(id)));
        references
                .subList(Math.max(0, references.size() - MOST_REFERENCES), references.size())
                .forEach(id -> links.add(Digests.hash(id)));
        return links;
    }

    private long joinBySubject(Tx tx, long account, long thread, boolean alone, ParsedHeader header, long date)
            throws SQLException {
        boolean reply = BaseSubject.isReply(header.subject());
        Optional<BySubject> known = subject(header.subject()).isPresent()
                ? known(tx, account, subject(header.subject()).get())
                : Optional.empty();
        boolean near =
                known.filter(k -> Math.abs(k.date() - date) <= SUBJECT_SPAN).isPresent();
        if (alone && near && (reply || known.orElseThrow().orphan())) {
            long joined = known.orElseThrow().thread();
            boolean stillOrphan = reply && known.orElseThrow().orphan();
            noteSubject(
                    tx,
                    account,
                    joined,
                    header.subject(),
                    Math.max(date, known.get().date()),
                    stillOrphan);
            return joined;
        }
        if (known.isEmpty() || date >= known.get().date()) {
            noteSubject(tx, account, thread, header.subject(), date, reply && alone);
        }
        return thread;
    }

    private Optional<Long> subject(String subject) {
        String base = BaseSubject.of(subject).toLowerCase(Locale.ROOT);
        return base.length() < SHORTEST_SUBJECT ? Optional.empty() : Optional.of(Digests.hash(base));
    }

    private static Optional<BySubject> known(Tx tx, long account, long hash) throws SQLException {
        return tx.sql()
                .first(
                        "SELECT thread, date, orphan FROM thread_subject WHERE account = ? AND hash = ?",
                        row -> new BySubject(row.getLong(1), row.getLong(2), row.getBoolean(3)),
                        account,
                        hash);
    }

    private void noteSubject(Tx tx, long account, long thread, String subject, long date, boolean orphan)
            throws SQLException {
        Optional<Long> hash = subject(subject);
        if (hash.isPresent()) {
            tx.sql()
                    .run(
                            "INSERT OR REPLACE INTO thread_subject VALUES (?, ?, ?, ?, ?)",
                            account,
                            hash.get(),
                            thread,
                            date,
                            orphan);
        }
    }

    private static void merge(Tx tx, long from, long into) throws SQLException {
        tx.sql()
                .each(
                        "SELECT DISTINCT shown_in FROM message WHERE thread = ? AND shown_in IS NOT NULL",
                        row -> tx.touched(row.getLong(1)),
                        from);
        tx.sql().run("UPDATE message SET thread = ? WHERE thread = ?", into, from);
        tx.sql().run("UPDATE thread_link SET thread = ? WHERE thread = ?", into, from);
        tx.sql().run("UPDATE thread_subject SET thread = ? WHERE thread = ?", into, from);
    }
}
