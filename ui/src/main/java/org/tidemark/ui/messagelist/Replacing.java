package org.tidemark.ui.messagelist;

import java.util.List;
import java.util.Map;
import org.tidemark.mail.MessageId;

/// Told around each replacement of the list, so that a selection can be kept.
public interface Replacing {
    Replacing NOBODY = new Replacing() {
        @Override
        public List<MessageId> selected() {
            return List.of();
        }

        @Override
        public void before() {}

        @Override
        public void after(boolean sameList, Map<MessageId, MessageId> heirs) {}
    };

    /// The lines that are to be found again.
    List<MessageId> selected();

    void before();

    /// @param sameList whether it shows the same place as before, only at a later time
    /// @param heirs the lines that now stand for conversations whose selected line left the list
    void after(boolean sameList, Map<MessageId, MessageId> heirs);
}
