package org.tidemark.sync.internal.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.Floor;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.Arrivals;
import org.tidemark.sync.internal.line.Commands;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.line.MailboxView;

/// The messages of a mailbox that have come since a command left: one of them is what it made, if it was carried out.
///
/// @param uidValidity of their UIDs, if the server says
record AboveFloor(Optional<UidValidity> uidValidity, List<Arrival> messages) {
    /// @return empty if the mailbox cannot be asked now, or not everything it said could be read
    static Optional<AboveFloor> ask(SyncContext context, Line line, MailboxId mailbox, Floor floor) {
        return context.mirror.mailbox(mailbox).flatMap(m -> {
            Optional<AboveFloor> above = ask(context, line, m, floor.uid());
            boolean renumbered = above.flatMap(AboveFloor::uidValidity)
                    .filter(now -> floor.uidValidity()
                            .filter(then -> !then.equals(now))
                            .isPresent())
                    .isPresent();
            // In another generation the floor says nothing: what it made may be anywhere.
            return renumbered ? ask(context, line, m, new Uid(1)) : above;
        });
    }

    private static Optional<AboveFloor> ask(SyncContext context, Line line, CachedMailbox mailbox, Uid floor) {
        List<Arrival> found = new ArrayList<>();
        MailboxView view = new MailboxView(f -> Arrivals.of(f, context.clock.instant())
                .filter(a -> a.uid().value() >= floor.value())
                .ifPresent(found::add));
        UidSet range = UidSet.range(floor.value(), Uid.MAX);
        boolean[] answered = new boolean[1];
        Flight flight = new Flight();
        if (context.can().qresync()) {
            line.enable(flight);
        }
        flight.select(Commands.examine(mailbox.rawName(), context.can()), view::take, view::open);
        flight.add(Commands.fetch(range, Commands.HEADERS), c -> answered[0] = c.ok());
        line.fly(flight);
        return view.isOpen() && answered[0] && !view.hasUnreadFlags(range)
                ? Optional.of(new AboveFloor(view.uidValidity(), found))
                : Optional.empty();
    }
}
