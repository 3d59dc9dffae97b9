package org.tidemark.sync.internal.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.discovery.Asked;
import org.tidemark.mail.remote.AllowedSender;
import org.tidemark.mail.remote.Picture;
import org.tidemark.mail.remote.PictureWord;
import org.tidemark.mail.remote.RemotePictures;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.MessageView;
import org.tidemark.mail.store.StorageFailure;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.sync.internal.cache.PictureShelf;

/// Fetches the pictures of a message, a few at a time, and tells of them when the last has come or failed.
public final class PictureFetch implements RemotePictures, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PictureFetch.class);
    private static final int AT_ONCE = 4;

    /// What failed is left alone for that long, unless the person asks again.
    private static final Duration FAILED = Duration.ofMinutes(10);
    private static final int HEADER = 64 * 1024;
    private static final long FAREWELL_SECONDS = 5;

    private final MailStore store;
    private final PictureShelf shelf;
    private final PictureSource source;
    private final Clock clock;
    private final Supplier<NetworkPolicy> policy;
    private final Set<MessageId> once = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> failed = new ConcurrentHashMap<>();
    private final Map<MessageId, PictureBatch> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("tidemark-picture-", 1).factory());

    /// @param policy whether the network may be used now
    public PictureFetch(
            MailStore store, PictureShelf shelf, PictureSource source, Clock clock, Supplier<NetworkPolicy> policy) {
        this.store = store;
        this.shelf = shelf;
        this.source = source;
        this.clock = clock;
        this.policy = policy;
    }

    @Override
    public PictureWord word(MessageId message) {
        if (once.contains(message)) {
            return PictureWord.ONCE;
        }
        List<EmailAddress> from = store.message(message).map(MessageView::from).orElse(List.of());
        // Of several authors none can be said to be the sender.
        boolean always =
                from.size() == 1 && shelf.allowed().stream().anyMatch(allowed -> allowed.covers(from.getFirst()));
        return !always ? PictureWord.NONE : isDoubted(message) ? PictureWord.DOUBTED : PictureWord.ALWAYS;
    }

    private boolean isDoubted(MessageId message) {
        try {
            Optional<InputStream> raw = store.raw(message);
            if (raw.isEmpty()) {
                return false;
            }
            try (InputStream in = raw.get()) {
                return SenderDoubt.in(in.readNBytes(HEADER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void showOnce(MessageId message) {
        once.add(message);
        failed.clear();
    }

    @Override
    public void allow(AllowedSender sender) {
        shelf.allow(sender);
    }

    @Override
    public boolean forget(AllowedSender sender) {
        boolean known = shelf.forget(sender);
        shelf.wanted().forEach((message, addresses) -> {
            if (!word(message).allows()) {
                shelf.put(message, Map.of(), addresses, 0);
            }
        });
        return known;
    }

    @Override
    public List<AllowedSender> allowed() {
        return shelf.allowed();
    }

    @Override
    public Optional<Picture> find(URI address) {
        return shelf.find(address.toString());
    }

    @Override
    public long octetsFetched() {
        return shelf.octetsFetched();
    }

    @Override
    public Asked want(MessageId message, Collection<URI> addresses) {
        if (!word(message).allows()) {
            throw new IllegalStateException("nobody has let the pictures of message " + message.value() + " come");
        }
        Set<String> missing = new LinkedHashSet<>();
        addresses.forEach(address -> missing.add(address.toString()));
        missing.removeAll(shelf.known(missing));
        List<String> hopeless = missing.stream().filter(this::hasFailed).toList();
        hopeless.forEach(missing::remove);
        if (missing.isEmpty()) {
            return new Asked(0, 0, hopeless.size());
        }
        if (policy.get() != NetworkPolicy.ONLINE) {
            Set<String> unasked = new LinkedHashSet<>(missing);
            unasked.removeAll(shelf.wanted().getOrDefault(message, List.of()));
            if (!unasked.isEmpty()) {
                shelf.want(message, unasked);
            }
            return new Asked(0, missing.size(), hopeless.size());
        }
        begin(message, missing);
        return new Asked(missing.size(), 0, hopeless.size());
    }

    private boolean hasFailed(String address) {
        Instant when = failed.get(address);
        return when != null && when.plus(FAILED).isAfter(clock.instant());
    }

    private void begin(MessageId message, Collection<String> addresses) {
        PictureBatch batch = new PictureBatch(addresses, source, System::nanoTime);
        if (!threads.isShutdown() && underWay.putIfAbsent(message, batch) == null) {
            for (String address : addresses) {
                threads.execute(() -> {
                    if (batch.fetch(address, () -> policy.get() == NetworkPolicy.ONLINE)) {
                        ended(message, batch);
                    }
                });
            }
        }
    }

    private void ended(MessageId message, PictureBatch batch) {
        Instant now = clock.instant();
        batch.failed().forEach(address -> failed.put(address, now));
        try {
            if (!batch.left().isEmpty()) {
                shelf.want(message, batch.left());
            }
            shelf.put(message, batch.fetched(), batch.done(), batch.octets());
        } catch (StorageFailure e) {
            LOG.warn("the pictures of message {} could not be kept: {}", message.value(), e.getMessage());
        }
        underWay.remove(message);
        if (!batch.left().isEmpty()) {
            resume();
        }
    }

    /// Leaves what is under way for later.
    public void cut() {
        underWay.values().forEach(PictureBatch::cut);
    }

    /// Fetches what waited for a connection.
    public void resume() {
        if (policy.get() == NetworkPolicy.ONLINE && !threads.isShutdown()) {
            threads.execute(this::beginWaiting);
        }
    }

    private void beginWaiting() {
        try {
            shelf.wanted().forEach(this::begin);
        } catch (StorageFailure e) {
            LOG.warn("the pictures that wait could not be read: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            // The cache is closed next.
            threads.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
