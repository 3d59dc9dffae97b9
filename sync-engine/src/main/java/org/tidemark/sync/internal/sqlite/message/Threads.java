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
/// (RFC 5256 §2.1), within its account and a few weeks, if one wrote to the other or both to one list; an original
/// joins the replies that came before it. Different messages under one Message-ID, as scanners and cron jobs send
/// them, are not one for that. What a person has said of a conversation goes before all of it
/// ([ConversationEdits]).
final class Threads {
    private static final int MOST_REFERENCES = 100;
    private static final long SUBJECT_SPAN = Duration.ofDays(45).toMillis();
    private static final int SHORTEST_SUBJECT = 4;

    private static final long SAME_MESSAGE = Duration.ofDays(1).toMillis();
    /// Messages of a conversation whose people are looked at.
    private static final int RECENT = 20;

    private record BySubject(long thread, long date, boolean orphan) {}

    /// The conversation of a message about to be stored; a new one bears its own id.
    long join(Tx tx, long account, long message, ParsedHeader header, long date) throws SQLException {
        Set<Long> links = links(header);
        if (header.messageId().isPresent() && !isTaken(tx, account, header, date)) {
            Optional<Long> edited = edited(tx, account, header.messageId().get());
            if (edited.isPresent()) {
                return edited.get();
            }
            links.add(Digests.hash(header.messageId().get()));
        }
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
        if (found.size() > 1 && isAnyEdited(tx, found)) {
            return joinNearest(tx, account, links, known);
        }
        boolean alone = found.isEmpty();
        long thread = alone ? message : largest(tx, found);
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

    /// Where a person has put the message with that identifier, if anybody has.
    private static Optional<Long> edited(Tx tx, long account, String messageId) throws SQLException {
        return tx.sql()
                .first(
                        "SELECT thread FROM conversation_edit WHERE account = ? AND hash = ?",
                        row -> row.getLong(1),
                        account,
                        Digests.hash(messageId));
    }

    private static boolean isAnyEdited(Tx tx, Set<Long> threads) throws SQLException {
        for (long thread : threads) {
            if (tx.sql().number("SELECT count(*) FROM conversation_edit WHERE thread = ?", thread) > 0) {
                return true;
            }
        }
        return false;
    }

    /// What a person has cut stays cut: a message that names both parts joins the one that it names last.
    private static long joinNearest(Tx tx, long account, Set<Long> links, Map<Long, Long> known) throws SQLException {
        long thread = links.stream()
                .filter(known::containsKey)
                .map(known::get)
                .reduce((first, second) -> second)
                .orElseThrow();
        for (long link : links) {
            if (!known.containsKey(link)) {
                tx.sql().run("INSERT INTO thread_link VALUES (?, ?, ?)", account, link, thread);
            }
        }
        return thread;
    }

    /// Whether other messages bear the identifier: a copy and a draft's next version have its subject and day.
    private static boolean isTaken(Tx tx, long account, ParsedHeader header, long date) throws SQLException {
        String base = BaseSubject.of(header.subject());
        boolean taken = false;
        for (Bearer bearer : tx.sql()
                .all(
                        "SELECT subject, date FROM message WHERE msgid = ? AND account = ? LIMIT " + RECENT,
                        row -> new Bearer(row.getString(1), row.getLong(2)),
                        header.messageId().orElseThrow(),
                        account)) {
            long apart = Math.abs(bearer.date - date);
            boolean sameSubject = BaseSubject.of(bearer.subject).equalsIgnoreCase(base);
            if (apart == 0 || sameSubject && apart <= SAME_MESSAGE) {
                return false;
            }
            taken = true;
        }
        return taken;
    }

    private record Bearer(String subject, long date) {}

    /// The smaller conversations join the largest one, so that one grown long is not moved for each that joins it.
    static long largest(Tx tx, Set<Long> threads) throws SQLException {
        long largest = threads.iterator().next();
        long most = 0;
        for (long thread : threads.size() > 1 ? threads : Set.<Long>of()) {
            long size = tx.sql().number("SELECT count(*) FROM message WHERE thread = ?", thread);
            if (size > most) {
                most = size;
                largest = thread;
            }
        }
        return largest;
    }

    private static Set<Long> links(ParsedHeader header) {
        List<String> references = header.references();
        Set<Long> links = new LinkedHashSet<>();
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
        boolean joins = alone && near && (reply || known.orElseThrow().orphan());
        if (joins
                && Correspondents.of(header).know(recent(tx, known.orElseThrow().thread()))) {
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

    private static List<Correspondents> recent(Tx tx, long thread) throws SQLException {
        return tx.sql()
                .all(
                        "SELECT senders, recipients, cc, reply_to, list_id FROM message WHERE thread = ? LIMIT "
                                + RECENT,
                        Correspondents::of,
                        thread);
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

    static void merge(Tx tx, long from, long into) throws SQLException {
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
