package org.tidemark.ui;

import javafx.application.Application;
import javafx.stage.Stage;

/// The JavaFX application.
public final class MailApplication extends Application {
    @Override
    public void start(Stage stage) {
        stage.setTitle("Tidemark");
        stage.show();
    }
}
