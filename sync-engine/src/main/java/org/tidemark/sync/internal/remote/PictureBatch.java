package org.tidemark.sync.internal.remote;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.remote.Picture;

/// The pictures of one message on their way. Together they may cost so much and take so long.
final class PictureBatch {
    private static final Logger LOG = LoggerFactory.getLogger(PictureBatch.class);
    private static final int LARGEST = 4_000_000;
    private static final long ALL = 12_000_000;
    private static final int MOST = 150;
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final Set<String> asked;
    private final PictureSource source;
    private final LongSupplier nanos;
    private final long begun;
    private final AtomicInteger open;
    private final AtomicInteger begunOnes = new AtomicInteger();
    private final AtomicLong octets = new AtomicLong();
    private final Map<String, Picture> fetched = new ConcurrentHashMap<>();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final Set<Thread> busy = new HashSet<>();

    /// @param nanos monotonic
    PictureBatch(Collection<String> asked, PictureSource source, LongSupplier nanos) {
        this.asked = new LinkedHashSet<>(asked);
        this.source = source;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.open = new AtomicInteger(this.asked.size());
    }

    /// Fetches one of them.
    ///
    /// @param online whether it may; if not, the picture is left
    /// @return whether it was the last
    boolean fetch(String address, BooleanSupplier online) {
        try {
            if (online.getAsBoolean()) {
                one(address);
            }
        } catch (InterruptedException e) {
            LOG.debug("pictures are left for later");
        }
        return open.decrementAndGet() == 0;
    }

    private void one(String address) throws InterruptedException {
        long room = Math.min(LARGEST, ALL - octets.get());
        boolean late = nanos.getAsLong() - begun > LONGEST.toNanos();
        if (room <= 0 || late || begunOnes.incrementAndGet() > MOST) {
            failed.add(address);
            return;
        }
        busy(true);
        try {
            byte[] answer = source.fetch(URI.create(address), (int) room);
            octets.addAndGet(answer.length);
            PictureHead.of(answer)
                    .ifPresentOrElse(
                            head -> fetched.put(address, new Picture(head.mediaType(), answer)),
                            () -> failed.add(address));
        } catch (IOException | IllegalArgumentException e) {
            // Never the address: it says who reads what.
            LOG.debug("a picture was not to be had: {}", e.getMessage());
            failed.add(address);
        } finally {
            busy(false);
        }
    }

    private void busy(boolean now) {
        synchronized (busy) {
            if (now) {
                busy.add(Thread.currentThread());
            } else {
                busy.remove(Thread.currentThread());
            }
        }
    }

    /// Leaves what is under way.
    void cut() {
        synchronized (busy) {
            busy.forEach(Thread::interrupt);
        }
    }

    Map<String, Picture> fetched() {
        return Map.copyOf(fetched);
    }

    Set<String> failed() {
        return Set.copyOf(failed);
    }

    /// What was not tried, because the network was taken away.
    List<String> left() {
        return asked.stream()
                .filter(address -> !fetched.containsKey(address) && !failed.contains(address))
                .toList();
    }

    /// What came or failed.
    Set<String> done() {
        Set<String> done = new HashSet<>(fetched.keySet());
        done.addAll(failed);
        return done;
    }

    /// Received for all of them.
    long octets() {
        return octets.get();
    }
}
