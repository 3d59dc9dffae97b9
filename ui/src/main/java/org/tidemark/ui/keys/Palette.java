package org.tidemark.ui.keys;

import java.util.function.Consumer;
import org.tidemark.ui.fx.PickList;
import org.tidemark.ui.text.Words;

/// Every command by its name, with its key beside it.
public final class Palette {
    private Palette() {}

    public static PickList<Command> of(CommandRegistry commands, Consumer<Command> chosen) {
        return new PickList<>(Words.say("palette.prompt"), commands::matching, Command::label, Command::keys, chosen);
    }
}
