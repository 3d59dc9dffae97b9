package org.tidemark.ui.shell;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.event.EventTarget;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.tidemark.ui.keys.CommandRegistry;
import org.tidemark.ui.reader.ScrollStep;

/// The keys that scroll the open message: all that usually scroll while the keys are with the message, and from the
/// list, where most of them go through the lines, Space, and the others with Alt.
final class ReadingKeys {
    private final CommandRegistry commands;
    private final Consumer<ScrollStep> scroll;

    ReadingKeys(CommandRegistry commands, Consumer<ScrollStep> scroll) {
        this.commands = commands;
        this.scroll = scroll;
    }

    void inList(KeyEvent event) {
        take(event, event.isAltDown());
    }

    void inReader(KeyEvent event) {
        take(event, true);
    }

    private void take(KeyEvent event, boolean steps) {
        if (event.isControlDown() || event.isMetaDown()) {
            return;
        }
        if (event.getCode() == KeyCode.SPACE && !event.isAltDown() && !isButton(event.getTarget())) {
            commands.get(event.isShiftDown() ? "message.backward" : "message.onward")
                    .perform();
            event.consume();
        } else if (steps && !event.isShiftDown()) {
            step(event.getCode()).ifPresent(step -> {
                scroll.accept(step);
                event.consume();
            });
        }
    }

    /// Space presses the button that has the keys.
    private static boolean isButton(EventTarget target) {
        return target instanceof ButtonBase;
    }

    private static Optional<ScrollStep> step(KeyCode code) {
        return switch (code) {
            case UP -> Optional.of(ScrollStep.LINE_UP);
            case DOWN -> Optional.of(ScrollStep.LINE_DOWN);
            case PAGE_UP -> Optional.of(ScrollStep.PAGE_UP);
            case PAGE_DOWN -> Optional.of(ScrollStep.PAGE_DOWN);
            case HOME -> Optional.of(ScrollStep.TOP);
            case END -> Optional.of(ScrollStep.END);
            default -> Optional.empty();
        };
    }
}
