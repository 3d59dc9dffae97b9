package org.tidemark.ui.messagelist;

import java.util.AbstractList;
import java.util.List;
import javafx.collections.ObservableListBase;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.MessageIds;

/// [MessageIds] as a list view wants them. A new state replaces only what lies between the common beginning and the
/// common end, so that one new message does not make the view forget where it was.
public final class IdList extends ObservableListBase<MessageId> {
    private MessageIds ids = MessageIds.EMPTY;

    @Override
    public MessageId get(int index) {
        return ids.get(index);
    }

    @Override
    public int size() {
        return ids.size();
    }

    public MessageIds ids() {
        return ids;
    }

    public void replace(MessageIds next) {
        MessageIds old = ids;
        int shorter = Math.min(old.size(), next.size());
        int start = 0;
        while (start < shorter && old.get(start).equals(next.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && old.get(old.size() - 1 - end).equals(next.get(next.size() - 1 - end))) {
            end++;
        }
        int removed = old.size() - end;
        int added = next.size() - end;
        if (start == removed && start == added) {
            return;
        }
        beginChange();
        ids = next;
        if (start == removed) {
            nextAdd(start, added);
        } else {
            nextReplace(start, added, slice(old, start, removed));
        }
        endChange();
    }

    private static List<MessageId> slice(MessageIds ids, int from, int to) {
        return new AbstractList<>() {
            @Override
            public MessageId get(int index) {
                return ids.get(from + index);
            }

            @Override
            public int size() {
                return to - from;
            }
        };
    }
}
