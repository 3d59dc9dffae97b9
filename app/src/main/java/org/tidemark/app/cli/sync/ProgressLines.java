package org.tidemark.app.cli.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.tidemark.mail.sync.SyncProgress;

/// Says how far a sync is: a few lines a second however fast the steps come, and the last step always.
final class ProgressLines {
    private static final long PAUSE_MILLIS = Duration.ofMillis(250).toMillis();

    private final Clock clock;
    private final Consumer<String> out;
    private Optional<SyncProgress> unsaid = Optional.empty();
    private long next = Long.MIN_VALUE;

    /// @param out takes a line
    ProgressLines(Clock clock, Consumer<String> out) {
        this.clock = clock;
        this.out = out;
    }

    synchronized void step(SyncProgress step) {
        long now = clock.millis();
        if (now < next) {
            unsaid = Optional.of(step);
        } else {
            next = now + PAUSE_MILLIS;
            say(step);
        }
    }

    /// Says the last step if it has not been said.
    synchronized void end() {
        unsaid.ifPresent(this::say);
        next = Long.MIN_VALUE;
    }

    private void say(SyncProgress step) {
        unsaid = Optional.empty();
        String count = step.total() > 0 ? " " + step.done() + "/" + step.total() : "";
        out.accept(step.account() + ": " + step.what() + count);
    }
}
