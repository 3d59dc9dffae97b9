package org.tidemark.sync.internal.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.Floor;
import org.tidemark.sync.internal.command.Fetch;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.FetchedMessage;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.line.Reply;

/// The messages of a mailbox that have come since commands left: among them is what those made that were carried out.
///
/// @param uidValidity of their UIDs, if the server says
record AboveFloor(Optional<UidValidity> uidValidity, List<Arrival> messages) {
    /// Those that a command with this floor can have made.
    List<Arrival> since(Floor floor) {
        return isRenumbered(floor)
                ? messages
                : messages.stream()
                        .filter(m -> m.uid().compareTo(floor.uid()) >= 0)
                        .toList();
    }

    /// In another generation a floor says nothing: what the command made may be anywhere.
    private boolean isRenumbered(Floor floor) {
        return uidValidity.isPresent() && floor.uidValidity().isPresent() && !uidValidity.equals(floor.uidValidity());
    }

    /// @param floors of all commands that were sent to this mailbox and not answered: it is asked once for all of them
    /// @return empty if the mailbox cannot be asked now, or not everything it said could be read
    static Optional<AboveFloor> ask(SyncContext context, Line line, MailboxId mailbox, List<Floor> floors) {
        Uid lowest =
                floors.stream().map(Floor::uid).min(Comparator.naturalOrder()).orElseThrow();
        return context.mirror.mailbox(mailbox).flatMap(m -> {
            Optional<AboveFloor> above = ask(context, line, m, lowest);
            boolean all =
                    above.filter(a -> floors.stream().anyMatch(a::isRenumbered)).isPresent();
            return all ? ask(context, line, m, new Uid(1)) : above;
        });
    }

    private static Optional<AboveFloor> ask(SyncContext context, Line line, CachedMailbox mailbox, Uid floor) {
        List<Arrival> found = new ArrayList<>();
        MailboxView view = MailboxView.of((generation, f) -> new FetchedMessage(f)
                .arrival(context.clock.instant())
                .filter(a -> a.uid().value() >= floor.value())
                .ifPresent(found::add));
        UidSet range = UidSet.range(floor.value(), Uid.MAX);
        Reply answered = new Reply();
        Flight flight = new Flight();
        view.open(flight, Select.examine(mailbox.rawName(), context.can()));
        flight.add(Fetch.items(range, Fetch.HEADERS), answered);
        line.fly(flight);
        return view.isOpen() && answered.ok() && !view.hasUnreadFlags(range)
                ? Optional.of(new AboveFloor(view.uidValidity(), found))
                : Optional.empty();
    }
}
