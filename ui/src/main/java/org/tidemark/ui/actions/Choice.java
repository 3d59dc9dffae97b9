package org.tidemark.ui.actions;

import java.util.List;
import org.tidemark.mail.MessageId;

/// Lines of the list that something is to be done with.
///
/// @param lines in list order
/// @param conversations whether each stands for its conversation in its mailbox
public record Choice(List<MessageId> lines, boolean conversations) {
    public static final Choice NOTHING = new Choice(List.of(), false);

    public Choice {
        lines = List.copyOf(lines);
    }
}
