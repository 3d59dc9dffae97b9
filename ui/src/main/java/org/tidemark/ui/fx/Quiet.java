package org.tidemark.ui.fx;

import java.time.Duration;

/// Does something once, when nobody has touched the window for a while: what would make a key press wait.
public final class Quiet {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);

    private final Delay delay;
    private final Runnable work;
    private Delay.Wait wait = Delay.Wait.NONE;
    private boolean done;

    public Quiet(Delay delay, Runnable work) {
        this.delay = delay;
        this.work = work;
        touched();
    }

    /// A key was pressed, the mouse has moved.
    public void touched() {
        if (done) {
            return;
        }
        wait.cancel();
        wait = delay.after(LONG_ENOUGH, () -> {
            done = true;
            work.run();
        });
    }

    /// Not any more.
    public void end() {
        done = true;
        wait.cancel();
    }
}
