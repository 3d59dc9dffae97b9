package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices what other programs do to folders that somebody watches: at once where the system tells, within seconds
/// where it does not (network file systems, events lost).
public final class Watcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final long TICK_MILLIS = 500;
    private static final int TICKS_BETWEEN_ROUNDS = 10;

    private final List<MaildirFolder> folders = new CopyOnWriteArrayList<>();
    private final Map<WatchKey, MaildirFolder> keys = new HashMap<>();
    private final Map<MaildirFolder, Path> registered = new HashMap<>();
    private final @Nullable WatchService service;
    private volatile boolean closed;

    public Watcher() throws IOException {
        this(FileSystems.getDefault().newWatchService());
    }

    private Watcher(@Nullable WatchService service) {
        this.service = service;
    }

    /// One that never looks by itself.
    public static Watcher none() {
        return new Watcher(null);
    }

    public void start() {
        WatchService running = service;
        if (running != null) {
            Thread.ofPlatform().daemon().name("maildir-watcher").start(() -> run(running));
        }
    }

    public void add(MaildirFolder folder) {
        folders.add(folder);
    }

    public void remove(MaildirFolder folder) {
        folders.remove(folder);
    }

    private void run(WatchService running) {
        try {
            for (int tick = 0; !closed; tick++) {
                register(running);
                Set<MaildirFolder> moved = new HashSet<>();
                for (WatchKey key = running.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                        key != null;
                        key = running.poll()) {
                    MaildirFolder folder = keys.get(key);
                    key.pollEvents();
                    if (!key.reset()) {
                        keys.remove(key);
                        registered.remove(folder);
                    }
                    if (folder != null) {
                        moved.add(folder);
                    }
                }
                boolean round = tick % TICKS_BETWEEN_ROUNDS == 0;
                for (MaildirFolder folder : folders) {
                    if (folder.isWatched() && (round || moved.contains(folder) || folder.owesListing())) {
                        look(folder);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClosedWatchServiceException e) {
            // The tree is closed.
        }
    }

    private void look(MaildirFolder folder) {
        try {
            folder.refresh();
        } catch (RuntimeException e) {
            // This thread looks at all folders: a fault in one is not to end that.
            LOG.error("a fault while {} was looked at", folder.name(), e);
        } catch (IOException e) {
            LOG.debug("cannot look at {}: {}", folder.name(), e.toString());
        }
    }

    private void register(WatchService running) {
        for (MaildirFolder folder : folders) {
            Path directory = folder.directory();
            if (folder.isWatched() && !directory.equals(registered.get(folder))) {
                try {
                    for (String part : new String[] {"cur", "new"}) {
                        keys.put(
                                directory
                                        .resolve(part)
                                        .register(
                                                running,
                                                StandardWatchEventKinds.ENTRY_CREATE,
                                                StandardWatchEventKinds.ENTRY_DELETE),
                                folder);
                    }
                } catch (IOException e) {
                    LOG.debug("{} is looked at from time to time: {}", directory, e.toString());
                }
                registered.put(folder, directory);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (service != null) {
            service.close();
        }
    }
}
