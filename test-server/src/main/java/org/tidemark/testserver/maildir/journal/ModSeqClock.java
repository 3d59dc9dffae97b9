package org.tidemark.testserver.maildir.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.SafeFile;

/// Where modSeqs come from: `max(last + 1, microseconds since 1970)`, so that a folder whose journal is lost starts
/// above everything a client has seen and returning clients get too much, never too little.
///
/// Clocks fall back (a machine without a battery boots in 1970) and leap (2099 for a minute). Against the first there
/// is a *lease* on disk, always ahead of every value handed out; against the second, a clock more than a year ahead of
/// all that is known is not believed.
public final class ModSeqClock {
    private static final Logger LOG = LoggerFactory.getLogger(ModSeqClock.class);
    private static final long HOUR = Duration.ofHours(1).toNanos() / 1000;
    private static final long DAY = 24 * HOUR;
    private static final long YEAR = 366 * DAY;
    /// No clock is right that shows an earlier time: the program did not exist.
    private static final long EARLIEST = micros(Instant.parse("2026-01-01T00:00:00Z"));

    private static final long LATEST = micros(Instant.parse("2100-01-01T00:00:00Z"));

    private final Disk disk;
    private final Path file;
    private final Clock clock;
    private final long leaseAtStart;
    private long lease;
    private long highest;
    private boolean complained;

    /// @param file where the lease lives
    public ModSeqClock(Disk disk, Path file, Clock clock) throws IOException {
        this.disk = disk;
        this.file = file;
        this.clock = clock;
        this.leaseAtStart = readLease();
        this.lease = leaseAtStart;
    }

    private long readLease() throws IOException {
        try {
            String text = new String(disk.read(file), StandardCharsets.US_ASCII).strip();
            return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /// The next modSeq of a folder whose last was `last`.
    public synchronized long next(long last) throws IOException {
        highest = Math.max(highest, last);
        return handOut(Math.max(last + 1, believed(Math.max(last, lease - HOUR))));
    }

    /// The first modSeq of a folder that has no journal, or has to distrust it.
    ///
    /// @param newest the newest time the tree itself shows, in microseconds: it counts where the clock is wrong
    public synchronized long seed(long newest) throws IOException {
        long now = believed(Math.max(highest, lease - HOUR));
        long shown = now < EARLIEST ? Math.min(newest, LATEST) : Math.min(newest, now + DAY);
        return handOut(Math.max(Math.max(now, shown), Math.max(highest, leaseAtStart)) + 1);
    }

    /// Told to the clock of every folder that is opened: a sibling's journal bounds the time from below.
    public synchronized void observe(long modSeq) {
        highest = Math.max(highest, modSeq);
    }

    /// Whether this server can have handed out such a value, even if it remembers none so high.
    public synchronized boolean plausible(long modSeq) {
        return modSeq <= lease || modSeq <= believed(lease - HOUR) + DAY;
    }

    /// Seconds since 1970: the clock's own, where it can be right. The lease runs ahead of it at every crash, and what
    /// follows the lease falls back once that is lost.
    public synchronized long seconds() {
        long now = believed(lease - HOUR);
        return (now < EARLIEST ? Math.max(now, lease - HOUR) : now) / 1_000_000;
    }

    /// How much time can have gone by since a modSeq was handed out, in seconds. The lease is asked only where the
    /// clock shows less than must have gone by: it runs up to an hour ahead.
    public synchronized long secondsSince(long modSeq) {
        long now = believed(Math.max(modSeq, leaseAtStart - HOUR));
        long latest = now >= Math.max(modSeq, leaseAtStart - HOUR) ? now : Math.max(leaseAtStart, highest);
        return Math.max(0, latest - modSeq) / 1_000_000;
    }

    Instant instant() {
        return clock.instant();
    }

    private long believed(long reference) {
        long now = micros(clock.instant());
        if (now > LATEST || reference > EARLIEST && now > reference + YEAR) {
            if (!complained) {
                complained = true;
                LOG.warn("The clock shows {}, a year ahead of all mail; it is not used for MODSEQ", clock.instant());
            }
            return 0;
        }
        return Math.max(0, now);
    }

    private long handOut(long value) throws IOException {
        if (value > lease) {
            long ahead = value + HOUR;
            SafeFile.write(disk, file, (ahead + "\n").getBytes(StandardCharsets.US_ASCII));
            lease = ahead;
        }
        highest = Math.max(highest, value);
        return value;
    }

    /// Gives back what was leased ahead; nothing is handed out any more.
    public synchronized void close() throws IOException {
        if (lease > highest && highest >= leaseAtStart) {
            SafeFile.write(disk, file, (highest + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
