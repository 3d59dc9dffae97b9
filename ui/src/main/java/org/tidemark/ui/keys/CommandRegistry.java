package org.tidemark.ui.keys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableBooleanValue;

/// All commands of the window in the order of the help.
public final class CommandRegistry {
    /// Always enabled.
    public static final ObservableBooleanValue ALWAYS = Bindings.createBooleanBinding(() -> true);

    private final Map<String, Command> commands = new LinkedHashMap<>();

    /// @throws IllegalArgumentException if the id or one of the chords is taken
    public void add(Command command) {
        for (Command other : commands.values()) {
            if (other.chords().stream().anyMatch(command.chords()::contains)) {
                throw new IllegalArgumentException(command.id() + " and " + other.id() + " share keys");
            }
        }
        if (commands.putIfAbsent(command.id(), command) != null) {
            throw new IllegalArgumentException("there are two commands " + command.id());
        }
    }

    public List<Command> all() {
        return List.copyOf(commands.values());
    }

    /// @throws IllegalArgumentException if there is none of that id
    public Command get(String id) {
        Command command = commands.get(id);
        if (command == null) {
            throw new IllegalArgumentException("no command " + id);
        }
        return command;
    }

    /// The enabled commands whose label holds the typed words' beginnings, best first.
    public List<Command> matching(String typed) {
        String[] words = typed.toLowerCase(Locale.ROOT).strip().split("\\s+");
        List<Command> starting = new ArrayList<>();
        List<Command> holding = new ArrayList<>();
        for (Command command : commands.values()) {
            String label = command.label().toLowerCase(Locale.ROOT);
            if (!command.isEnabled() || !holdsAll(label, words)) {
                continue;
            }
            (label.startsWith(words[0]) ? starting : holding).add(command);
        }
        starting.addAll(holding);
        return starting;
    }

    private static boolean holdsAll(String label, String[] words) {
        for (String word : words) {
            if (!label.startsWith(word) && !label.contains(" " + word)) {
                return false;
            }
        }
        return true;
    }

    /// Negation that keeps following its source.
    public static ObservableBooleanValue not(ObservableBooleanValue value) {
        return BooleanExpression.booleanExpression(value).not();
    }
}
