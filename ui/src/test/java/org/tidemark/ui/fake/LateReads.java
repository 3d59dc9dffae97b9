package org.tidemark.ui.fake;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.tidemark.ui.fx.Background;

/// Reads that end when a test says so.
public final class LateReads implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    public Background background() {
        return new Background(this, Runnable::run, Runnable::run, Runnable::run);
    }

    public int waiting() {
        return tasks.size();
    }

    public void runNext() {
        tasks.remove().run();
    }

    public void runAll() {
        while (!tasks.isEmpty()) {
            runNext();
        }
    }
}
