package org.tidemark.ui.keys;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import org.tidemark.ui.fx.Delay;

/// Turns keys into commands. Characters do not count while a text field has the focus, something lies over the window,
/// or the person has switched them off (WCAG 2.1.4).
public final class KeyDispatcher {
    private static final Duration SEQUENCE = Duration.ofMillis(1500);

    private final CommandRegistry commands;
    private final BooleanSupplier covered;
    private final BooleanSupplier letters;
    private final Delay delay;
    private String typed = "";
    private Delay.Wait forget = Delay.Wait.NONE;

    /// @param covered whether an overlay has the keys
    /// @param letters whether single characters are commands
    public KeyDispatcher(CommandRegistry commands, BooleanSupplier covered, BooleanSupplier letters, Delay delay) {
        this.commands = commands;
        this.covered = covered;
        this.letters = letters;
        this.delay = delay;
    }

    public void listenTo(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> pressed(scene, e));
        scene.addEventFilter(KeyEvent.KEY_TYPED, e -> typed(scene, e));
    }

    private void pressed(Scene scene, KeyEvent event) {
        if (covered.getAsBoolean()) {
            return;
        }
        boolean writing = scene.getFocusOwner() instanceof TextInputControl;
        for (Command command : commands.all()) {
            boolean hit = command.chords().stream().anyMatch(c -> c instanceof Chord.Pressed p && p.matches(event));
            if (hit && (command.everywhere() || !writing)) {
                if (command.perform()) {
                    event.consume();
                }
                return;
            }
        }
    }

    private void typed(Scene scene, KeyEvent event) {
        boolean writing = scene.getFocusOwner() instanceof TextInputControl;
        boolean held = event.isControlDown() || event.isAltDown() || event.isMetaDown();
        String character = event.getCharacter();
        boolean taken = covered.getAsBoolean() || writing || !letters.getAsBoolean();
        if (taken || held || character.isBlank() || character.codePointAt(0) < ' ') {
            return;
        }
        if (type(typed + character) || !typed.isEmpty() && type(character)) {
            event.consume();
        }
    }

    /// Takes the characters typed so far; true if they are, or begin, a command.
    private boolean type(String characters) {
        forget.cancel();
        typed = "";
        for (Command command : commands.all()) {
            for (Chord chord : command.chords()) {
                if (!(chord instanceof Chord.Typed known) || !known.characters().startsWith(characters)) {
                    continue;
                }
                if (known.characters().equals(characters)) {
                    command.perform();
                    return true;
                }
                typed = characters;
                forget = delay.after(SEQUENCE, () -> typed = "");
            }
        }
        return !typed.isEmpty();
    }
}
