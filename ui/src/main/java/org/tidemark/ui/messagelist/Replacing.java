package org.tidemark.ui.messagelist;

import java.util.List;
import java.util.Map;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.ListQuery;

/// Told around each replacement of the list, so that a selection and a place can be kept.
public interface Replacing {
    Replacing NOBODY = new Replacing() {
        @Override
        public List<MessageId> selected() {
            return List.of();
        }

        @Override
        public void before(ListQuery shown) {}

        @Override
        public void after(ListQuery shown, boolean sameList, Map<MessageId, MessageId> heirs) {}
    };

    /// The lines that are to be found again.
    List<MessageId> selected();

    /// @param shown what the list shows until now
    void before(ListQuery shown);

    /// @param shown what it shows now
    /// @param sameList whether it shows the same place as before, only at a later time
    /// @param heirs the lines that now stand for conversations whose selected line left the list
    void after(ListQuery shown, boolean sameList, Map<MessageId, MessageId> heirs);
}
