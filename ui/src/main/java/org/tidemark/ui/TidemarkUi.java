package org.tidemark.ui;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;

/// Opens the window and returns when it is shut.
public final class TidemarkUi {
    // JavaFX makes its Application itself, so what it needs has to wait for it in a static place.
    private static final AtomicReference<UiPorts> WAITING = new AtomicReference<>();

    private TidemarkUi() {}

    /// Blocks until the window is shut. Once in the life of a process.
    ///
    /// @throws IllegalStateException if it was called before
    public static void launch(UiPorts ports) {
        WAITING.set(ports);
        Application.launch(MailApplication.class);
    }

    static UiPorts take() {
        return Optional.ofNullable(WAITING.getAndSet(null))
                .orElseThrow(() -> new IllegalStateException("the window is opened through TidemarkUi.launch"));
    }
}
