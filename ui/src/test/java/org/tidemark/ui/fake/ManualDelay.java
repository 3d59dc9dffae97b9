package org.tidemark.ui.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tidemark.ui.fx.Delay;

/// Time that moves when a test says so.
public final class ManualDelay implements Delay {
    private record Waiting(long due, Runnable action) {}

    private final List<Waiting> waiting = new ArrayList<>();
    private long now;

    @Override
    public Wait after(Duration time, Runnable action) {
        Waiting wait = new Waiting(now + time.toMillis(), action);
        waiting.add(wait);
        return () -> waiting.remove(wait);
    }

    /// Lets time pass; what is due runs in order.
    public void pass(Duration time) {
        now += time.toMillis();
        List<Waiting> due = waiting.stream()
                .filter(w -> w.due() <= now)
                .sorted(Comparator.comparingLong(Waiting::due))
                .toList();
        waiting.removeAll(due);
        due.forEach(w -> w.action().run());
    }
}
