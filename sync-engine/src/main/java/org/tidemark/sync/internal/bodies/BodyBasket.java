package org.tidemark.sync.internal.bodies;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.sync.internal.cache.FetchedBody;
import org.tidemark.sync.internal.ledger.SyncContext;

/// Gathers complete messages of a flight, so that many go to the cache in one transaction; it must be emptied at the
/// end, also where the line was cut.
final class BodyBasket implements AutoCloseable {
    private static final int MOST = 500;
    private static final long MOST_OCTETS = 20L << 20;

    private final SyncContext context;
    private final List<FetchedBody> bodies = new ArrayList<>();
    private long octets;

    BodyBasket(SyncContext context) {
        this.context = context;
    }

    void add(FetchedBody body) {
        bodies.add(body);
        octets += body.octets().size();
        if (bodies.size() >= MOST || octets >= MOST_OCTETS) {
            close();
        }
    }

    @Override
    public void close() {
        if (!bodies.isEmpty()) {
            List<FetchedBody> full = List.copyOf(bodies);
            bodies.clear();
            octets = 0;
            context.tally.bodies(context.mirror.putBodies(full));
        }
    }
}
