package org.tidemark.app.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.sync.SyncProgress;

class ProgressLinesTest {
    private final List<String> said = new ArrayList<>();
    private long millis;
    private final ProgressLines lines = new ProgressLines(new Ticks(), said::add);

    @Test
    void stepsThatComeFastAreSaidAFewTimesASecondAndTheLastAlways() {
        for (int done = 1; done <= 1000; done++) {
            lines.step(step(done, 1000));
            millis += 2;
        }
        lines.end();
        assertThat(said).hasSizeBetween(5, 12).startsWith("Work: Texts 1/1000").endsWith("Work: Texts 1000/1000");
        assertThat(said).doesNotHaveDuplicates();
    }

    @Test
    void theEndSaysNothingTwice() {
        lines.step(step(3, 3));
        lines.end();
        lines.end();
        assertThat(said).containsExactly("Work: Texts 3/3");
    }

    @Test
    void aStepWithoutATotalHasNoNumbers() {
        lines.step(step(0, 0));
        assertThat(said).containsExactly("Work: Texts");
    }

    @Test
    void anotherAccountsFirstStepIsSaidAtOnce() {
        lines.step(step(1, 2));
        lines.end();
        lines.step(step(2, 2));
        assertThat(said).hasSize(2);
    }

    private static SyncProgress step(long done, long total) {
        return new SyncProgress("Work", SyncProgress.Phase.TEXTS, "Texts", done, total, Optional.empty());
    }

    private final class Ticks extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }
}
