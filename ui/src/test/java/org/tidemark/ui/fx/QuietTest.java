package org.tidemark.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidemark.ui.fake.ManualDelay;

class QuietTest {
    private final ManualDelay delay = new ManualDelay();
    private final List<String> done = new ArrayList<>();
    private final Quiet quiet = new Quiet(delay, () -> done.add("made"));

    @Test
    void whatTakesLongIsDoneOnceAndOnlyWhenNobodyTouchesTheWindow() {
        delay.pass(Duration.ofMillis(1500));
        quiet.touched();
        delay.pass(Duration.ofMillis(1500));
        assertThat(done).isEmpty();
        delay.pass(Duration.ofMillis(600));
        quiet.touched();
        delay.pass(Duration.ofSeconds(9));
        assertThat(done).containsExactly("made");
    }

    @Test
    void aWindowThatIsShutMakesNothingMore() {
        quiet.end();
        delay.pass(Duration.ofSeconds(9));
        quiet.touched();
        delay.pass(Duration.ofSeconds(9));
        assertThat(done).isEmpty();
    }
}
