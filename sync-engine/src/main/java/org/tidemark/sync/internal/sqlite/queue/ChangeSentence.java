package org.tidemark.sync.internal.sqlite.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.Flag;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.message.IntentKind;
import org.tidemark.sync.internal.sqlite.message.ShownName;
import org.tidemark.sync.internal.sqlite.queue.IntentRows.Member;

/// Says what a queued change does, in words.
public final class ChangeSentence {
    private static final int LONGEST_SUBJECT = 60;

    private ChangeSentence() {}

    public static String of(Sql sql, IntentRows.Row row) throws SQLException {
        String messages = messages(sql, row);
        String target = row.target().isPresent() ? mailbox(sql, row.target().get()) : "";
        return switch (row.kind()) {
            case FLAG -> flags(row, messages);
            case MOVE -> "Move " + messages + " to " + target;
            case COPY -> "Copy " + messages + " to " + target;
            case DELETE -> row.target().isPresent() ? "Delete " + messages : "Delete " + messages + " for good";
            case APPEND -> "Add " + messages + " to " + target;
            case CREATE -> "Create the mailbox " + target;
            case SEND -> mail(sql, row.id());
        };
    }

    private static String mail(Sql sql, long intent) throws SQLException {
        String subject = sql.first("SELECT subject FROM outgoing WHERE intent = ?", r -> r.getString(1), intent)
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .map(s -> "“" + shortened(s) + "”")
                .orElse("a mail without a subject");
        List<String> recipients = sql.all(
                "SELECT address FROM outgoing_recipient WHERE intent = ? ORDER BY position",
                r -> r.getString(1),
                intent);
        String others = recipients.size() > 1 ? " and " + (recipients.size() - 1) + " more" : "";
        return "Send " + subject + (recipients.isEmpty() ? "" : " to " + recipients.getFirst() + others);
    }

    private static String messages(Sql sql, IntentRows.Row row) throws SQLException {
        List<Long> messages = IntentRows.members(sql, row.id()).stream()
                .filter(m -> m.made() == (row.kind() == IntentKind.APPEND))
                .map(Member::message)
                .toList();
        if (messages.size() != 1) {
            return messages.isEmpty() ? "a message that is gone" : messages.size() + " messages";
        }
        Optional<String> subject =
                sql.first("SELECT subject FROM message WHERE id = ?", r -> r.getString(1), messages.getFirst());
        return subject.map(String::strip)
                .filter(s -> !s.isEmpty())
                .map(s -> "“" + shortened(s) + "”")
                .orElse("a message without a subject");
    }

    private static String shortened(String subject) {
        if (subject.codePointCount(0, subject.length()) <= LONGEST_SUBJECT) {
            return subject;
        }
        return subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT - 1))
                        .strip() + "…";
    }

    private static String mailbox(Sql sql, long id) throws SQLException {
        return sql.first("SELECT name FROM mailbox WHERE id = ?", r -> ShownName.display(r.getString(1)), id)
                .orElse("a mailbox that is gone");
    }

    private static String flags(IntentRows.Row row, String messages) {
        List<String> parts = new ArrayList<>();
        row.added().forEach(f -> parts.add(added(f, messages)));
        row.removed().forEach(f -> parts.add(removed(f, messages)));
        String sentence = String.join(", and ", parts);
        return sentence.isEmpty()
                ? "Change nothing on " + messages
                : sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + sentence.substring(1);
    }

    private static String added(Flag flag, String messages) {
        if (flag.equals(Flag.SEEN)) {
            return "mark " + messages + " read";
        }
        if (flag.equals(Flag.FLAGGED)) {
            return "star " + messages;
        }
        if (flag.equals(Flag.ANSWERED)) {
            return "mark " + messages + " answered";
        }
        if (flag.equals(Flag.FORWARDED)) {
            return "mark " + messages + " forwarded";
        }
        return "put " + flag.name() + " on " + messages;
    }

    private static String removed(Flag flag, String messages) {
        if (flag.equals(Flag.SEEN)) {
            return "mark " + messages + " unread";
        }
        if (flag.equals(Flag.FLAGGED)) {
            return "unstar " + messages;
        }
        if (flag.equals(Flag.ANSWERED)) {
            return "mark " + messages + " not answered";
        }
        return "take " + flag.name() + " off " + messages;
    }
}
