package org.tidemark.ui.shell;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.application.Platform;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.keys.Command;
import org.tidemark.ui.keys.CommandRegistry;
import org.tidemark.ui.text.Words;

/// Asks for new mail, and says while it is being asked for. Its arrows turn then, unless the desktop asks for rest.
final class CheckButton extends Button {
    private static final Duration TURN = Duration.millis(1100);
    private static final int CIRCLE = 360;

    private final RotateTransition turning;

    CheckButton(Command check, ObservableBooleanValue running) {
        FontIcon icon = Nodes.icon(Material2OutlinedMZ.SYNC);
        turning = new RotateTransition(TURN, icon);
        turning.setByAngle(CIRCLE);
        turning.setCycleCount(Animation.INDEFINITE);
        turning.setInterpolator(Interpolator.LINEAR);
        setGraphic(icon);
        getStyleClass().addAll("flat", "tool", "check-button");
        setTooltip(new Tooltip(check.label() + "  " + check.keys()));
        disableProperty().bind(CommandRegistry.not(check.enabled()));
        setOnAction(e -> check.perform());
        running.subscribe(this::show);
    }

    private void show(boolean running) {
        setText(Words.say(running ? "check.running" : "check.now"));
        setAccessibleText(getText());
        if (running && !Platform.getPreferences().isReducedMotion()) {
            turning.play();
        } else {
            turning.stop();
            getGraphic().setRotate(0);
        }
    }
}
