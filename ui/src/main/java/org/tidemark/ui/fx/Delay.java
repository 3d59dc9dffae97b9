package org.tidemark.ui.fx;

import java.time.Duration;
import javafx.animation.PauseTransition;

/// Runs something later on the FX thread; a port, so that tests own the time.
public interface Delay {
    /// Starts a wait.
    Wait after(Duration time, Runnable action);

    /// A wait under way.
    interface Wait {
        Wait NONE = () -> {};

        /// Gives it up; does nothing if it is over.
        void cancel();
    }

    /// The toolkit's own clock.
    static Delay ofToolkit() {
        return (time, action) -> {
            PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(time.toMillis()));
            pause.setOnFinished(e -> action.run());
            pause.play();
            return pause::stop;
        };
    }
}
