package org.tidemark.sync.internal.resync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.cache.FlagUpdate;
import org.tidemark.sync.internal.cache.MailboxDelta.Backfill;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.line.FetchedMessage;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.response.Untagged;

/// Gathers FETCH answers and hands them to the cache in steps of bounded size while the flight goes on, so that a cut
/// loses little and memory stays small. Flags wait for the end: they are small, and the last said is what counts.
final class ArrivalBuffer {
    private static final int ROWS = 1_000;
    private static final long OCTETS = 8 << 20;

    private final MailboxTask task;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<Uid, FlagUpdate> flags = new LinkedHashMap<>();
    /// Of messages longer than what was asked for.
    private final Map<Uid, Octets> beginnings = new LinkedHashMap<>();

    private long octets;

    ArrivalBuffer(MailboxTask task) {
        this.task = task;
    }

    /// @param validity of the view that hears this; rows of an unknown generation are never kept (lessons.md#stale-uid)
    void take(UidValidity validity, Untagged.Fetched f) {
        Optional<Arrival> arrival = new FetchedMessage(f).arrival(task.context.clock.instant());
        if (arrival.isPresent()) {
            add(arrival.get());
            new FetchedMessage(f).beginning().ifPresent(o -> beginnings.put(f.uid(), o));
        } else {
            f.flags().ifPresent(set -> flags.put(f.uid(), new FlagUpdate(f.uid(), set, f.modSeq())));
        }
        if (arrivals.size() >= ROWS || octets >= OCTETS) {
            flush(validity, new Backfill.Unchanged());
        }
    }

    void add(Arrival arrival) {
        arrivals.add(arrival);
        flags.remove(arrival.uid());
        octets += arrival.header().length
                + arrival.body().map(b -> Math.min(b.size(), 1 << 20)).orElse(0L);
        if (arrival.body().isPresent()) {
            task.context.tally.bodies(1);
        }
    }

    /// Hands the rows over; the flags stay until [#flags].
    void flush(UidValidity validity, Backfill backfill) {
        task.apply(validity, List.copyOf(arrivals), List.of(), backfill);
        beginnings.forEach((uid, o) -> task.context.mirror.putPartialBody(task.id(), validity, uid, o));
        beginnings.clear();
        task.context.progress.headers(task.mailbox, arrivals.size());
        arrivals.clear();
        octets = 0;
    }

    /// Hands over the rows of a flight that was cut, if they are of the generation that was expected.
    void keep(MailboxView view, Backfill backfill) {
        if (view.isOpenAsExpected() && !arrivals.isEmpty()) {
            flush(view.generation(), backfill);
        }
    }

    List<FlagUpdate> flags() {
        return List.copyOf(flags.values());
    }

    /// The flags heard so far; they are forgotten here.
    List<FlagUpdate> drainFlags() {
        List<FlagUpdate> drained = flags();
        flags.clear();
        return drained;
    }
}
