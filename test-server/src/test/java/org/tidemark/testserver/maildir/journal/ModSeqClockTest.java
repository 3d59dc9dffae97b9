package org.tidemark.testserver.maildir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.support.MemoryDisk;
import org.tidemark.testserver.support.TestClock;

class ModSeqClockTest {
    private static final Path FILE = Path.of("/state/modseq-floor");

    private final TestClock clock = new TestClock();
    private final MemoryDisk disk = new MemoryDisk(clock);

    @BeforeEach
    void make() throws Exception {
        clock.set(Instant.parse("2026-11-24T12:00:00Z"));
        disk.createDirectories(FILE.getParent());
    }

    private ModSeqClock start() throws Exception {
        return new ModSeqClock(disk, FILE, clock);
    }

    @Test
    void theNextIsTheTimeInMicrosecondsAndAlwaysAboveTheLast() throws Exception {
        ModSeqClock modSeqs = start();
        long first = modSeqs.next(0);
        assertThat(first).isEqualTo(ModSeqClock.micros(clock.instant()));
        assertThat(modSeqs.next(first)).isEqualTo(first + 1);
        clock.move(Duration.ofSeconds(-50));
        assertThat(modSeqs.next(first + 1)).isEqualTo(first + 2);
    }

    @Test
    void aLostJournalStartsAboveEverythingHandedOutEvenIfTheClockFellBackTo1970() throws Exception {
        long last = start().next(0);
        clock.set(Instant.EPOCH);
        assertThat(start().seed(0)).isGreaterThan(last);
    }

    @Test
    void withoutAnyStateAndWithoutAClockTheTimesOfTheTreeCount() throws Exception {
        long newest = ModSeqClock.micros(Instant.parse("2026-10-01T00:00:00Z"));
        clock.set(Instant.EPOCH);
        assertThat(start().seed(newest)).isGreaterThan(newest);
    }

    @Test
    void aClockThatLeapsYearsAheadIsNotBelieved() throws Exception {
        ModSeqClock modSeqs = start();
        long last = modSeqs.next(0);
        clock.set(Instant.parse("2099-01-01T00:00:00Z"));
        assertThat(modSeqs.next(last)).isEqualTo(last + 1);
        clock.set(Instant.parse("2026-11-24T13:00:00Z"));
        assertThat(start().next(last + 1)).isEqualTo(ModSeqClock.micros(clock.instant()));
    }

    @Test
    void manyNewFoldersDoNotRunAheadOfTheClock() throws Exception {
        ModSeqClock modSeqs = start();
        for (int i = 0; i < 1000; i++) {
            modSeqs.seed(0);
        }
        assertThat(modSeqs.next(0)).isLessThan(ModSeqClock.micros(clock.instant()) + 10_000);
    }

    @Test
    void aValueThatWasLeasedIsPlausibleAndOneOfNextYearIsALie() throws Exception {
        ModSeqClock modSeqs = start();
        long last = modSeqs.next(0);
        assertThat(modSeqs.plausible(last + 1000)).isTrue();
        assertThat(modSeqs.plausible(last + Duration.ofDays(400).toMillis() * 1000))
                .isFalse();
    }
}
