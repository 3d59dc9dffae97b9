package org.tidemark.sync.internal.replay;

import java.util.Optional;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.Commands;
import org.tidemark.sync.internal.line.Line;

/// Asks which messages are still where they were.
final class Presence {
    private Presence() {}

    /// @return those of `uids` that the mailbox has; empty if it cannot be asked now
    static Optional<UidSet> of(SyncContext context, Line line, MailboxId mailbox, UidSet uids) {
        if (uids.isEmpty()) {
            return Optional.of(UidSet.EMPTY);
        }
        return context.mirror
                .mailbox(mailbox)
                .flatMap(m -> line.search(
                        Commands.examine(m.rawName(), context.can()),
                        Commands.searchUids(context.can().esearch(), uids)));
    }
}
