package org.tidemark.ui.messagelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.store.MessageRow;

/// Finds the next line of a list that has something unread.
///
/// @param conversations whether its lines are conversations
record NextUnread(MailStore store, MessageIds lines, boolean conversations) {
    private static final int AT_ONCE = 200;

    /// The first below a line, else the first from the top; never the line itself. Not for the FX thread.
    Optional<MessageId> after(Optional<MessageId> line) {
        int at = line.map(lines::indexOf).orElse(-1);
        return between(at + 1, lines.size()).or(() -> between(0, Math.max(0, at)));
    }

    private Optional<MessageId> between(int from, int to) {
        for (int start = from; start < to; start += AT_ONCE) {
            List<MessageId> some = new ArrayList<>();
            for (int i = start; i < Math.min(to, start + AT_ONCE); i++) {
                some.add(lines.get(i));
            }
            Optional<MessageId> unread = store.rows(some, conversations).stream()
                    .filter(row -> !row.flags().contains(Flag.SEEN))
                    .map(MessageRow::id)
                    .findFirst();
            if (unread.isPresent()) {
                return unread;
            }
        }
        return Optional.empty();
    }
}
