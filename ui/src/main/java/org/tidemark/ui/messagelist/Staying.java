package org.tidemark.ui.messagelist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.store.MessageRow;

/// The selected lines of a narrowed list, which stay in it while they are selected though they no longer pass: a list
/// of unread mail would otherwise take every message away from under the eyes of who reads it. What was moved or
/// deleted leaves at once.
final class Staying {
    static final Staying NONE = new Staying(MessageIds.EMPTY, Map.of());

    /// With more than these selected nobody reads one of them.
    private static final int MOST = 200;

    private final MessageIds before;
    private final Map<MessageId, MailboxId> selected;

    private Staying(MessageIds before, Map<MessageId, MailboxId> selected) {
        this.before = before;
        this.selected = selected;
    }

    /// @param before the list as it is shown now
    /// @param known the rows that have been read
    static Staying of(
            Source source, MessageIds before, List<MessageId> lines, Function<MessageId, Optional<MessageRow>> known) {
        // A change that has been sent is done with: nobody looks for it among those that wait.
        if (source instanceof Source.Waiting || lines.size() > MOST) {
            return NONE;
        }
        Map<MessageId, MailboxId> selected = new HashMap<>();
        lines.forEach(id -> known.apply(id).ifPresent(row -> selected.put(id, row.mailbox())));
        return new Staying(before, selected);
    }

    /// What was found with the lines that stay, each before the one that it stood before. Not for the FX thread.
    ///
    /// @param followed lines whose conversation has another line in the list
    MessageIds in(MessageIds found, Set<MessageId> followed, MailStore store) {
        Set<MessageId> wanted = new HashSet<>(selected.keySet());
        wanted.removeAll(followed);
        for (int i = 0; i < found.size() && !wanted.isEmpty(); i++) {
            wanted.remove(found.get(i));
        }
        if (wanted.isEmpty()) {
            return found;
        }
        Set<MessageId> stay = new HashSet<>();
        store.rows(List.copyOf(wanted), false).stream()
                .filter(row -> row.mailbox().equals(selected.get(row.id())))
                .forEach(row -> stay.add(row.id()));
        return stay.isEmpty() ? found : insert(found, stay);
    }

    private MessageIds insert(MessageIds found, Set<MessageId> stay) {
        Set<MessageId> present = new HashSet<>();
        for (int i = 0; i < found.size(); i++) {
            present.add(found.get(i));
        }
        Map<MessageId, List<MessageId>> ahead = new HashMap<>();
        List<MessageId> open = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            MessageId id = before.get(i);
            if (stay.contains(id)) {
                open.add(id);
            } else if (present.contains(id) && !open.isEmpty()) {
                ahead.put(id, List.copyOf(open));
                open.clear();
            }
        }
        List<MessageId> lines = new ArrayList<>(found.size() + stay.size());
        for (int i = 0; i < found.size(); i++) {
            lines.addAll(ahead.getOrDefault(found.get(i), List.of()));
            lines.add(found.get(i));
        }
        lines.addAll(open);
        return new MessageIds(lines.stream().mapToLong(MessageId::value).toArray());
    }
}
