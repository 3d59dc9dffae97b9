package org.tidemark.sync.internal.resync;

import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.line.MailboxView;

/// Ties a view to the buffer that keeps what it hears.
final class Views {
    /// Stands for the generation of a mailbox whose server tells none.
    static final UidValidity UNTOLD = new UidValidity(1);

    private Views() {}

    /// @param expected rows are kept only while the mailbox has this UIDVALIDITY
    static MailboxView of(ArrivalBuffer buffer, UidValidity expected) {
        MailboxView[] self = new MailboxView[1];
        self[0] = new MailboxView(f -> {
            if (self[0].generation(expected).equals(expected)) {
                buffer.take(expected, f);
            }
        });
        return self[0];
    }

    /// For a mailbox whose UIDVALIDITY is not known beforehand.
    static MailboxView of(ArrivalBuffer buffer) {
        MailboxView[] self = new MailboxView[1];
        self[0] = new MailboxView(f -> buffer.take(self[0].generation(UNTOLD), f));
        return self[0];
    }
}
