package org.tidemark.ui.shell;

import java.util.HashSet;
import java.util.Set;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.StoreChange;

/// What has changed in the cache since the window was last told, so that it reads again what that names and no more.
///
/// @param last the number of the last change; 0 before the first
/// @param everything whether a change was missed, or which were is not known
record News(long last, boolean everything, Set<MailboxId> mailboxes, boolean tree, boolean queue) {
    /// Nobody knows what there was before the first change that is heard.
    static final News UNKNOWN = new News(0, true, Set.of(), true, true);

    News {
        mailboxes = Set.copyOf(mailboxes);
    }

    /// These and another change; who sees a gap in the numbers has missed one.
    News plus(StoreChange change) {
        Set<MailboxId> both = new HashSet<>(mailboxes);
        both.addAll(change.mailboxes());
        return new News(
                change.sequence(),
                everything || change.sequence() != last + 1,
                both,
                tree || change.tree(),
                queue || change.queue());
    }

    /// Nothing yet, after these have been told.
    News told() {
        return new News(last, false, Set.of(), false, false);
    }

    /// Whether mailboxes, their counts or their order may differ.
    boolean ofTree() {
        return everything || tree || !mailboxes.isEmpty();
    }

    /// Whether a list of this may differ. A waiting change may show on any line.
    boolean of(Source source) {
        boolean elsewhere = source instanceof Source.InMailbox(MailboxId shown) && !mailboxes.contains(shown);
        return everything || tree || queue || (!mailboxes.isEmpty() && !elsewhere);
    }

    /// Whether the open message or its conversation, which may lie in several mailboxes, may differ.
    boolean ofMessages() {
        return everything || queue || !mailboxes.isEmpty();
    }

    /// Whether accounts or waiting changes may differ.
    boolean ofQueue() {
        return everything || tree || queue;
    }
}
