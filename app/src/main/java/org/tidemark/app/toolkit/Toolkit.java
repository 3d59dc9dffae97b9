package org.tidemark.app.toolkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.ui.TidemarkUi;

/// Starts JavaFX.
public final class Toolkit {
    private Toolkit() {}

    /// To be called before anything else that runs in threads of its own, see [TidemarkUi#prepare].
    ///
    /// @throws CommandFailure if there is no display
    public static void start() throws CommandFailure {
        drawWithoutGraphicsCard();
        try {
            TidemarkUi.prepare();
        } catch (UnsupportedOperationException noDisplay) {
            throw CommandFailure.notNow("There is no display for a window (" + noDisplay.getMessage()
                    + "). Set DISPLAY to one, or use the commands: 'tidemark --help' names them.");
        }
    }

    /// Looking for a way to OpenGL where there is no card loads a software one, to refuse it.
    private static void drawWithoutGraphicsCard() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        if (linux && System.getProperty("prism.order") == null && Files.notExists(Path.of("/dev/dri"))) {
            System.setProperty("prism.order", "sw");
        }
    }
}
