package org.tidemark.sync.internal.sqlite.message;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.MessageId;
import org.tidemark.sync.internal.sqlite.db.Digests;
import org.tidemark.sync.internal.sqlite.db.Tx;

/// What a person says of conversations against what the headers say. It is kept here alone, in the transaction that
/// changes what is shown. A message without Message-ID cannot be known again: its edit ends with its row.
public final class ConversationEdits {
    private ConversationEdits() {}

    private record Place(
            long account, long thread, @Nullable String messageId) {}

    /// Takes a message, with its copies in other mailboxes, out of its conversation into one of its own. Answers to it
    /// that come later follow it; those that are here stay.
    ///
    /// @return false if it is gone or alone already
    public static boolean split(Tx tx, MessageId message) throws SQLException {
        Optional<Place> found = place(tx, message);
        if (found.isEmpty()) {
            return false;
        }
        Place place = found.get();
        long others = tx.sql()
                .number(
                        "SELECT count(*) FROM message WHERE thread = ? AND id <> ? AND (msgid IS NULL OR msgid IS NOT"
                                + " ?)",
                        place.thread,
                        message.value(),
                        place.messageId);
        if (others == 0) {
            return false;
        }
        touch(tx, place.thread);
        // The ids of messages name conversations too, and are above zero.
        long own = -message.value();
        tx.sql()
                .run(
                        "UPDATE message SET thread = ? WHERE thread = ? AND (id = ? OR msgid = ?)",
                        own,
                        place.thread,
                        message.value(),
                        place.messageId);
        if (place.messageId != null) {
            long hash = Digests.hash(place.messageId);
            tx.sql().run("INSERT OR REPLACE INTO conversation_edit VALUES (?, ?, ?)", place.account, hash, own);
            tx.sql().run("INSERT OR REPLACE INTO thread_link VALUES (?, ?, ?)", place.account, hash, own);
        }
        return true;
    }

    /// Makes one conversation of those that messages belong to.
    ///
    /// @return false if they are one already
    /// @throws IllegalArgumentException if they are of several accounts
    public static boolean join(Tx tx, List<MessageId> messages) throws SQLException {
        Set<Long> threads = new LinkedHashSet<>();
        Set<Long> accounts = new LinkedHashSet<>();
        for (MessageId message : messages) {
            Optional<Place> place = place(tx, message);
            place.ifPresent(p -> threads.add(p.thread));
            place.ifPresent(p -> accounts.add(p.account));
        }
        if (accounts.size() > 1) {
            throw new IllegalArgumentException("a conversation is within one account");
        }
        if (threads.size() < 2) {
            return false;
        }
        long into = Threads.largest(tx, threads);
        touch(tx, into);
        for (long other : threads) {
            if (other != into) {
                Threads.merge(tx, other, into);
                tx.sql().run("UPDATE conversation_edit SET thread = ? WHERE thread = ?", into, other);
            }
        }
        return true;
    }

    private static Optional<Place> place(Tx tx, MessageId message) throws SQLException {
        return tx.sql()
                .first(
                        "SELECT account, thread, msgid FROM message WHERE id = ? AND shown_in IS NOT NULL",
                        row -> new Place(row.getLong(1), row.getLong(2), row.getString(3)),
                        message.value());
    }

    private static void touch(Tx tx, long thread) throws SQLException {
        tx.sql()
                .each(
                        "SELECT DISTINCT shown_in FROM message WHERE thread = ? AND shown_in IS NOT NULL",
                        row -> tx.touched(row.getLong(1)),
                        thread);
    }
}
