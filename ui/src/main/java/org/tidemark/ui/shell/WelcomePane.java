package org.tidemark.ui.shell;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import org.tidemark.ui.accounts.AccountSheet;

/// The first start: the form for the first account in the middle of the window.
final class WelcomePane extends ScrollPane {
    WelcomePane(AccountSheet form) {
        getStyleClass().add("welcome");
        form.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        form.getStyleClass().add("welcome-card");
        StackPane middle = new StackPane(form);
        middle.getStyleClass().add("welcome-middle");
        setContent(middle);
        setFitToWidth(true);
        setFitToHeight(true);
        // A scroll pane takes its content into the window only when it is laid out.
        form.first().sceneProperty().subscribe(scene -> {
            if (scene != null) {
                form.first().requestFocus();
            }
        });
    }
}
