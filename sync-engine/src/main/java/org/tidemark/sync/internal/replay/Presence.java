package org.tidemark.sync.internal.replay;

import java.util.Optional;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.command.Search;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.line.SearchReply;

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
        Optional<UidValidity> ours = mailbox.anchor().map(SyncAnchor::uidValidity);
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        MailboxView view = MailboxView.of(ours.get(), f -> {});
        SearchReply answer = new SearchReply();
        Flight flight = new Flight();
        view.open(flight, Select.examine(mailbox.rawName(), context.can()));
        flight.search(Search.of(uids, context.can()), answer);
        line.fly(flight);
        return answer.found().filter(found -> view.isOpenAsExpected());
    }
}
