package org.tidemark.ui;

import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;

/// The JavaFX application around one [MailWindow]; started by [TidemarkUi#launch].
public final class MailApplication extends Application {
    private Optional<MailWindow> window = Optional.empty();

    @Override
    public void start(Stage stage) {
        MailWindow opened = new MailWindow(
                TidemarkUi.take(), stage, address -> getHostServices().showDocument(address));
        window = Optional.of(opened);
        opened.show();
    }

    @Override
    public void stop() {
        try {
            window.ifPresent(MailWindow::close);
        } finally {
            TidemarkUi.wasShut();
        }
    }
}
