package org.tidemark.sync.internal.replay;

import org.tidemark.mail.MailboxId;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.Commands;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.MailboxView;

/// Removes originals whose copies are safe: marks them `\Deleted` and, where that can be done exactly, expunges them. A
/// plain EXPUNGE could take others with it.
final class Removal {
    private Removal() {}

    /// @param done called once they are removed, or marked where UIDPLUS is missing
    static Changes of(SyncContext context, MailboxId mailbox, UidSet uids, Runnable done) {
        MailboxView view = new MailboxView(f -> {});
        String raw = context.mirror.mailbox(mailbox).map(CachedMailbox::rawName).orElse("");
        boolean exact = context.can().uidPlus();
        return new Changes(
                Commands.select(raw), view, view::take, flight -> add(flight, exact, uids, view, done), () -> {});
    }

    private static void add(Flight flight, boolean exact, UidSet uids, MailboxView view, Runnable done) {
        boolean[] marked = new boolean[1];
        flight.add(marking(uids), c -> marked[0] = c.ok());
        String last = exact ? "UID EXPUNGE " + uids.toWire() : "NOOP";
        flight.add(Command.of(last), c -> {
            if (view.isOpen() && marked[0] && c.ok()) {
                done.run();
            }
        });
    }

    static Command marking(UidSet uids) {
        return Command.of("UID STORE " + uids.toWire() + " +FLAGS.SILENT (\\Deleted)");
    }
}
