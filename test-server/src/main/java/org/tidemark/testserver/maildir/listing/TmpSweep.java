package org.tidemark.testserver.maildir.listing;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.Octets;

/// Removes from `tmp/` what a deliverer left there that died: files of 36 hours, as Maildir has it. Once a day.
public final class TmpSweep {
    private static final Logger LOG = LoggerFactory.getLogger(TmpSweep.class);
    private static final Duration DEAD = Duration.ofHours(36);
    private static final Duration BETWEEN = Duration.ofDays(1);

    private final Disk disk;
    private final Clock clock;
    private Instant next = Instant.MIN;

    public TmpSweep(Disk disk, Clock clock) {
        this.disk = disk;
        this.clock = clock;
    }

    public synchronized void sweep(Collection<Path> folders) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(BETWEEN);
        for (Path folder : folders) {
            try {
                sweep(folder.resolve("tmp"), now.minus(DEAD));
            } catch (NoSuchFileException e) {
                LOG.debug("{} has no tmp/", folder);
            } catch (IOException e) {
                LOG.warn("{}: tmp/ cannot be tidied up: {}", folder, e.toString());
            }
        }
    }

    /// A program that still writes moves the time on, and one that gives its file an old time made it lately.
    private void sweep(Path tmp, Instant limit) throws IOException {
        long nanos = TimeUnit.SECONDS.toNanos(limit.getEpochSecond());
        for (String name : disk.names(tmp)) {
            Path file = Octets.in(tmp, name);
            boolean dead = disk.find(file)
                    .filter(f -> f.kind() == Disk.Kind.FILE && Math.max(f.modified(), f.born()) < nanos)
                    .isPresent();
            if (dead) {
                disk.delete(file);
                LOG.info("{} was left behind by a delivery and is removed", file);
            }
        }
    }
}
