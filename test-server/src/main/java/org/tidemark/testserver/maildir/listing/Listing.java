package org.tidemark.testserver.maildir.listing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tidemark.testserver.maildir.disk.Disk;

/// The files of a folder as one reading of its directories showed them. No file system promises anything about names
/// that change meanwhile: one may be missed or seen twice. `new/` is read before `cur/`, so a file that is moved on
/// can be seen twice but not missed.
///
/// @param times before it began
/// @param settled nothing moved during it, nor in the clock's last ticks before it: only then is absence a sign
public record Listing(List<Place> places, DirectoryTimes times, boolean settled) {
    public static Listing read(Disk disk, Path folder, Settling settling, Instant now) throws IOException {
        DirectoryTimes before = DirectoryTimes.of(disk, folder);
        List<Place> places = places(disk, folder);
        DirectoryTimes after = DirectoryTimes.of(disk, folder);
        return new Listing(places, before, before.equals(after) && settling.quiet(after, now));
    }

    /// The files there seem to be.
    public static List<Place> places(Disk disk, Path folder) throws IOException {
        List<Place> places = new ArrayList<>();
        for (boolean inNew : new boolean[] {true, false}) {
            for (String name : disk.names(folder.resolve(inNew ? "new" : "cur"))) {
                if (!name.startsWith(".")) {
                    places.add(new Place(inNew, name));
                }
            }
        }
        return places;
    }

    /// Knows when a directory has been still for longer than any clock's tick.
    public static final class Settling {
        /// File systems that count seconds, or two.
        private static final Duration COARSE = Duration.ofSeconds(2);
        /// Those whose times show less than a millisecond: they follow the kernel's clock, which moves every 10 ms.
        private static final Duration FINE = Duration.ofMillis(100);

        private DirectoryTimes last = DirectoryTimes.UNKNOWN;
        private Instant since = Instant.MIN;

        /// Whether nothing happened for longer than the clock's tick: by the directories' times, or, where these lie in
        /// the future (a clock fell back), by having looked before.
        public synchronized boolean quiet(DirectoryTimes times, Instant now) {
            if (!times.equals(last)) {
                last = times;
                since = now;
            }
            Duration tick = times.newest() % 1_000_000 == 0 ? COARSE : FINE;
            Instant changed = Instant.ofEpochSecond(0, times.newest());
            return !changed.plus(tick).isAfter(now) || !since.plus(tick).isAfter(now);
        }
    }
}
