package org.tidemark.ui.keys;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import org.tidemark.ui.text.Words;

/// Something a person can do, once for menus, keys, the help and the palette.
///
/// @param id its lasting name, `message.archive`
/// @param everywhere whether its keys count while someone types into a field
/// @param enabled whether it can be done now
/// @param on whether what it switches is on; absent for what switches nothing
public record Command(
        String id,
        Group group,
        List<Chord> chords,
        boolean everywhere,
        ObservableBooleanValue enabled,
        Optional<ObservableBooleanValue> on,
        Runnable action) {
    /// How the help arranges commands.
    public enum Group {
        MESSAGE,
        LIST,
        GO,
        MAILBOX,
        SYNC,
        WINDOW
    }

    public Command {
        chords = List.copyOf(chords);
    }

    /// What it is called on screen.
    public String label() {
        return Words.say("command." + id);
    }

    /// Its first keys as text; empty if it has none.
    public String keys() {
        return chords.isEmpty() ? "" : chords.getFirst().text();
    }

    public boolean isEnabled() {
        return enabled.get();
    }

    /// Runs it if it is enabled.
    ///
    /// @return whether it ran
    public boolean perform() {
        if (!isEnabled()) {
            return false;
        }
        action.run();
        return true;
    }
}
