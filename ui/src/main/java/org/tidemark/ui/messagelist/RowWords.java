package org.tidemark.ui.messagelist;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.mail.Flag;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.text.Words;

/// A row as a screen reader says it.
final class RowWords {
    private RowWords() {}

    /// “Unread, Ann Lee, Minutes, yesterday 14:01, has attachment”.
    static String sentence(MessageRow row, Dates dates) {
        List<String> parts = new ArrayList<>();
        if (!row.flags().contains(Flag.SEEN)) {
            parts.add(Words.say("row.spoken.unread"));
        }
        if (row.flags().contains(Flag.FLAGGED)) {
            parts.add(Words.say("row.spoken.starred"));
        }
        parts.add(
                row.from().display().isBlank()
                        ? Words.say("row.nobody")
                        : row.from().display());
        parts.add(row.subject().isBlank() ? Words.say("row.noSubject") : row.subject());
        parts.add(dates.inSentence(row.date()));
        if (row.threadSize() > 1) {
            parts.add(Words.say("row.spoken.thread", row.threadSize()));
        }
        if (row.hasAttachment()) {
            parts.add(Words.say("row.spoken.attachment"));
        }
        if (row.pending()) {
            parts.add(Words.say("row.spoken.waiting"));
        }
        return String.join(", ", parts);
    }
}
