package org.tidemark.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.tidemark.ui.keys.Command.Group;

class KeysTest {
    private final CommandRegistry commands = new CommandRegistry();

    private Command command(String id, Chord... chords) {
        return new Command(
                id, Group.MESSAGE, List.of(chords), false, CommandRegistry.ALWAYS, Optional.empty(), () -> {});
    }

    @Test
    void keysAreWrittenAsPeopleSayThem() {
        assertThat(Chord.typed("e").text()).isEqualTo("e");
        assertThat(Chord.typed("gi").text()).isEqualTo("g i");
        assertThat(Chord.typed("I").text()).isEqualTo("Shift I");
        assertThat(Chord.pressed("Shortcut+Shift+O").text()).isEqualTo("Ctrl Shift O");
        assertThat(Chord.pressed("Shift+Delete").text()).isEqualTo("Shift Delete");
    }

    @Test
    void twoCommandsCannotHaveTheSameKeys() {
        commands.add(command("message.archive", Chord.typed("e")));
        assertThatThrownBy(() -> commands.add(command("message.star", Chord.typed("e"))))
                .hasMessageContaining("share keys");
    }

    @Test
    void thePaletteFindsWordsByTheirBeginnings() {
        commands.add(command("go.inbox"));
        commands.add(command("message.read"));
        commands.add(command("message.unread"));
        assertThat(commands.matching("ma re")).extracting(Command::id).containsExactly("message.read");
        assertThat(commands.matching("inb")).extracting(Command::id).containsExactly("go.inbox");
        assertThat(commands.matching("")).hasSize(3);
    }

    @Test
    void aCommandThatCannotRunIsNotOffered() {
        SimpleBooleanProperty possible = new SimpleBooleanProperty(false);
        boolean[] ran = {false};
        Command undo = new Command(
                "message.undo", Group.MESSAGE, List.of(), false, possible, Optional.empty(), () -> ran[0] = true);
        commands.add(undo);
        assertThat(commands.matching("undo")).isEmpty();
        assertThat(undo.perform()).isFalse();
        possible.set(true);
        assertThat(undo.perform()).isTrue();
        assertThat(ran[0]).isTrue();
    }
}
