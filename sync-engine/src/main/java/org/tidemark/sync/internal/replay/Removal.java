package org.tidemark.sync.internal.replay;

import org.tidemark.mail.MailboxId;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.command.Change;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.command.ServerAbilities;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.line.Reply;

/// Removes originals whose copies are safe: marks them `\Deleted` and, where that can be done exactly, expunges them. A
/// plain EXPUNGE could take others with it.
final class Removal {
    private Removal() {}

    /// @param done called once they are removed, or marked where UIDPLUS is missing
    static Changes of(SyncContext context, MailboxId mailbox, UidSet uids, Runnable done) {
        MailboxView view = MailboxView.ofCounts();
        String raw = context.mirror.mailbox(mailbox).map(CachedMailbox::rawName).orElse("");
        ServerAbilities can = context.can();
        return new Changes(
                Select.select(raw), view, data -> {}, flight -> add(flight, can, uids, view, done), () -> {});
    }

    private static void add(Flight flight, ServerAbilities can, UidSet uids, MailboxView view, Runnable done) {
        Reply marked = new Reply();
        flight.add(Change.delete(uids), marked);
        flight.add(Change.expunge(uids, can).orElseGet(Change::noop), c -> {
            if (view.isOpen() && marked.ok() && c.ok()) {
                done.run();
            }
        });
    }
}
