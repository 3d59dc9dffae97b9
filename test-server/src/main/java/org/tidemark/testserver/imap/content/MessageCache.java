package org.tidemark.testserver.imap.content;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tidemark.testserver.imap.mime.Part;

/// What was found out about messages, kept for all sessions within bounds. A message never changes, so nothing here
/// goes stale.
public final class MessageCache {
    private static final long HEADER_OCTETS = 2L << 20;
    private static final int PARTS = 20_000;

    /// A message is known by its folder and its EMAILID, which a file that was edited in place does not keep.
    record Key(String mailboxId, String emailId) {}

    private final Bounded<byte[]> headers = new Bounded<>(HEADER_OCTETS);
    private final Bounded<Part> structures = new Bounded<>(PARTS);

    Optional<byte[]> header(Key key) {
        return headers.get(key);
    }

    void header(Key key, byte[] header) {
        headers.put(key, header, header.length + 100L);
    }

    Optional<Part> structure(Key key) {
        return structures.get(key);
    }

    void structure(Key key, Part structure) {
        structures.put(key, structure, weight(structure));
    }

    private static long weight(Part part) {
        long weight = 1 + part.message().map(MessageCache::weight).orElse(0L);
        for (Part child : part.children()) {
            weight += weight(child);
        }
        return weight;
    }

    /// Forgets what was asked for longest ago when it grows too heavy.
    private static final class Bounded<T> {
        private record Weighed<T>(T value, long weight) {}

        private final LinkedHashMap<Key, Weighed<T>> map = new LinkedHashMap<>(64, 0.75f, true);
        private final long limit;
        private long weight;

        Bounded(long limit) {
            this.limit = limit;
        }

        synchronized Optional<T> get(Key key) {
            Weighed<T> found = map.get(key);
            return found == null ? Optional.empty() : Optional.of(found.value());
        }

        synchronized void put(Key key, T value, long itsWeight) {
            if (itsWeight > limit / 4) {
                return;
            }
            Weighed<T> before = map.put(key, new Weighed<>(value, itsWeight));
            weight += itsWeight - (before == null ? 0 : before.weight());
            var oldest = map.entrySet().iterator();
            while (weight > limit && oldest.hasNext()) {
                Map.Entry<Key, Weighed<T>> entry = oldest.next();
                weight -= entry.getValue().weight();
                oldest.remove();
            }
        }
    }
}
