package org.tidemark.ui.keys;

import java.util.Locale;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// What is pressed to run a command.
public sealed interface Chord {
    /// Characters typed one after the other, whatever keys they are on: `e`, `I`, `#`, `gi`.
    record Typed(String characters) implements Chord {
        @Override
        public String text() {
            StringBuilder shown = new StringBuilder();
            characters
                    .codePoints()
                    .forEach(c -> shown.append(shown.isEmpty() ? "" : " ")
                            .append(Character.isUpperCase(c) ? "Shift " : "")
                            .appendCodePoint(c));
            return shown.toString();
        }
    }

    /// Keys held together: `Shortcut+K`, `F5`, `Shift+Delete`.
    record Pressed(KeyCombination keys) implements Chord {
        boolean matches(KeyEvent event) {
            return keys.match(event);
        }

        @Override
        public String text() {
            String name = keys.getName().replace("Shortcut", shortcutName()).replace('+', ' ');
            String shifted = "Shift " + shortcutName() + " ";
            return name.startsWith(shifted) ? shortcutName() + " Shift " + name.substring(shifted.length()) : name;
        }

        private static String shortcutName() {
            String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            return system.startsWith("mac") ? "⌘" : "Ctrl";
        }
    }

    /// A key that the focused control itself answers to: `↓` in a list. The help names it with the others.
    record OfControl(String text) implements Chord {}

    /// As the help writes it.
    String text();

    static Chord typed(String characters) {
        return new Typed(characters);
    }

    /// @param combination in the form of [KeyCombination#valueOf]
    static Chord pressed(String combination) {
        return new Pressed(KeyCombination.valueOf(combination));
    }
}
