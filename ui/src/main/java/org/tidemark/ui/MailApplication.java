package org.tidemark.ui;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.stage.Stage;
import org.tidemark.ui.ports.UiPorts;

/// The JavaFX application around one [MailWindow]; started by `TidemarkUi`.
public final class MailApplication extends Application {
    // JavaFX makes its Application itself, so what it needs has to wait for it in a static place.
    private static final AtomicReference<UiPorts> WAITING = new AtomicReference<>();
    private static final CountDownLatch SHUT = new CountDownLatch(1);

    private Optional<MailWindow> window = Optional.empty();

    @Override
    public void start(Stage stage) {
        MailWindow opened =
                new MailWindow(take(), stage, address -> getHostServices().showDocument(address));
        window = Optional.of(opened);
        opened.show();
    }

    @Override
    public void stop() {
        try {
            window.ifPresent(MailWindow::close);
        } finally {
            SHUT.countDown();
        }
    }

    /// What the application that JavaFX makes next is to show.
    static void hand(UiPorts ports) {
        WAITING.set(ports);
    }

    private static UiPorts take() {
        return Optional.ofNullable(WAITING.getAndSet(null))
                .orElseThrow(() -> new IllegalStateException("the window is opened through TidemarkUi.launch"));
    }

    /// Waits until the window has let go of the engine.
    static void awaitShut(long time, TimeUnit unit) throws InterruptedException {
        SHUT.await(time, unit);
    }
}
