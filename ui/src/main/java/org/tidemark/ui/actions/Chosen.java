package org.tidemark.ui.actions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.ui.text.Words;

/// The messages behind a [Choice].
///
/// @param lines the messages of each line, oldest first and never none: one, or a conversation's in its mailbox
/// @param conversations whether a line is a conversation
record Chosen(List<List<MessageRow>> lines, boolean conversations) {
    private record Place(MailboxId mailbox, ThreadId thread) {}

    static Chosen of(List<MessageRow> rows, boolean conversations) {
        if (!conversations) {
            return new Chosen(rows.stream().map(List::of).toList(), false);
        }
        Map<Place, List<MessageRow>> lines = new LinkedHashMap<>();
        for (MessageRow row : rows) {
            lines.computeIfAbsent(new Place(row.mailbox(), row.thread()), p -> new ArrayList<>())
                    .add(row);
        }
        return new Chosen(List.copyOf(lines.values()), true);
    }

    List<MessageRow> all() {
        return lines.stream().flatMap(List::stream).toList();
    }

    /// Of each line the messages that pass, and of the lines those that are left with one.
    Chosen where(Predicate<MessageRow> passes) {
        List<List<MessageRow>> left = lines.stream()
                .map(line -> line.stream().filter(passes).toList())
                .filter(line -> !line.isEmpty())
                .toList();
        return new Chosen(left, conversations);
    }

    /// Of each line its newest message, where the line passes.
    Chosen newestWhere(Predicate<List<MessageRow>> passes) {
        return new Chosen(
                lines.stream()
                        .filter(passes)
                        .map(line -> List.of(line.getLast()))
                        .toList(),
                conversations);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /// “Minutes”, `5 messages`, `5 conversations`.
    String words() {
        String subject = lines.isEmpty() ? "" : lines.getFirst().getLast().subject();
        return Words.say(
                conversations ? "action.conversations" : "action.messages",
                lines.size(),
                subject.isBlank() ? Words.say("row.noSubject") : subject);
    }
}
