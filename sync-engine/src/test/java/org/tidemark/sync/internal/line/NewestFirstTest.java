package org.tidemark.sync.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.UidSet;

class NewestFirstTest {
    @Test
    void theNewestComeFirstAndInASmallWindow() {
        assertThat(NewestFirst.windows(UidSet.range(1, 100), 10, 40, 6))
                .containsExactly(
                        UidSet.range(91, 100), UidSet.range(51, 90), UidSet.range(11, 50), UidSet.range(1, 10));
    }

    @Test
    void noMoreThanSoManyAreMade() {
        assertThat(NewestFirst.windows(UidSet.range(1, 100), 10, 40, 2))
                .containsExactly(UidSet.range(91, 100), UidSet.range(51, 90));
    }

    @Test
    void messagesAreCountedAndNotUids() {
        UidSet scattered = UidSet.of(3, 900, 5_000, 70_000);
        assertThat(NewestFirst.windows(scattered, 2, 2, 6))
                .containsExactly(UidSet.of(5_000, 70_000), UidSet.of(3, 900));
    }

    @Test
    void aWindowOfManyGapsIsCutIntoLinesTheNewestFirst() {
        UidSet gaps = UidSet.EMPTY;
        for (long uid = 1_000_000; uid < 1_004_000; uid += 2) {
            gaps = gaps.plus(UidSet.of(uid));
        }
        List<UidSet> windows = NewestFirst.windows(gaps, 5_000, 5_000, 6);
        assertThat(windows)
                .hasSizeGreaterThan(2)
                .allSatisfy(window -> assertThat(window.toWire().length()).isLessThanOrEqualTo(6_001));
        assertThat(windows.getFirst().max()).isEqualTo(gaps.max());
        assertThat(windows.stream().reduce(UidSet.EMPTY, UidSet::plus)).isEqualTo(gaps);
    }

    @Test
    void nothingHasNoWindow() {
        assertThat(NewestFirst.windows(UidSet.EMPTY, 10, 10, 6)).isEmpty();
    }
}
