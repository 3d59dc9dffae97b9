package org.tidemark.ui.messagelist;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.store.MessageView;

/// Finds selected conversations again: the message that stands for one in the list changes when a newer one comes.
final class Heirs {
    /// With more than these selected nobody follows one of them with his eyes.
    private static final int MOST = 200;

    private final Map<MessageId, ThreadId> selected = new LinkedHashMap<>();

    /// @param known the rows that have been read
    Heirs(List<MessageId> lines, Function<MessageId, Optional<MessageRow>> known) {
        if (lines.size() <= MOST) {
            lines.forEach(id -> known.apply(id).ifPresent(row -> selected.put(id, row.thread())));
        }
    }

    /// For each selected line that is not in `list` the one of its conversation that is. Not for the FX thread.
    Map<MessageId, MessageId> in(MessageIds list, MailStore store) {
        Set<MessageId> missing = new HashSet<>(selected.keySet());
        for (int i = 0; i < list.size() && !missing.isEmpty(); i++) {
            missing.remove(list.get(i));
        }
        Map<MessageId, MessageId> candidates = new HashMap<>();
        for (MessageId id : missing) {
            // It may have been put into another one by hand.
            store.message(id)
                    .map(MessageView::thread)
                    .or(() -> Optional.ofNullable(selected.get(id)))
                    .ifPresent(thread -> store.conversation(thread).forEach(c -> candidates.put(c, id)));
        }
        Map<MessageId, MessageId> heirs = new HashMap<>();
        for (int i = 0; i < list.size() && !candidates.isEmpty() && heirs.size() < missing.size(); i++) {
            MessageId line = list.get(i);
            Optional.ofNullable(candidates.get(line)).ifPresent(lost -> heirs.putIfAbsent(lost, line));
        }
        return heirs;
    }
}
