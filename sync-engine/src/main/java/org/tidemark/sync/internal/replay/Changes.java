package org.tidemark.sync.internal.replay;

import java.util.List;
import java.util.function.Consumer;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.response.Untagged;

/// What is to be changed in one mailbox. A change is only pipelined behind its SELECT where no mailbox can be selected
/// before it: a SELECT that is answered BAD leaves the mailbox before selected (RFC 3501 §6.3.1 speaks of NO only), and
/// what was sent behind it would act on that one's UIDs.
///
/// @param select opens the mailbox to write
/// @param also hears what is said of the mailbox
/// @param commands adds the changes; called only once the mailbox is open or nothing else can be
/// @param notOpened called instead if the mailbox could not be opened
record Changes(
        Command select, MailboxView view, Consumer<Untagged> also, Consumer<Flight> commands, Runnable notOpened) {

    /// Sends `first` and all changes.
    static void fly(Line line, Flight first, List<Changes> all) {
        line.fly(allButLast(line, first, all));
    }

    /// Sends `first` and the changes, the SELECT of the next mailbox with the changes of the one before.
    ///
    /// @return the last flight, which has not left: what only reads may be added to it
    static Flight allButLast(Line line, Flight first, List<Changes> all) {
        Flight flight = first;
        boolean alone = line.hasNothingSelected();
        for (Changes changes : all) {
            changes.view.open(flight, changes.select, changes.also);
            if (!alone) {
                line.fly(flight);
                flight = changes.opened();
                if (!changes.view.isOpen()) {
                    changes.notOpened.run();
                    continue;
                }
            }
            alone = false;
            changes.commands.accept(flight);
        }
        return flight;
    }

    /// A flight in the mailbox that the one before has selected.
    private Flight opened() {
        return new Flight(data -> {
            view.take(data);
            also.accept(data);
        });
    }
}
