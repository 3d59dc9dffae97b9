package org.tidemark.ui.fx;

import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// A sentence that comes by itself, may offer one action, and goes by itself.
public final class Toast extends HBox {
    private static final Duration SHOWN = Duration.ofSeconds(8);

    private final Delay delay;
    private Delay.Wait end = Delay.Wait.NONE;

    public Toast(Delay delay) {
        super(14);
        this.delay = delay;
        getStyleClass().add("toast");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
        StackPane.setMargin(this, new javafx.geometry.Insets(0, 12, 44, 12));
        Nodes.show(this, false);
    }

    public void say(String sentence) {
        getChildren().setAll(text(sentence));
        appear();
    }

    /// @param key the key that does the same as the button
    public void offer(String sentence, String action, String key, Runnable run) {
        HBox offer = new HBox(
                6,
                Nodes.wordButton(action, () -> {
                    dismiss();
                    run.run();
                }),
                Nodes.label(key, "key-cap"));
        offer.setAlignment(Pos.CENTER);
        getChildren().setAll(text(sentence), offer);
        appear();
    }

    public void dismiss() {
        end.cancel();
        Nodes.show(this, false);
    }

    private static Label text(String sentence) {
        Label label = Nodes.label(sentence, "toast-text");
        label.setMaxWidth(520);
        label.setWrapText(true);
        return label;
    }

    private void appear() {
        end.cancel();
        Nodes.show(this, true);
        end = delay.after(SHOWN, this::dismiss);
    }
}
