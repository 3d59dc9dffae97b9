package org.tidemark.ui;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import org.tidemark.ui.ports.UiPorts;

/// Opens the window and returns when it is shut.
public final class TidemarkUi {
    /// How long a window may take to let go of the engine when the process is asked to end.
    private static final long FAREWELL_SECONDS = 2;

    private TidemarkUi() {}

    /// Starts JavaFX, before anything else that runs in threads of its own: on Linux its start sets environment
    /// variables, and a thread that reads one at that moment (the resolver of host names does) can crash the
    /// process.
    ///
    /// @throws UnsupportedOperationException if there is no display
    public static void prepare() {
        CountDownLatch ready = new CountDownLatch(1);
        Platform.startup(ready::countDown);
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Blocks until the window is shut. After [#prepare], once in the life of a process. Interrupting the caller shuts
    /// the window and is used up by that, so that the caller can close the engine in peace.
    ///
    /// @throws IllegalStateException if it was called before
    public static void launch(UiPorts ports) {
        MailApplication.hand(ports);
        try {
            Application.launch(MailApplication.class);
        } catch (RuntimeException e) {
            // JavaFX wraps the interruption of its wait.
            if (!(e.getCause() instanceof InterruptedException)) {
                throw e;
            }
            shut();
        }
    }

    private static void shut() {
        // The end of the process takes the toolkit away beside this: what then fails in the window means nothing.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
        Platform.exit();
        try {
            // A toolkit that the end of the process stopped first never answers.
            MailApplication.awaitShut(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
