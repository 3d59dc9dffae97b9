package org.tidemark.ui.messagelist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.ui.fx.Background;

/// The rows near what is on screen, read by pages. A row that may be out of date is still shown until its page has
/// come again, so that nothing flickers.
final class RowCache {
    private static final int PAGE = 64;
    private static final int KEPT = 2048;

    private final MailStore store;
    private final Background background;
    private final Runnable arrived;
    private final Map<MessageId, MessageRow> rows = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, MessageRow> eldest) {
            return size() > KEPT;
        }
    };
    private final Set<Integer> asked = new HashSet<>();
    private MessageIds ids = MessageIds.EMPTY;
    private boolean conversations;
    private int generation;

    RowCache(MailStore store, Background background, Runnable arrived) {
        this.store = store;
        this.background = background;
        this.arrived = arrived;
    }

    static List<MessageId> page(MessageIds ids, int position) {
        int first = position / PAGE * PAGE;
        List<MessageId> page = new ArrayList<>();
        for (int i = first; i < Math.min(ids.size(), first + PAGE); i++) {
            page.add(ids.get(i));
        }
        return page;
    }

    /// Takes a new state of the list together with the rows of its first page.
    void replace(MessageIds next, boolean byConversation, List<MessageRow> firstPage) {
        ids = next;
        conversations = byConversation;
        generation++;
        asked.clear();
        asked.add(0);
        firstPage.forEach(row -> rows.put(row.id(), row));
    }

    /// The row at a position; asks for its page where that has not been read.
    Optional<MessageRow> at(int position) {
        if (position < 0 || position >= ids.size()) {
            return Optional.empty();
        }
        if (asked.add(position / PAGE)) {
            int wanted = generation;
            List<MessageId> page = page(ids, position);
            background.read(() -> store.rows(page, conversations), read -> take(wanted, read));
        }
        return Optional.ofNullable(rows.get(ids.get(position)));
    }

    /// A row that has been read, wherever it stands.
    Optional<MessageRow> known(MessageId id) {
        return Optional.ofNullable(rows.get(id));
    }

    private void take(int wanted, List<MessageRow> read) {
        if (wanted == generation) {
            read.forEach(row -> rows.put(row.id(), row));
            arrived.run();
        }
    }
}
