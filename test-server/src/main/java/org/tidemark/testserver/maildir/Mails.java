package org.tidemark.testserver.maildir;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.testserver.store.UidRanges;

/// Looks messages up.
final class Mails {
    private Mails() {}

    /// The messages with these UIDs, ascending.
    static List<Mail> in(Mailbox mailbox, UidRanges uids) {
        List<Mail> found = new ArrayList<>();
        for (int range = 0; range < uids.count(); range++) {
            int at = mailbox.indexOf(uids.first(range));
            for (int i = at < 0 ? -at - 1 : at;
                    i < mailbox.size() && mailbox.at(i).uid() <= uids.last(range);
                    i++) {
                found.add(mailbox.at(i));
            }
        }
        return found;
    }
}
