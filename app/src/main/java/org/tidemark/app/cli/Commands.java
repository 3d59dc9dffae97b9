package org.tidemark.app.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.tidemark.app.cli.account.AccountCommand;
import org.tidemark.app.cli.account.DiscoverCommand;
import org.tidemark.app.cli.change.AppendCommand;
import org.tidemark.app.cli.change.CopyCommand;
import org.tidemark.app.cli.change.DeleteCommand;
import org.tidemark.app.cli.change.FlagCommand;
import org.tidemark.app.cli.change.KeptCommand;
import org.tidemark.app.cli.change.MoveCommand;
import org.tidemark.app.cli.change.QueueCommand;
import org.tidemark.app.cli.change.SendCommand;
import org.tidemark.app.cli.read.FoldersCommand;
import org.tidemark.app.cli.read.ListCommand;
import org.tidemark.app.cli.read.SearchCommand;
import org.tidemark.app.cli.read.ShowCommand;
import org.tidemark.app.cli.sync.DoctorCommand;
import org.tidemark.app.cli.sync.DumpCommand;
import org.tidemark.app.cli.sync.SyncCommand;

/// The commands. The parser learns a command's options by reflection, which costs a start more than most commands
/// then take; so it is told of the one that is named, and of all only where that is not plain (help, a slip).
final class Commands {
    private static final SequencedMap<String, Class<?>> ALL = all();

    private Commands() {}

    private static SequencedMap<String, Class<?>> all() {
        SequencedMap<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("account", AccountCommand.class);
        commands.put("discover", DiscoverCommand.class);
        commands.put("sync", SyncCommand.class);
        commands.put("folders", FoldersCommand.class);
        commands.put("list", ListCommand.class);
        commands.put("show", ShowCommand.class);
        commands.put("search", SearchCommand.class);
        commands.put("flag", FlagCommand.class);
        commands.put("move", MoveCommand.class);
        commands.put("copy", CopyCommand.class);
        commands.put("delete", DeleteCommand.class);
        commands.put("append", AppendCommand.class);
        commands.put("send", SendCommand.class);
        commands.put("queue", QueueCommand.class);
        commands.put("kept", KeptCommand.class);
        commands.put("dump", DumpCommand.class);
        commands.put("doctor", DoctorCommand.class);
        commands.put("demo", DemoCommand.class);
        return commands;
    }

    /// Those that the parser of these arguments has to know, in the order of the help.
    static Collection<Class<?>> neededFor(String... arguments) {
        boolean value = false;
        for (String word : arguments) {
            if (value) {
                value = false;
                continue;
            }
            switch (word) {
                case "--profile" -> value = true;
                case "--json", "--offline", "--version", "-V" -> {}
                default -> {
                    if (!word.startsWith("--profile=")) {
                        Class<?> named = ALL.get(word);
                        return named == null ? ALL.values() : List.of(named);
                    }
                }
            }
        }
        return List.of();
    }

    /// All of them by name.
    static Map<String, Class<?>> byName() {
        return ALL;
    }
}
