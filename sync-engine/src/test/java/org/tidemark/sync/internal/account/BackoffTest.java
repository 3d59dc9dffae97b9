package org.tidemark.sync.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static Backoff after(int failures) {
        Backoff backoff = Backoff.NONE;
        for (int i = 0; i < failures; i++) {
            backoff = backoff.more();
        }
        return backoff;
    }

    @Test
    void eachPauseIsAboutTwiceTheOneBefore() {
        Random random = new Random(7);
        for (int failures = 1; failures <= 8; failures++) {
            Duration nominal = Duration.ofSeconds(5L << (failures - 1));
            if (nominal.compareTo(Duration.ofMinutes(15)) > 0) {
                nominal = Duration.ofMinutes(15);
            }
            for (int i = 0; i < 100; i++) {
                assertThat(after(failures).pause(random))
                        .as(failures + " failures")
                        .isBetween(
                                nominal.multipliedBy(3).dividedBy(4),
                                nominal.multipliedBy(5).dividedBy(4));
            }
        }
    }

    @Test
    void itNeverGrowsBeyondAQuarterOfAnHourAndAQuarter() {
        Random random = new Random(7);
        assertThat(after(1_000).pause(random)).isBetween(Duration.ofMinutes(11), Duration.ofMinutes(19));
    }

    @Test
    void twoClientsDoNotComeAtTheSameTime() {
        assertThat(after(4).pause(new Random(1))).isNotEqualTo(after(4).pause(new Random(2)));
    }
}
