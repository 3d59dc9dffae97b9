package org.tidemark.sync.internal.replay;

import java.util.Optional;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.Commands;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.line.Search;

/// Asks which messages are still where they were.
final class Presence {
    private Presence() {}

    /// @return those of `uids` that the mailbox has; empty if it cannot be asked now, or was renumbered since they were
    ///     told, so that they mean other messages
    static Optional<UidSet> of(SyncContext context, Line line, MailboxId mailbox, UidSet uids) {
        return uids.isEmpty()
                ? Optional.of(UidSet.EMPTY)
                : context.mirror.mailbox(mailbox).flatMap(m -> of(context, line, m, uids));
    }

    private static Optional<UidSet> of(SyncContext context, Line line, CachedMailbox mailbox, UidSet uids) {
        MailboxView view = new MailboxView(f -> {});
        Search answer = new Search();
        Flight flight = new Flight();
        flight.select(Commands.examine(mailbox.rawName(), context.can()), view::take, view::open);
        flight.search(Commands.searchUids(context.can().esearch(), uids), answer);
        line.fly(flight);
        Optional<UidValidity> ours = mailbox.anchor().map(SyncAnchor::uidValidity);
        boolean same = ours.filter(v -> view.generation(v).equals(v)).isPresent();
        return view.isOpen() && same ? answer.found() : Optional.empty();
    }
}
