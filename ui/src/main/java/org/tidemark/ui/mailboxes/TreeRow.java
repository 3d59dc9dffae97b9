package org.tidemark.ui.mailboxes;

/// A line of the mailbox tree.
public sealed interface TreeRow {
    /// A heading.
    ///
    /// @param note what stands beside it, `as of 14:02`; may be empty
    record Section(String title, String note) implements TreeRow {}

    /// Something to open.
    ///
    /// @param depth 0 for the outermost level
    /// @param count shown at the end of the line; 0 shows nothing
    /// @param counts what is counted
    record Entry(Place place, Icon icon, String label, int depth, int count, Counted counts) implements TreeRow {}

    /// A level that holds mailboxes but no mail.
    record Level(String label, int depth) implements TreeRow {}

    /// What [Entry#count] counts.
    enum Counted {
        UNREAD,
        MESSAGES,
        CHANGES
    }

    /// The pictures of the tree.
    enum Icon {
        INBOX,
        STARRED,
        WAITING,
        DRAFTS,
        SENT,
        ARCHIVE,
        JUNK,
        TRASH,
        ALL,
        FOLDER
    }
}
